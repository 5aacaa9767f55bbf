/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unprotected-call: two parameters are two objects; a get for the copy of a
 * pointer in another object says nothing of the call before it.
 */
struct module;
struct ops {
	struct module *owner;
	int (*accept)(void *p) __attribute__((module_entry("calls", "referenced")));
};
struct sock { struct ops *ops; int n; };
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));

int accepts(struct sock *listener, struct sock *new)
{
	int err = listener->ops->accept(new);

	if (err < 0)
		return err;
	new->ops = listener->ops;
	__module_get(new->ops->owner);
	return 0;
}

int gets_late(struct sock *s)
{
	int err = s->ops->accept(s);	/* { dg-warning "modentry-unprotected-call" } */

	if (err < 0)
		return err;
	__module_get(s->ops->owner);
	return 0;
}

void replaces(struct sock *old, struct sock *new)
{
	module_put(old->ops->owner);
	new->ops->accept(new);
}

void uses_put(struct sock *old, struct sock *new)
{
	module_put(old->ops->owner);
	old->ops->accept(new);	/* { dg-warning "modentry-unprotected-call" } */
}
