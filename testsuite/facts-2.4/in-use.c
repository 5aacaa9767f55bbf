/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Puts under a test of the count itself: where a reference is held, it is not 0; a
 * module without a test of its own is asked for nothing else.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
extern int start(void);

static void close(struct tty_struct *tty, struct file *file)
{
	if (!tty->driver_data)
		return;
	start();
	if (MOD_IN_USE)
		MOD_DEC_USE_COUNT;
}

static int twice_open(struct tty_struct *tty, struct file *file)
{
	int result;

	tty->driver_data = tty;
	MOD_INC_USE_COUNT;
	result = start();
	if (result && MOD_IN_USE)
		MOD_DEC_USE_COUNT;
	return result;	/* { dg-error "modentry-extra-put" } */
}

static int once_open(struct tty_struct *tty, struct file *file)
{
	int result;

	MOD_INC_USE_COUNT;
	result = start();
	if (result) {
		if (MOD_IN_USE)
			MOD_DEC_USE_COUNT;
		return result;
	}
	tty->driver_data = tty;
	return 0;
}

struct tty_driver twice = { 1, twice_open, close };
struct tty_driver once = { 1, once_open, close };

/* After the last put on the path nothing is known of it any more. */
static int net_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	if (start()) {
		if (MOD_IN_USE)
			MOD_DEC_USE_COUNT;
		return -EIO;
	}
	return 0;
}

static int net_stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	if (MOD_IN_USE)
		return -EBUSY;
	return 0;
}

static int leaking_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	if (start()) {
		if (!MOD_IN_USE)
			MOD_DEC_USE_COUNT;
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

int net_init(struct net_device *dev)
{
	dev->open = net_open;
	dev->stop = net_stop;
	return 0;
}

int leaking_init(struct net_device *dev)
{
	dev->open = leaking_open;
	dev->stop = net_stop;
	return 0;
}
