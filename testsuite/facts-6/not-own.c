/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An entry that sleeps and then gets another module has no late get of its own. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

struct stm { struct module *owner; };
extern struct stm *find_stm(struct inode *inode);

static int open_stm(struct inode *inode, struct file *file)
{
	struct stm *stm = find_stm(inode);

	if (!stm)
		return -ENODEV;
	msleep(10);
	if (!try_module_get(stm->owner))
		return -ENODEV;
	file->private_data = stm;
	return 0;
}

static int open_own(struct inode *inode, struct file *file)
{
	msleep(10);	/* { dg-error "modentry-sleep-before-get" } */
	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	return 0;
}

static int release_own(struct inode *inode, struct file *file)
{
	module_put(THIS_MODULE);
	return 0;
}

const struct file_operations stm_fops = { .open = open_stm };
const struct file_operations own_fops = { .open = open_own, .release = release_own };
