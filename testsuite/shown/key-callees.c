/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A callee without facts and body that receives the key, or an object from which
 * the key is reachable, may put it, unless the facts call it plain.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; int (*start)(struct ops *o); };
struct dev { struct ops *ops; int irq; };
struct box { struct ops *ops; };
extern int setup(int irq);
extern void drop_ops(struct ops *o);
extern void drop_module(struct module *m);
extern void drop_box(struct box *b);
extern void print_ops(struct ops *o) __attribute__((module_plain));
extern void call_later(unsigned long where);

int given_the_object(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		drop_ops(o);
		return -EIO;
	}
	return 0;
}

int given_the_module(struct ops *o, struct dev *d)
{
	struct module *m = o->owner;

	if (!try_module_get(m))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		drop_module(m);
		return -EIO;
	}
	return 0;
}

int given_what_holds_it(struct ops *o, struct dev *d)
{
	struct box b;

	if (!try_module_get(o->owner))
		return -ENODEV;
	b.ops = o;
	if (setup(d->irq) < 0) {
		drop_box(&b);
		return -EIO;
	}
	return 0;
}

int given_to_a_plain_one(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		print_ops(o);
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

int given_another(struct ops *o, struct dev *d, struct box *b)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		drop_box(b);
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

int given_an_integer(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		call_later((unsigned long)o);
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

int through_its_own_field(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (o->start(o) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static void visible_drop(struct ops *o)
{
	module_put(o->owner);
}

static void visible_keep(struct ops *o)
{
	print_ops(o);
}

int given_to_a_body_that_puts(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		visible_drop(o);
		return -EIO;
	}
	return 0;
}

int given_to_a_body_that_keeps(struct ops *o, struct dev *d)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(d->irq) < 0) {
		visible_keep(o);
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}
