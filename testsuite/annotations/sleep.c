/* SPDX-License-Identifier: GPL-2.0-or-later */
/* might_sleep: a call ends the caller's protection. never_sleeps: none does. */
#include "modentry.h"
extern void mod_get(void) __module_gets();
extern int nap(void) __might_sleep;
extern int spin(void) __never_sleeps;
struct ops {
	int (*doze)(void) __might_sleep;
	int (*beat)(void) __never_sleeps;
	int (*other)(void);
};

__module_entry(opens)
int naps_first(void)
{
	nap();		/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__module_entry(opens)
int naps_through_field(struct ops *ops)
{
	ops->doze();	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

static void helper(void)
{
	nap();
}

__module_entry(opens)
int naps_in_helper(void)
{
	helper();	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__module_entry(opens)
int spins_first(struct ops *ops)
{
	spin();
	ops->beat();
	ops->other();
	mod_get();
	nap();
	return 0;
}

__module_entry(opens)
int gets_first(void)
{
	mod_get();
	nap();
	return 0;
}
