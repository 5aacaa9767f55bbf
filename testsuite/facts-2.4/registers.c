/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A null owner, registered where nothing but the owner would protect. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int open(struct inode *inode, struct file *file)
{
	return 0;
}

static int counting_open(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	return 0;
}

static int counting_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct file_operations owned = { owner: THIS_MODULE, open: open };
static struct file_operations counting = { open: counting_open, release: counting_release };
static struct file_operations nameless = { open: open };

int init(void)
{
	if (register_chrdev(10, "owned", &owned))
		return -EIO;
	if (register_chrdev(11, "counting", &counting))
		return -EIO;
	return register_chrdev(12, "nameless", &nameless);	/* { dg-warning "modentry-missing-owner" } */
}
