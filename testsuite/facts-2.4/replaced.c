/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who replaces a file's operations takes over the reference to the old ones. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct swapped_file { struct file_operations *f_op; };
extern struct file_operations *handler;

int redirect(struct swapped_file *file, struct inode *inode, struct file *filp)
{
	struct file_operations *old = file->f_op, *new = fops_get(handler);
	int err = 0;

	if (!new)
		return -ENODEV;
	file->f_op = new;
	err = new->open(inode, filp);
	if (err) {
		fops_put(file->f_op);
		file->f_op = fops_get(old);
	}
	fops_put(old);
	return err;
}

/* Without replacing anything, a put after a get that failed is one too many. */
int peek(struct swapped_file *file)
{
	struct module *owner = file->f_op->owner;

	if (!file->f_op->open)
		return -EINVAL;
	if (!try_inc_mod_count(owner)) {
		__MOD_DEC_USE_COUNT(owner);
		return -ENODEV;	/* { dg-error "modentry-extra-put" } */
	}
	__MOD_DEC_USE_COUNT(owner);
	return 0;
}
