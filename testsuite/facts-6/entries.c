/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The callers of 6.x count: sleeping is no mistake of an entry that never counts
 * itself, and one of an entry that counts itself later.
 */
/* { dg-facts "linux-6" } */
#include "mini6.h"
extern int busy;
extern int set_up(void);

static int plain_open(struct inode *inode, struct file *file)
{
	msleep(10);
	return 0;
}
const struct file_operations plain_fops = { .open = plain_open };

static int late_open(struct inode *inode, struct file *file)
{
	msleep(10);	/* { dg-error "modentry-sleep-before-get" } */
	__module_get(THIS_MODULE);
	return 0;
}

static int release(struct inode *inode, struct file *file)
{
	module_put(THIS_MODULE);
	return 0;
}
const struct file_operations late_fops = { .open = late_open, .release = release };

static int owned_open(struct inode *inode, struct file *file)
{
	msleep(10);
	__module_get(THIS_MODULE);
	return 0;
}
const struct file_operations owned_fops = {
	.owner = THIS_MODULE, .open = owned_open, .release = release,
};

static int leaking_ndo_open(struct net_device *dev)
{
	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	if (busy)
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	if (set_up() != 0) {
		module_put(THIS_MODULE);
		return -EIO;
	}
	return 0;
}

static int ndo_stop(struct net_device *dev)
{
	module_put(THIS_MODULE);
	msleep(10);
	return 0;
}
const struct net_device_ops leaking_ops = { .ndo_open = leaking_ndo_open, .ndo_stop = ndo_stop };
