/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: a wrapper whose result says whether the reference is held,
 * 0 held, nonzero held, pointer held: its callers are checked through it.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19, ENXIO = 6 };
struct host { struct module *module; int dying; };
struct sdev { struct host *host; int state; };
extern int setup(int n);
extern struct host *lookup(int nr) __attribute__((module_plain));

static int sdev_get(struct sdev *s)
{
	if (s->state == 9)
		return -ENXIO;
	if (!try_module_get(s->host->module))
		return -ENXIO;
	return 0;
}

static void sdev_put(struct sdev *s)
{
	module_put(s->host->module);
}

static int use_inc(struct host *h)
{
	if (!try_module_get(h->module))
		return 0;
	return 1;
}

static struct host *host_get(int nr)
{
	struct host *h = lookup(nr);

	if (!h)
		return 0;
	if (!try_module_get(h->module))
		return 0;
	return h;
}

int zero_held(struct sdev *s)
{
	if (sdev_get(s))
		return -ENXIO;
	if (setup(s->state) < 0) {
		sdev_put(s);
		return -EIO;
	}
	return 0;
}

int zero_held_leaks(struct sdev *s)
{
	int err = sdev_get(s);

	if (err)
		return err;
	if (setup(s->state) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int nonzero_held(struct host *h)
{
	if (!use_inc(h))
		return -ENODEV;
	if (setup(h->dying) < 0) {
		module_put(h->module);
		return -EIO;
	}
	return 0;
}

int nonzero_held_leaks(struct host *h)
{
	if (!use_inc(h))
		return -ENODEV;
	if (setup(h->dying) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int pointer_held(int nr)
{
	struct host *h = host_get(nr);

	if (!h)
		return -ENODEV;
	if (setup(nr) < 0) {
		module_put(h->module);
		return -EIO;
	}
	return 0;
}

int pointer_held_leaks(int nr)
{
	struct host *h = host_get(nr);

	if (!h)
		return -ENODEV;
	if (setup(nr) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
