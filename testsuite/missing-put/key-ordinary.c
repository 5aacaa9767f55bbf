/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-put of any key in an ordinary function: on a shown failure a key got
 * here ends higher than on entry; success and void returns are free.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; int n; };
struct dev { int irq; };
extern int setup(struct dev *d);

int leaks(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int leaks_what_the_call_said(struct ops *o, struct dev *d)
{
	int err;

	__module_get(o->owner);
	err = setup(d);
	if (err)
		return err;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int puts_it(struct ops *o, struct dev *d)
{
	int err;

	if (!try_module_get(o->owner))
		return -ENODEV;
	err = setup(d);
	if (err < 0)
		goto put;
	return 0;
put:
	module_put(o->owner);
	return err;
}

int success_is_free(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	d->irq = 3;
	return 0;
}

void void_is_free(struct ops *o)
{
	__module_get(o->owner);
}

int by_parameter(struct module *m, struct dev *d)
{
	if (!try_module_get(m))
		return -ENODEV;
	if (setup(d) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int through_a_local(struct ops *o, struct dev *d)
{
	struct module *m = o->owner;

	if (!try_module_get(m))
		return -ENODEV;
	if (setup(d) < 0) {
		module_put(m);
		return -EIO;
	}
	return 0;
}

int local_and_field(struct ops *o, struct dev *d)
{
	struct module *m = o->owner;

	if (!try_module_get(m))
		return -ENODEV;
	if (d->irq < 0) {
		module_put(o->owner);
		return -EIO;
	}
	return 0;
}
