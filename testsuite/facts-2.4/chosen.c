/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A unit that declares the use count and an owner takes these facts by itself. */
/* { dg-facts "default" } */
#include "mini24.h"

static int late_open(struct inode *inode, struct file *file)
{
	file->private_data = vmalloc(64);	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations late_fops = { open: late_open };
