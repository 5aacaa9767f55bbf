/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_unchecked: nothing is said of the function. */
#include "modentry.h"
extern void mod_get(void) __module_gets();
extern int nap(void) __might_sleep;

__module_entry(calls) __module_unchecked("pinned by its only user")
int excused(void)
{
	nap();
	mod_get();
	return 0;
}

__module_entry(calls)
int not_excused(void)
{
	nap();		/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}
