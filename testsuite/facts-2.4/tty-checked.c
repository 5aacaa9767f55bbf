/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A tty driver's close that asks a function for what open has left: one that gives
 * nothing back where driver_data is null, and one that finds it by other means.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
extern int start(void);
struct channel { int magic, count; };
extern struct channel channels[];
extern int n_channels;

static struct channel *checked(struct tty_struct *tty)
{
	if (tty) {
		struct channel *channel = tty->driver_data;

		if (channel >= channels && channel < channels + n_channels)
			if (channel->magic == 0x5c6d)
				return channel;
	}
	return NULL;
}

static struct channel *found(struct tty_struct *tty)
{
	if (tty) {
		struct channel *channel = tty->disc_data;

		if (channel >= channels && channel < channels + n_channels)
			if (channel->magic == 0x5c6d)
				return channel;
	}
	return NULL;
}

static void closes_checked(struct tty_struct *tty, struct file *file)
{
	struct channel *channel = checked(tty);

	if (!channel || channel->count-- > 1)
		return;
	start();
	MOD_DEC_USE_COUNT;
}

static void closes_found(struct tty_struct *tty, struct file *file)
{
	struct channel *channel = found(tty);

	if (!channel || channel->count-- > 1)
		return;
	start();
	MOD_DEC_USE_COUNT;
}

static int leaking_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (start() != 0) {
		tty->driver_data = NULL;
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	}
	if (channels[0].magic)
		return -EAGAIN;	/* { dg-error "modentry-missing-put" } */
	channels[0].count++;
	tty->driver_data = &channels[0];
	return start();
}

static int other_open(struct tty_struct *tty, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (start() != 0) {
		tty->driver_data = NULL;
		return -ENODEV;
	}
	tty->driver_data = &channels[0];
	return start();
}

static int right_open(struct tty_struct *tty, struct file *file)
{
	if (start() != 0) {
		tty->driver_data = NULL;
		return -ENODEV;
	}
	MOD_INC_USE_COUNT;
	channels[0].count++;
	tty->driver_data = &channels[0];
	return start();
}

struct tty_driver leaking = { 1, leaking_open, closes_checked };
struct tty_driver other = { 1, other_open, closes_found };
struct tty_driver right = { 1, right_open, closes_checked };
