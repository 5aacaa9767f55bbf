/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of a module whose functions stand in table-entries.c. */
#define MODULE
#include "mini24.h"
#include "table.h"

static int same_name(struct inode *inode, struct file *file)
{
	return 0;
}

struct block_device_operations disk_table = { open: disk_open, release: disk_release };
struct file_operations owned_table = { owner: THIS_MODULE, open: owned_open };
struct file_operations local_table = { open: same_name };

int table_begin(struct net_device *dev)
{
	return register_chrdev(1, "table", &owned_table);
}
