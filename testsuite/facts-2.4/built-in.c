/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Built in, nothing can be unloaded. */
/* { dg-options "-DBUILT_IN" } */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int late_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations late_fops = { open: late_open };
