/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Handed over: stored into an object that outlives the function, given to a
 * thread, work or callback; then a failure that still holds it is silent.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; };
struct dev { struct ops *ops; struct module *pinned; int irq; };
extern int setup(int irq);
extern int queue(void (*fn)(struct ops *o), struct ops *o);

int stored_object(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	d->ops = o;
	if (setup(d->irq) < 0)
		return -EIO;
	return 0;
}

int stored_key(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	d->pinned = o->owner;
	if (setup(d->irq) < 0)
		return -EIO;
	return 0;
}

int stored_elsewhere(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	d->irq = 4;
	if (setup(d->irq) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static void work_puts(struct ops *o)
{
	module_put(o->owner);
}

int given_to_work(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	queue(work_puts, o);
	if (setup(d->irq) < 0)
		return -EIO;
	return 0;
}

int stored_in_a_local(struct ops *o, struct dev *d)
{
	struct dev copy;

	if (!try_module_get(o->owner))
		return -ENODEV;
	copy.ops = o;
	if (setup(d->irq) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return copy.ops == o ? 0 : 1;
}

static void keep(struct dev *d, struct ops *o)
{
	d->ops = o;
}

int stored_by_a_helper(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	keep(d, o);
	if (setup(d->irq) < 0)
		return -EIO;
	return 0;
}
