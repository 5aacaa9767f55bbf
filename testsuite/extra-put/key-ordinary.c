/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put in an ordinary function: a key got here ends lower than on entry, and
 * another failure of the function ends level.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19, EINVAL = 22 };
struct ops { struct module *owner; int n; };
struct dev { int irq; };
extern int setup(struct dev *d);
extern struct ops *find(int n);

int put_twice(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d) < 0) {
		module_put(o->owner);
		module_put(o->owner);
		return -EIO;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

int put_of_the_refused(struct ops *o, struct dev *d)
{
	int err = -ENODEV;

	if (d->irq < 0)
		return -EINVAL;
	if (!try_module_get(o->owner))
		goto put;
	err = setup(d);
	if (err < 0)
		goto put;
	return 0;
put:
	module_put(o->owner);
	return err;	/* { dg-error "modentry-extra-put" } */
}

int put_once(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d) < 0) {
		module_put(o->owner);
		return -EIO;
	}
	return 0;
}

int consumes_on_failure(struct ops *o, struct dev *d)
{
	if (setup(d) < 0) {
		module_put(o->owner);
		return -EIO;
	}
	return 0;
}

int of_a_returned_object(struct dev *d)
{
	struct ops *o = find(d->irq);

	if (!o)
		return -ENODEV;
	if (setup(d) < 0) {
		module_put(o->owner);
		return -EIO;
	}
	return 0;
}
