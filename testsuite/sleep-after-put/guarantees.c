/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep-after-put in an entry that something else protects is silent: the
 * caller's reference, its lock against unregistering, a second own reference.
 */
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void nap(void) __attribute__((might_sleep));

__attribute__((module_entry("closes", "referenced")))
int close_referenced(void)
{
	mod_put();
	nap();
	return 0;
}

__attribute__((module_entry("closes", "serialized")))
int close_serialized(void)
{
	mod_put();
	nap();
	return 0;
}

__attribute__((module_entry("closes", "unprotected")))
int close_unprotected(void)
{
	mod_put();
	nap();	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}

__attribute__((module_entry("calls")))
int two_held(void)
{
	mod_get();
	mod_get();
	nap();
	mod_put();
	nap();
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int got_again(void)
{
	mod_get();
	nap();
	mod_put();
	mod_get();
	nap();
	mod_put();
	return 0;
}
