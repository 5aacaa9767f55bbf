/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core closes a tty whose open failed. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
extern int set_up(void);

static int keeping_open(struct tty_struct *tty, struct file *file)
{
	__module_get(THIS_MODULE);
	tty->driver_data = tty;
	if (set_up() != 0)
		return -EIO;
	return 0;
}

static int leaking_open(struct tty_struct *tty, struct file *file)
{
	__module_get(THIS_MODULE);
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	tty->driver_data = tty;
	return 0;
}

static void close(struct tty_struct *tty, struct file *file)
{
	module_put(THIS_MODULE);
}

const struct tty_operations keeping = { keeping_open, close };
const struct tty_operations leaking = { leaking_open, close };
