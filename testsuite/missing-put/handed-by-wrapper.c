/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A wrapper that hands the object on to a function of which nothing is known may have
 * the reference put by it, as a direct call may; one that does not, does not.
 */
struct module;
struct client { struct module *owner; int used; };
extern _Bool try_get(struct module *m) __attribute__((module_try_get(1)));
extern void put(struct module *m) __attribute__((module_put(1)));
extern int keep(struct client *cl);
extern int more(void);

static int wrap(struct client *cl)
{
	return keep(cl);
}

static int wrap_twice(int n, struct client *cl)
{
	return n ? wrap(cl) : 0;
}

static int look_at(struct client *cl)
{
	return cl->used ? more() : 0;
}

int wrapped(struct client *cl)
{
	if (!try_get(cl->owner))
		return -19;
	wrap_twice(1, cl);
	if (more())
		return -5;
	return 0;
}

int looked_at(struct client *cl)
{
	if (!try_get(cl->owner))
		return -19;
	look_at(cl);
	if (more())
		return -5;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
