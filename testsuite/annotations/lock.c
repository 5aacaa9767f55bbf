/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * entry_lock and entry_unlock: a thread that holds the lock may put its own
 * module.
 */
#include "modentry.h"
extern void take_lock(void) __entry_lock;
extern void drop_lock(void) __entry_unlock;
extern void mod_put(void) __module_puts();

__module_entry(runs)
int puts_and_returns(void *data)
{
	mod_put();	/* { dg-warning "modentry-self-put" } */
	return 0;
}

__module_entry(runs)
int puts_under_the_lock(void *data)
{
	take_lock();
	mod_put();
	return 0;
}

__module_entry(runs)
int puts_after_the_lock(void *data)
{
	take_lock();
	drop_lock();
	mod_put();	/* { dg-warning "modentry-self-put" } */
	return 0;
}
