/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * might_sleep(N, MASK): a constant decides it, the caller's own parameter hands
 * the condition on, anything else may sleep.
 */
#include "modentry.h"
extern void mod_get(void) __module_gets();
extern void *grab(unsigned long size, int flags) __might_sleep_if(2, 0x10);
extern int some_flags(void);

__module_entry(opens)
int waits(void)
{
	grab(8, 0x13);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__module_entry(opens)
int does_not_wait(void)
{
	grab(8, 0x03);
	mod_get();
	return 0;
}

static void *pass_on(int flags)
{
	return grab(8, flags);
}

__module_entry(opens)
int waits_below(void)
{
	pass_on(0x10);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__module_entry(opens)
int does_not_wait_below(void)
{
	pass_on(0x20);
	mod_get();
	return 0;
}

__module_entry(opens)
int who_knows(void)
{
	grab(8, some_flags());	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}
