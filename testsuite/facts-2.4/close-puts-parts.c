/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A close that puts what was got for each part of the device, then what its open
 * got: until then it is pinned. The same with nothing behind the last put.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct part { struct part *next; };
static struct part *parts;

static void release_part(struct part *part)
{
	parts = part->next;
	schedule();
	MOD_DEC_USE_COUNT;
}

static int open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	return 0;
}

static int ioctl(struct net_device *dev, void *ifr, int cmd)
{
	struct part *part = ifr;

	part->next = parts;
	parts = part;
	MOD_INC_USE_COUNT;
	return 0;
}

static int stop(struct net_device *dev)
{
	while (parts)
		release_part(parts);
	MOD_DEC_USE_COUNT;
	return 0;
}

static int stop_and_sleep(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	if (parts)
		schedule();	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}

struct net_device bond = { open: open, stop: stop, do_ioctl: ioctl };
struct net_device other = { open: open, stop: stop_and_sleep, do_ioctl: ioctl };
