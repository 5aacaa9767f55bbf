/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include "duo.h"

static int duo_open(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (request_irq(7, NULL, 0, "duo", NULL))
		return -EBUSY;
	return duo_help();
}

static int duo_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations duo_fops = { open: duo_open, release: duo_release };

static int duo_late_open(struct inode *inode, struct file *file)
{
	int error = duo_prepare(file);

	if (!error)
		MOD_INC_USE_COUNT;
	return error;
}

struct file_operations duo_late_fops = { open: duo_late_open, release: duo_release };
