/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A module that tells itself whether it can go: nobody looks at its count. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int busy;

static int can_unload(void)
{
	return busy;
}

static int marks(struct inode *inode, struct file *file)
{
	void *p = kmalloc(16, GFP_KERNEL);

	MOD_INC_USE_COUNT;
	if (!p)
		return -ENOMEM;
	return 0;
}

struct file_operations marks_fops = { open: marks };

int init_module(void)
{
	__this_module.can_unload = can_unload;
	return 0;
}
