/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A module that tells itself whether it can go, and asks its count for that. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int busy;

static int can_unload(void)
{
	return __this_module.uc.usecount.counter || busy ? -EBUSY : 0;
}

static int marks(struct inode *inode, struct file *file)
{
	void *p = kmalloc(16, GFP_KERNEL);	/* { dg-error "modentry-sleep-before-get" } */

	MOD_INC_USE_COUNT;
	if (!p)
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

struct file_operations marks_fops = { open: marks };

int init_module(void)
{
	__this_module.can_unload = can_unload;
	return 0;
}
