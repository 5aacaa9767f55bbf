/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What table.c gives to the kernel. */
#define MODULE
#include "mini24.h"
#include "table.h"

int disk_open(struct inode *inode, struct file *file)
{
	schedule(); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

int disk_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	schedule(); /* found */
	return 0;
}

int owned_open(struct inode *inode, struct file *file)
{
	schedule();
	return 0;
}

/* Another one than the entry of that name in table.c. */
int same_name(struct inode *inode, struct file *file)
{
	schedule();
	MOD_INC_USE_COUNT;
	return 0;
}
