/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_count: what is added to the field is a get, what is taken from it a put
 * of the object that holds it.
 */
#include "modentry.h"
struct module { int usecount __module_count; int other; };
extern struct module __this_module;
extern int nap(void) __might_sleep;
extern int start(void);

__module_entry(opens)
int counts(void)
{
	__this_module.usecount++;
	if (nap() != 0) {
		__this_module.usecount--;
		return -5;
	}
	return 0;
}

__module_entry(opens)
int adds_and_leaks(void)
{
	__this_module.usecount += 1;
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__module_entry(calls)
int takes_too_many(void)
{
	__this_module.usecount -= 1;
	if (start() != 0)
		return -5;	/* { dg-error "modentry-extra-put" } */
	++__this_module.usecount;
	return 0;
}

__module_entry(opens)
int another_field(void)
{
	__this_module.other++;
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}
