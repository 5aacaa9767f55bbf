/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: a wrapper with !IS_ERR held, and NULL as a success in a
 * function that returns error pointers, with IS_ERR() as the kernel defines it.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19, ENOENT = 2 };
struct adap { struct module *owner; int nr; };
extern struct adap *find(int nr) __attribute__((module_plain));
extern int setup(int n);

static inline void *ERR_PTR(long error)
{
	return (void *)error;
}

static inline long PTR_ERR(const void *p)
{
	return (long)p;
}

static inline int IS_ERR(const void *p)
{
	return (unsigned long)p >= (unsigned long)-4095L;
}

static struct adap *adap_get(int nr)
{
	struct adap *a = find(nr);

	if (!a)
		return ERR_PTR(-ENOENT);
	if (!try_module_get(a->owner))
		return ERR_PTR(-ENODEV);
	return a;
}

int use(int nr)
{
	struct adap *a = adap_get(nr);

	if (IS_ERR(a))
		return PTR_ERR(a);
	if (setup(nr) < 0) {
		module_put(a->owner);
		return -EIO;
	}
	return 0;
}

int use_leaks(int nr)
{
	struct adap *a = adap_get(nr);

	if (IS_ERR(a))
		return PTR_ERR(a);
	if (setup(nr) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

struct adap *open_leaks(struct adap *a)
{
	if (!try_module_get(a->owner))
		return ERR_PTR(-ENODEV);
	if (setup(a->nr) < 0)
		return ERR_PTR(-EIO);	/* { dg-error "modentry-missing-put" } */
	return a;
}

struct adap *null_is_success(struct adap *a)
{
	if (!try_module_get(a->owner))
		return ERR_PTR(-ENODEV);
	if (setup(a->nr) < 0)
		return 0;
	return a;
}
