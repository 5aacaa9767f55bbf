/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A library fills its user's device: who calls it by its name holds it for as long as
 * there is a device. It fills one of its own, too, and one that another function of
 * its own hands on.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

#define EXPORT_SYMBOL(f) \
	static void *__ksymtab_##f __attribute__((section("__ksymtab"), used)) = (void *)&f

extern struct net_device *devices;

static int user_open(struct net_device *dev)
{
	schedule();
	MOD_INC_USE_COUNT;
	return 0;
}

static int user_stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

int library_setup(struct net_device *dev)
{
	dev->open = user_open;
	dev->stop = user_stop;
	return 0;
}
EXPORT_SYMBOL(library_setup);

static int own_open(struct net_device *dev)
{
	schedule();	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	return 0;
}

int library_makes_one(int n)
{
	devices->open = own_open;
	devices->stop = user_stop;
	return register_netdev(devices);
}
EXPORT_SYMBOL(library_makes_one);

static int inner_open(struct net_device *dev)
{
	schedule();	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	return 0;
}

int not_exported(struct net_device *dev)
{
	dev->open = inner_open;
	dev->stop = user_stop;
	return register_netdev(dev);
}
