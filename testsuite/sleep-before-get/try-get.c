/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Protected: this module's own count is raised on every path here. A try-get
 * of it protects where it is known to have succeeded, not where it failed.
 */
enum { ENODEV = 19 };
extern int pin_self(void) __attribute__((module_try_get));
extern void nap(void) __attribute__((might_sleep));

__attribute__((module_entry("opens")))
int checked(void)
{
	if (!pin_self())
		return -ENODEV;
	nap();
	return 0;
}

__attribute__((module_entry("opens")))
int sleeps_where_it_failed(void)
{
	if (!pin_self()) {
		nap();	/* { dg-error "modentry-sleep-before-get" } */
		return -ENODEV;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int sleeps_where_it_held(void)
{
	int err = -ENODEV;

	if (pin_self()) {
		nap();
		err = 0;
	}
	return err;
}

__attribute__((module_entry("opens")))
int slept_before(void)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	if (!pin_self())
		return -ENODEV;
	return 0;
}
