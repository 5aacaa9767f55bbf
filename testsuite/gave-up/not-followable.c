/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gave-up: an entry annotated in the source that the engine could not follow
 * to its end; functions that are no entries are passed over.
 */
extern int _setjmp(void *env) __attribute__((returns_twice));
extern void mod_get(void) __attribute__((module_get));
static long env[64];

__attribute__((module_entry("opens"))) int twice(void) { mod_get(); return _setjmp(env) ? -5 : 0; }	/* { dg-warning "modentry-gave-up" } */

int ordinary(void)
{
	return _setjmp(env) ? -5 : 0;
}
