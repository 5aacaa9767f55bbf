/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_unchecked takes a function out, with a reason. */
enum { ENOMEM = 12 };
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern void drop(void) __attribute__((module_put));

__attribute__((module_entry("opens"), module_unchecked("the core pins us")))
int taken_out(void)
{
	nap();
	hold();
	return 0;
}

__attribute__((module_entry("opens")))
int reported(void)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	hold();
	return 0;
}
