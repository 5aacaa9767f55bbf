/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two modules are made of it, each with a mistake of its own. */
#include <linux/module.h>

static int shared_open(struct inode *inode, struct file *file)
{
#ifdef CARD
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
#else
	MOD_INC_USE_COUNT;
	file->private_data = kmalloc(64, GFP_KERNEL);
	if (!file->private_data)
		return -ENOMEM;
#endif
	return 0;
}

static int shared_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations shared_fops = { open: shared_open, release: shared_release };
