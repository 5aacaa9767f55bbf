/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which results are failures: the default, and the other three conventions. */
#include "modentry.h"
extern void mod_get(void) __module_gets();
extern int start(void);

__module_entry(opens)
int by_default(void)
{
	mod_get();
	if (start() != 0)
		return 1;
	return 0;
}

__module_entry(opens, fails_if(nonzero))
int if_nonzero(void)
{
	mod_get();
	if (start() != 0)
		return 1;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__module_entry(opens, fails_if(zero))
int if_zero(void)
{
	mod_get();
	if (start() != 0)
		return 0;	/* { dg-error "modentry-missing-put" } */
	return 1;
}

__module_entry(opens, fails_if(positive))
int if_positive(void)
{
	mod_get();
	if (start() != 0)
		return 5;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
