/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two devices of one kind: that the open of one counts, through a helper, keeps
 * nothing for the other.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static void keep(void)
{
	MOD_INC_USE_COUNT;
}

static int counting_open(struct net_device *dev)
{
	keep();
	schedule();
	return 0;
}

static int counting_stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static int careless_open(struct net_device *dev)
{
	schedule();	/* { dg-error "has not got this module .*modentry-sleep-before-get" } */
	return 0;
}

struct net_device counting = { open: counting_open, stop: counting_stop };
struct net_device careless = { open: careless_open };
