/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/autoconf.h>
#include <linux/module.h>

static int early_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	if (!file->private_data)
		return -ENOMEM;
	MOD_INC_USE_COUNT;
	return 0;
}

static int early_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations early_fops = { open: early_open, release: early_release };

#if defined(CONFIG_MODVERSIONS) || !defined(CONFIG_M686) || !defined(CONFIG_EARLY_MODULE)
#error "not the configuration that is meant"
#endif

/* Options that take something away are as usual. */
#ifndef CONFIG_USUAL
#error "usually on"
#endif
#ifndef CONFIG_UNUSUAL
int early_usual;
#else
#error "usually off"
#endif
