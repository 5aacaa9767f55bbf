/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Character devices: open under the lock, release of what open kept. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
static wait_queue_head_t queue;
static int busy;

static int late_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);	/* { dg-error "modentry-sleep-before-get" } */
	/* { dg-message "'kmalloc' may sleep: so says line \\d+ of linux-2\\.4\\.facts" "" { target *-*-* } .-1 } */
	if (!file->private_data)
		return -ENOMEM;
	MOD_INC_USE_COUNT;
	return 0;
}

static int late_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	interruptible_sleep_on(&queue);	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}

struct file_operations late_fops = { open: late_open, release: late_release };

static int leaking_open(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	if (busy)
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static int leaking_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations leaking_fops = { open: leaking_open, release: leaking_release };

static int right_open(struct inode *inode, struct file *file)
{
	if (busy)
		return -EBUSY;
	MOD_INC_USE_COUNT;
	file->private_data = kmalloc(64, GFP_KERNEL);
	if (!file->private_data) {
		MOD_DEC_USE_COUNT;
		return -ENOMEM;
	}
	return 0;
}

static ssize_t right_read(struct file *file, char *buffer, size_t n, loff_t *at)
{
	return copy_to_user(buffer, file->private_data, n) ? -EFAULT : 0;
}

static int right_release(struct inode *inode, struct file *file)
{
	interruptible_sleep_on(&queue);
	kfree(file->private_data);
	MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations right_fops = {
	open: right_open,
	read: right_read,
	release: right_release,
};

static int owned_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	return file->private_data ? 0 : -ENOMEM;
}

static int owned_release(struct inode *inode, struct file *file)
{
	interruptible_sleep_on(&queue);
	kfree(file->private_data);
	return 0;
}

struct file_operations owned_fops = {
	owner: THIS_MODULE,
	open: owned_open,
	release: owned_release,
};
