/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A function that does one of several things by a number: it sleeps only where
 * the caller passes the number of a thing that does, also through a field.
 */
enum { STOP, START, RESET, WAIT };
struct unit { int (*command)(int what, int how); };
extern void nap(void) __attribute__((might_sleep));
extern void quick(void);
extern void mod_get(void) __attribute__((module_get));

static int command(int what, int how)
{
	switch (what) {
	case STOP:
		quick();
		return 0;
	case START:
	case WAIT:
		nap();
		return 0;
	default:
		return -1;
	}
}

static int wrapped(int what)
{
	return command(what, 0);
}

static int unless_atomic(int is_atomic)
{
	if (!is_atomic)
		nap();
	else
		quick();
	return 0;
}

static int by_bit(int flags)
{
	if (flags & 6)
		nap();
	quick();
	return 0;
}

static struct unit the_unit = { command };
struct unit *unit = &the_unit;

__attribute__((module_entry("opens")))
int starts(void)
{
	unit->command(START, 1);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int stops(void)
{
	unit->command(STOP, 1);
	unit->command(RESET, 1);
	wrapped(STOP);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int waits(void)
{
	wrapped(WAIT);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int does_what_it_is_told(int what)
{
	unit->command(what, 1);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

static int bit_command(int what, int how)
{
	return by_bit(what);
}

struct bits { int (*act)(int flags, int how); };
static struct bits bits = { bit_command };
struct bits *by_bits = &bits;

__attribute__((module_entry("opens")))
int has_the_bit(void)
{
	by_bits->act(4, 1);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int is_atomic(void)
{
	unless_atomic(1);
	by_bits->act(9, 1);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int is_not(void)
{
	unless_atomic(0);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}
