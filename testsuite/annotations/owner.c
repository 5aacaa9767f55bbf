/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_owner: set to this module, it protects the structure's entries. */
#include "modentry.h"
struct module { int dummy; };
extern struct module __this_module;
extern int nap(void) __might_sleep;
struct ops {
	struct module *owner __module_owner;
	int (*open)(void) __module_entry(calls);
};

static int owned(void)
{
	return nap();
}
struct ops with_owner = { &__this_module, owned };

static int not_owned(void)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}
struct ops without_owner = { 0, not_owned };
