/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrong-module-put: on one path a got key ends at +1 and a key that must differ
 * ends at -1. Keys may be the same only by the same field of the same type.
 */
enum { ENODEV = 19 };
struct module;
struct proto { struct module *owner; int n; };
struct driver { struct module *module; int n; };
extern struct module __this_module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
extern int talk(int n);

int other_structure(struct proto *p, struct driver *d)
{
	if (!try_module_get(p->owner))
		return -ENODEV;
	talk(p->n);
	module_put(d->module); return 0;	/* { dg-error "modentry-wrong-module-put" } */
}

int right_one(struct proto *p, struct driver *d)
{
	if (!try_module_get(p->owner))
		return -ENODEV;
	talk(d->n);
	module_put(p->owner);
	return 0;
}

int may_be_the_same(struct proto *p, struct proto *q)
{
	if (!try_module_get(p->owner))
		return -ENODEV;
	talk(p->n);
	module_put(q->owner);
	return 0;
}

int both_and_both(struct proto *p, struct driver *d)
{
	__module_get(p->owner);
	__module_get(d->module);
	talk(p->n);
	module_put(d->module);
	module_put(p->owner);
	return 0;
}

int mine_for_his(struct proto *p)
{
	__module_get(&__this_module);
	talk(p->n);
	module_put(p->owner); return 0;	/* { dg-error "modentry-wrong-module-put" } */
}

int only_a_put(struct driver *d)
{
	module_put(d->module);
	return 0;
}
