/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lock is held to a depth and nests; dropping it ends direct protection,
 * taking it inside an entry does not bring protection back.
 */
extern void big_lock(void) __attribute__((entry_lock));
extern void big_unlock(void) __attribute__((entry_unlock));
extern void mod_get(void) __attribute__((module_get));
extern void nap(void) __attribute__((might_sleep));
extern void poke(void);

__attribute__((module_entry("calls")))
int drops_the_lock(void)
{
	big_unlock();
	poke();
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	big_lock();
	return 0;
}

__attribute__((module_entry("calls")))
int takes_it_again(void)
{
	big_unlock();
	big_lock();
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("calls", "unprotected")))
int takes_it_first(void)
{
	big_lock();
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	big_unlock();
	return 0;
}

__attribute__((module_entry("calls")))
int nests(void)
{
	big_lock();
	poke();
	big_unlock();
	poke();
	return 0;
}

__attribute__((module_entry("opens")))
int sleeps_pinned(void)
{
	mod_get();
	big_unlock();
	nap();
	big_lock();
	return 0;
}
