/* SPDX-License-Identifier: GPL-2.0-or-later */
/* never_sleeps against what the function does is an error at the annotation. */
#include "modentry.h"
extern int nap(void) __might_sleep;

int liar(void) __never_sleeps;	/* { dg-error "liar" } */
int liar(void)
{
	return nap();
}

int honest(void) __never_sleeps;
int honest(void)
{
	return 0;
}
