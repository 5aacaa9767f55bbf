/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * close-on-failure: a failure after the store to the field ends at what close
 * puts, one before it at 0.
 */
#include "modentry.h"
extern void mod_get(void) __module_gets();
extern void mod_put(void) __module_puts();
extern int start(void);
struct tty { void *driver_data; };
struct driver {
	int (*open)(struct tty *tty) __module_entry(opens, close_on_failure(driver_data));
	void (*close)(struct tty *tty) __module_entry(closes);
};

static void close(struct tty *tty)
{
	mod_put();
}

static int keeps(struct tty *tty)
{
	mod_get();
	tty->driver_data = tty;
	if (start() != 0)
		return -5;
	return 0;
}

static int puts_twice(struct tty *tty)
{
	mod_get();
	tty->driver_data = tty;
	if (start() != 0) {
		mod_put();
		return -5;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

static int leaks(struct tty *tty)
{
	mod_get();
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	tty->driver_data = tty;
	return 0;
}

struct driver drivers[] = { { keeps, close }, { puts_twice, close }, { leaks, close } };
