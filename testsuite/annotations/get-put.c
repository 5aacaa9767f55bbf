/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_get, module_put and module_try_get of this module and of an argument. */
#include "modentry.h"
struct module { int dummy; };
extern struct module __this_module;
extern void get_this(void) __module_gets();
extern void get_this_too(void) __module_get;
extern void put_this(void) __module_puts();
extern void get(struct module *m) __module_gets(1);
extern void put(int why, struct module *m) __module_puts(2);
extern int start(void);

int own(void)
{
	get_this();
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	put_this();
	return 0;
}

int own_by_argument(void)
{
	get(&__this_module);
	get_this_too();
	if (start() != 0) {
		put(1, &__this_module);
		return -5;	/* { dg-error "modentry-missing-put" } */
	}
	put_this();
	put(1, &__this_module);
	return 0;
}

int other(struct module *m)
{
	get(m);
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	put(0, m);
	return 0;
}

int balanced(struct module *m)
{
	get_this();
	get(m);
	if (start() != 0) {
		put(1, m);
		put_this();
		return -5;
	}
	put(1, m);
	put_this();
	return 0;
}
