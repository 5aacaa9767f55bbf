/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_try_get: held if it returns true, or if it returns 0, or if it returns
 * a pointer; dropped, it is unchecked.
 */
#include "modentry.h"
struct module { int dummy; };
extern _Bool try_get(struct module *m) __module_try_gets(1);
extern int try_get_zero(struct module *m) __module_try_gets_if(1, zero);
extern void *try_get_pointer(struct module *m) __module_try_gets_if(1, nonnull);
extern void put(struct module *m) __module_puts(1);
extern int start(void);

int if_true(struct module *m)
{
	if (!try_get(m))
		return -19;
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	put(m);
	return 0;
}

int if_zero(struct module *m)
{
	if (try_get_zero(m) != 0)
		return -19;
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	put(m);
	return 0;
}

int if_pointer(struct module *m)
{
	if (!try_get_pointer(m))
		return -19;
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	put(m);
	return 0;
}

int in_order(struct module *m)
{
	if (try_get_zero(m) != 0)
		return -19;
	if (start() != 0) {
		put(m);
		return -5;
	}
	put(m);
	return 0;
}

int dropped(struct module *m)
{
	try_get(m);	/* { dg-warning "modentry-unchecked-get" } */
	start();
	put(m);
	return 0;
}
