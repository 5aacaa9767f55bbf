/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SET_MODULE_OWNER is a store: it protects the instances of the type here. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int open(struct net_device *dev)
{
	dev->priv = kmalloc(64, GFP_KERNEL);
	return dev->priv ? 0 : -ENOMEM;
}

int init(struct net_device *dev)
{
	SET_MODULE_OWNER(dev);
	dev->open = open;
	return register_netdev(dev);
}
