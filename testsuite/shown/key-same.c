/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two keys may be the same only if they end in the same field of the same
 * structure type; a put of one that may be the same settles and accuses nobody.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; struct ops *next; };
struct driver { struct module *owner; };
extern int setup(int n);

int may_be_the_same(struct ops *o, struct ops *p, int n)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(n) < 0) {
		module_put(p->owner);
		return -EIO;
	}
	return 0;
}

int another_type(struct ops *o, struct driver *d, int n)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(n) < 0) {
		module_put(d->owner); return -EIO;	/* { dg-error "modentry-(wrong-module|missing)-put" } */
	}
	return 0;
}

int next_one(struct ops *o, int n)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(n) < 0) {
		module_put(o->next->owner);
		return -EIO;
	}
	return 0;
}

static void put_if_linked(struct ops *o)
{
	if (o->next)
		module_put(o->owner);
}

int put_under_a_test_in_a_helper(struct ops *o, int n)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(n) < 0) {
		put_if_linked(o);
		return -EIO;
	}
	return 0;
}

int put_under_a_test_and_again(struct ops *o, int n)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(n) < 0) {
		put_if_linked(o);
		module_put(o->owner);
		return -EIO;
	}
	return 0;
}
