/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include "arrays.h"

int arrays_sum(struct array a[])
{
	return a[0].n + arrays[1].n;
}

static int arrays_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations arrays_fops = { open: arrays_open };
