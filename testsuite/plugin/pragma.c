/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pragma ignores one rule from here on, until it is popped. */
enum { ENOMEM = 12 };
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern void drop(void) __attribute__((module_put));

#pragma modentry push
#pragma modentry ignored "sleep-before-get"
__attribute__((module_entry("opens")))
int ignored(void)
{
	nap();
	hold();
	if (nap() < 0)
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
#pragma modentry pop

__attribute__((module_entry("opens")))
int reported(void)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	hold();
	return 0;
}
