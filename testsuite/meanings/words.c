/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_entry takes contract and guarantee words in any order; every attribute
 * is also accepted with two leading underscores, and with underscores around.
 */
struct file { int mode; };
extern void mod_get(void) __attribute__((__module_get));
extern void mod_put(void) __attribute__((__module_put));
extern void nap(void) __attribute__((__might_sleep));
extern void doze(void) __attribute__((__might_sleep__));

__attribute__((__module_entry("calls", "unprotected")))
int one_order(struct file *f)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("unprotected", "calls")))
int other_order(struct file *f)
{
	doze();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((__module_entry__("calls")))
int both_ends(struct file *f)
{
	mod_get();
	nap();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((__module_entry))
void bare(struct file *f)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
}

__attribute__((__module_unchecked("the caller holds the semaphore"), module_entry("calls")))
int unchecked(struct file *f)
{
	nap();
	mod_get();
	return 0;
}

__attribute__((module_entry("referenced", "closes")))
int level(struct file *f)
{
	nap();
	mod_put();
	return 0;
}
