/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A pointer that the path has dereferenced is not null; in a function that
 * returns NULL only, NULL is the failure; a parameter handed in is not got here.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19, EINVAL = 22 };
struct ops { struct module *owner; int n; };
struct dev { struct ops *ops; int irq; };
extern int setup(int n);

int dereferenced(struct dev *d, struct ops *o)
{
	d->irq = o->n;
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (!o)
		return -EINVAL;
	module_put(o->owner);
	return 0;
}

struct ops *null_is_failure(struct ops *o)
{
	if (!try_module_get(o->owner))
		return 0;
	if (setup(o->n) < 0)
		return 0;	/* { dg-error "modentry-missing-put" } */
	return o;
}

int gives_back_the_callers(struct ops *o)
{
	if (setup(o->n) < 0) {
		module_put(o->owner);
		return -EIO;
	}
	if (o->n > 5)
		return -EINVAL;
	return 0;
}

int unknown_result(struct dev *d, struct ops *o)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	return setup(d->irq);
}

int field_is_unknown(struct dev *d, struct ops *o)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (d->irq < 0)
		return d->irq;
	return 0;
}
