/* SPDX-License-Identifier: GPL-2.0-or-later */
/* level=warning: every finding is a warning; the levels of rules come after it. */
/* { dg-options "-fplugin-arg-modentry-level=warning -fplugin-arg-modentry-late-get=off -fplugin-arg-modentry-unannotated=off" } */
enum { ENOMEM = 12 };
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern void drop(void) __attribute__((module_put));

__attribute__((module_entry("opens")))
int sleeps_first(void)
{
	nap();	/* { dg-warning "modentry-sleep-before-get" } */
	hold();
	return 0;
}

__attribute__((module_entry("opens")))
int keeps_on_failure(void)
{
	hold();
	if (nap() < 0)
		return -ENOMEM;	/* { dg-warning "modentry-missing-put" } */
	return 0;
}
