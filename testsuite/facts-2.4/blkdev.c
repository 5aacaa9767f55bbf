/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Block devices have no owner: the device counts. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
static struct semaphore sem;

static int late_open(struct inode *inode, struct file *file)
{
	down(&sem);	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	up(&sem);
	return 0;
}

static int early_open(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	down(&sem);
	up(&sem);
	return 0;
}

static int release(struct inode *inode, struct file *file)
{
	down(&sem);
	up(&sem);
	MOD_DEC_USE_COUNT;
	return 0;
}

struct block_device_operations late_ops = { open: late_open, release: release };
struct block_device_operations early_ops = { open: early_open, release: release };
