/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A static function whose every caller puts on its failure is not judged; one
 * with a caller that does not is.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; };
struct dev { int irq; };
extern int setup(struct dev *d);

static int caller_cleans(struct ops *o, struct dev *d)
{
	__module_get(o->owner);
	if (setup(d) < 0)
		return -EIO;
	return 0;
}

int first_caller(struct ops *o, struct dev *d)
{
	int err = caller_cleans(o, d);

	if (err)
		module_put(o->owner);
	return err;
}

int second_caller(struct ops *o, struct dev *d)
{
	if (caller_cleans(o, d) < 0) {
		module_put(o->owner);
		return -ENODEV;
	}
	return 0;
}

static int nobody_cleans(struct ops *o, struct dev *d)
{
	__module_get(o->owner);
	if (setup(d) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	d->irq = 1;
	return 0;
}

void logs_only(struct ops *o, struct dev *d)
{
	if (nobody_cleans(o, d) < 0)
		d->irq = -1;
}
