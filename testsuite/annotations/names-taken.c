/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In a kernel of 2.6 or later __might_sleep and __module_get are functions: the
 * header leaves the two names alone, and the attributes have them all the same.
 */
/* { dg-options "-D__KERNEL__ -DKBUILD_MODNAME=x" } */
#include "modentry.h"
struct module;
extern void __might_sleep(const char *file, int line) __attribute__((__might_sleep));
extern void __module_get(struct module *m) __attribute__((__module_get(1)));
extern struct module __this_module;

__module_entry(opens)
int late(void)
{
	__might_sleep("", 0);	/* { dg-error "modentry-sleep-before-get" } */
	__module_get(&__this_module);
	return 0;
}

__module_entry(opens)
int early(void)
{
	__module_get(&__this_module);
	__might_sleep("", 0);
	return 0;
}
