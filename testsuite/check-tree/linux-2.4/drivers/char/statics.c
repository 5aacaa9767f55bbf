/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include "statics.h"

extern struct statics first;
static struct statics first = { 1 };
static struct statics second = { 2 };
static struct statics third;
struct statics third = { 3 };

int statics_sum(void)
{
	static int statics_help(void);

	return first.n + second.n + third.n + statics_help();
}

static int statics_help(void)
{
	return 4;
}

static int statics_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations statics_fops = { open: statics_open };
