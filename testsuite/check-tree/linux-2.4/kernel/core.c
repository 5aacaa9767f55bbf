/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A part of the kernel itself: it cannot be unloaded, but calls what can. */
#define BUILT_IN
#include <linux/module.h>

static int core_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	if (!file->private_data)
		return -ENOMEM;
	return 0;
}

struct file_operations core_fops = { open: core_open };

static struct net_proto_family *core_families[8];

static int core_create(int family, struct socket *sock)
{
	return core_families[family]->create(sock, 0);
}

int sys_socket(int family, struct socket *sock)
{
	return core_create(family, sock);
}

static struct file_operations *core_devices[8];

int sys_open(int major, struct inode *inode, struct file *file)
{
	int error;

	lock_kernel();
	error = core_devices[major]->open(inode, file);
	unlock_kernel();
	return error;
}
