/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * canary.c - what any working plugin reports: run before each folder, so that
 * a plugin that does not load cannot pass tests that expect silence.
 */
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern int canary_open(void);

__attribute__((module_entry("opens")))
int canary_open(void)
{
	/* line 14 is known to modentry.exp */
	nap();
	hold();
	return 0;
}
