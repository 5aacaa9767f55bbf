/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exact meanings: sleep-before-get is reported at each call that some path
 * reaches first, and not at later ones behind it.
 */
struct tty { int n; };
extern void mod_get(void) __attribute__((module_get));
extern void nap(void) __attribute__((might_sleep));
extern void doze(void) __attribute__((might_sleep));

__attribute__((module_entry("calls")))
int both_arms(int mode)
{
	if (mode)
		nap();	/* { dg-error "modentry-sleep-before-get" } */
	else
		doze();	/* { dg-error "modentry-sleep-before-get" } */
	nap();
	return 0;
}

__attribute__((module_entry("calls")))
int one_arm(int mode)
{
	if (mode)
		nap();	/* { dg-error "modentry-sleep-before-get" } */
	doze();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("calls")))
int in_a_row(void)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	doze();
	nap();
	return 0;
}

__attribute__((module_entry("calls")))
int in_a_loop(int n)
{
	while (n-- > 0) {
		nap();	/* { dg-error "modentry-sleep-before-get" } */
		doze();
	}
	return 0;
}

__attribute__((module_entry("opens")))
int get_on_one_arm(int mode)
{
	if (mode)
		mod_get();
	else
		nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("opens")))
int not_on_every_path(int mode)
{
	if (mode)
		mod_get();
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}
