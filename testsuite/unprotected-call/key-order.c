/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unprotected-call in any era: a call through an entry pointer after the put,
 * or before the get, of that pointer's owner in the same function.
 */
enum { ENODEV = 19 };
struct module;
struct ops {
	struct module *owner;
	int (*start)(struct ops *o) __attribute__((module_entry("calls", "referenced")));
	void (*stop)(struct ops *o) __attribute__((module_entry("calls", "referenced")));
	int (*plain)(struct ops *o);
};
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));

int right(struct ops *o)
{
	int r;

	if (!try_module_get(o->owner))
		return -ENODEV;
	r = o->start(o);
	o->stop(o);
	module_put(o->owner);
	return r;
}

int after_the_put(struct ops *o)
{
	int r;

	if (!try_module_get(o->owner))
		return -ENODEV;
	r = o->start(o);
	module_put(o->owner);
	o->stop(o);	/* { dg-warning "modentry-unprotected-call" } */
	return r;
}

int before_the_get(struct ops *o)
{
	int r = o->start(o);	/* { dg-warning "modentry-unprotected-call" } */

	if (!try_module_get(o->owner))
		return -ENODEV;
	return r;
}

int got_again(struct ops *o)
{
	module_put(o->owner);
	if (!try_module_get(o->owner))
		return -ENODEV;
	o->stop(o);
	return 0;
}

int no_entry_pointer(struct ops *o)
{
	module_put(o->owner);
	return o->plain(o);
}

int no_count_at_all(struct ops *o)
{
	return o->start(o);
}

int pointer_replaced(struct ops **slot, struct ops *fresh)
{
	module_put((*slot)->owner);
	*slot = fresh;
	return (*slot)->start(*slot);
}
