/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tty drivers are closed after a failed open; line disciplines are not. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
extern int start(void);

static int keeping_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	tty->driver_data = tty;
	if (start() != 0)
		return -EIO;
	return 0;
}

static int twice_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	tty->driver_data = tty;
	if (start() != 0) {
		MOD_DEC_USE_COUNT;
		return -EIO;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

static void close(struct tty_struct *tty, struct file *file)
{
	MOD_DEC_USE_COUNT;
}

struct tty_driver keeping = { 1, keeping_open, close };
struct tty_driver twice = { 1, twice_open, close };

static int leaking_open(struct tty_struct *tty)
{
	MOD_INC_USE_COUNT;
	tty->disc_data = tty;
	if (start() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static void ldisc_close(struct tty_struct *tty)
{
	MOD_DEC_USE_COUNT;
}

struct tty_ldisc leaking = { 1, leaking_open, ldisc_close };

/* A close that does nothing for what no open has set: so many puts as it makes else
 * are what a failed open must leave. */
static void closes_if_set(struct tty_struct *tty, struct file *file)
{
	if (!tty->driver_data)
		return;
	start();
	MOD_DEC_USE_COUNT;
}

static int early_failing_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (start() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	/* { dg-message "close is called after a failed open, too, but .driver_data. is not set" "" { target *-*-* } .-1 } */
	tty->driver_data = tty;
	if (start() != 0)
		return -EIO;
	return 0;
}

static int late_failing_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (start() != 0) {
		MOD_DEC_USE_COUNT;
		return -EIO;
	}
	tty->driver_data = tty;
	if (start() != 0) {
		MOD_DEC_USE_COUNT;
		return -EIO;	/* { dg-error "modentry-extra-put" } */
		/* { dg-message "and puts this module, since .driver_data. is set on this path" "" { target *-*-* } .-1 } */
	}
	return 0;
}

struct tty_driver early_failing = { 1, early_failing_open, closes_if_set };
struct tty_driver late_failing = { 1, late_failing_open, closes_if_set };

/* Of this one nobody knows what it puts where it is set. */
static void closes_sometimes(struct tty_struct *tty, struct file *file)
{
	if (!tty->driver_data)
		return;
	if (start())
		MOD_DEC_USE_COUNT;
}

static int unset_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (start() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	tty->driver_data = tty;
	if (start() != 0)
		return -EIO;
	return 0;
}

static int set_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	tty->driver_data = tty;
	if (start() != 0) {
		MOD_DEC_USE_COUNT;
		return -EIO;
	}
	return 0;
}

struct tty_driver unset = { 1, unset_open, closes_sometimes };
struct tty_driver set = { 1, set_open, closes_sometimes };
