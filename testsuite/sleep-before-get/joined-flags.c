/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Flags that a branch adds to, or takes from, before they are handed on: what they
 * allow is what they allow on one of the ways.
 */
enum { WAIT = 0x10, ATOMIC = 0x20, NOFAIL = 0x40 };
extern void *alloc(unsigned long size, int flags) __attribute__((might_sleep(2, 0x10)));
extern void mod_get(void) __attribute__((module_get));

static void *alloc_more(int flags, int is_last)
{
	if (is_last)
		flags |= NOFAIL;
	return alloc(1, flags);
}

static void *alloc_in_interrupt(int flags, int in_interrupt)
{
	if (in_interrupt)
		flags &= ~WAIT;
	return alloc(2, flags);
}

static void *alloc_anyhow(int flags, int is_urgent)
{
	if (!is_urgent)
		flags |= WAIT;
	return alloc(3, flags);
}

static void *alloc_two(int is_last)
{
	int flags = ATOMIC;

	if (is_last)
		flags |= NOFAIL;
	return alloc(4, flags);
}

static void *alloc_again(int flags, int n)
{
	while (n--) {
		if (alloc(6, flags))
			break;
		flags |= WAIT;
	}
	return 0;
}

static void *alloc_masked(int flags)
{
	return alloc(5, flags & ~WAIT);
}

__attribute__((module_entry("opens")))
int opens_atomic(int how)
{
	alloc_more(ATOMIC, how);
	alloc_in_interrupt(ATOMIC, how);
	alloc_two(how);
	alloc_masked(WAIT);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int opens_waiting(int how)
{
	alloc_in_interrupt(WAIT, how);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int opens_again(int how)
{
	alloc_again(ATOMIC, how);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int opens_more(int how)
{
	alloc_more(WAIT, how);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int opens_anyhow(int how)
{
	alloc_anyhow(ATOMIC, how);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}
