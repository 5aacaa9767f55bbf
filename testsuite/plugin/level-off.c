/* SPDX-License-Identifier: GPL-2.0-or-later */
/* level=off: silence. */
/* { dg-options "-fplugin-arg-modentry-level=off" } */
enum { ENOMEM = 12 };
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern void drop(void) __attribute__((module_put));

__attribute__((module_entry("opens")))
int sleeps_first(void)
{
	nap();
	hold();
	return 0;
}
