/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every contract and guarantee word: what it lets pass and what it does not. */
#include "modentry.h"
extern void mod_get(void) __module_gets();
extern void mod_put(void) __module_puts();
extern int nap(void) __might_sleep;
extern int start(void);

__module_entry(opens)
int opens_right(void)
{
	mod_get();
	return 0;
}

__module_entry(opens)
int opens_wrong(void)
{
	mod_get();
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__module_entry(closes)
int closes_right(void)
{
	mod_put();
	return 0;
}

__module_entry(closes)
int closes_wrong(void)
{
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__module_entry(calls)
int calls_right(void)
{
	mod_get();
	nap();
	mod_put();
	return 0;
}

__module_entry(calls)
int calls_wrong(void)
{
	mod_get();
	nap();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__module_entry(runs)
int runs(void *data)
{
	nap();
	mod_get();
	return 0;
}

__module_entry(calls, locked)
int locked(void)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}

__module_entry(calls, unprotected)
int unprotected(void)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}

__module_entry(calls, referenced)
int referenced(void)
{
	return nap();
}

__module_entry(serialized, calls)
int serialized(void)
{
	return nap();
}

__module_entry()
int bare(void)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}

__attribute__((__module_entry))
int bare_without_the_macro(void)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}
