/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An entry that never gets this module, where the line discipline through which its
 * device came to be keeps a reference: silent, whatever else it counts. One that gets
 * it late thought that it had to.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static struct net_device line_device;
extern struct net_device other_device;

static int line_up(struct net_device *dev)
{
	schedule();
	return 0;
}

static struct { int speed; atomic_t users; } line;
static struct net_device counted_device;

static int counted_up(struct net_device *dev)
{
	schedule();
	atomic_inc(&line.users);
	return 0;
}

static int other_up(struct net_device *dev)
{
	schedule();	/* { dg-error "before 'other_up' gets this module .*modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	return 0;
}

static int other_down(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static int line_open(struct tty_struct *tty)
{
	MOD_INC_USE_COUNT;
	tty->disc_data = &line_device;	/* and registers it */
	return 0;
}

static void line_close(struct tty_struct *tty)
{
	tty->disc_data = NULL;
	MOD_DEC_USE_COUNT;
}

struct tty_ldisc line_discipline = { open: line_open, close: line_close };
static struct net_device line_device = { open: line_up };
static struct net_device counted_device = { open: counted_up };
struct net_device *counted = &counted_device;
struct net_device other_device = { open: other_up, stop: other_down };
