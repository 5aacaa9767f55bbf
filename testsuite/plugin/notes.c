/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Notes tell why it is an entry, why the callee may sleep, where it counted. */
enum { ENOMEM = 12 };
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern void drop(void) __attribute__((module_put));

struct operations {
	int (*open)(void) __attribute__((module_entry("opens")));	/* line of the field */
};

static int deep(void)
{
	return nap();
}

static int deeper(void)
{
	return deep();
}

static int sleeps_first(void)
{
	deeper();	/* { dg-error "sleeps_first.*modentry-sleep-before-get" } */
	hold();
	return 0;
}

static int keeps_on_failure(void)
{
	hold();	/* { dg-message "count|reference|raise|get" } */
	if (nap() < 0)
		return -ENOMEM;	/* { dg-error "keeps_on_failure.*modentry-missing-put" } */
	return 0;
}

struct operations first = { .open = sleeps_first };	/* { dg-message "operations" } */
struct operations second = { .open = keeps_on_failure };	/* { dg-message "operations" } */
/* { dg-message "deep" "" { target *-*-* } 0 } */
/* { dg-message "nap" "" { target *-*-* } 0 } */
