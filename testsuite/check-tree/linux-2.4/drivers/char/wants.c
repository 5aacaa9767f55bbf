/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include <endian.h>
#include <sys/types.h>
#include "table.h"

int wants_table[TABLE_SIZE + TYPES_SIZE];

static int wants_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations wants_fops = { open: wants_open };
