/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A structure that points to the operations names the owner: a file in /proc. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct proc_dir_entry { struct file_operations *proc_fops; struct module *owner; };
extern struct proc_dir_entry *make_entry(const char *name);

static int listed_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	return 0;
}

static int bare_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

static struct file_operations listed_fops = { open: listed_open };
struct file_operations bare_fops = { open: bare_open };

int init_module(void)
{
	struct proc_dir_entry *entry = make_entry("listed");

	entry->proc_fops = &listed_fops;
	entry->owner = THIS_MODULE;
	return 0;
}
