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
