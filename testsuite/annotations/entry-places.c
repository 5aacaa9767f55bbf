/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_entry on a function, a field, a typedef and a parameter. */
#include "modentry.h"
extern int nap(void) __might_sleep;
typedef int (*handler_t)(int) __module_entry(calls);
struct by_field { int (*handle)(int) __module_entry(calls); };
struct by_typedef { handler_t handle; };
extern void take(int (*fn)(int) __module_entry(calls));

static int in_initialiser(int x)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}
struct by_field table = { in_initialiser };

static int stored(int x)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}

static int typed(int x)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}
struct by_typedef typed_table = { .handle = typed };

static int passed(int x)
{
	return nap();	/* { dg-error "modentry-sleep-before-get" } */
}

static int not_an_entry(int x)
{
	return nap();
}
extern void take_other(int (*fn)(int));

void set_up(struct by_field *p)
{
	p->handle = stored;
	take(passed);
	take_other(not_an_entry);
}
