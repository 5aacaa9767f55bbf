// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * session-mended.c - a module for today's kernel that pins itself while its device is
 * open, mended: the failing path puts what it got.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>

struct session {
	loff_t last;
};

static int session_open(struct inode *inode, struct file *file)
{
	struct session *session;

	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	session = kzalloc(sizeof(*session), GFP_KERNEL);
	if (!session) {
		module_put(THIS_MODULE);
		return -ENOMEM;
	}
	file->private_data = session;
	return 0;
}

static int session_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	module_put(THIS_MODULE);
	return 0;
}

static const struct file_operations session_fops = {
	.owner = THIS_MODULE,
	.open = session_open,
	.release = session_release,
};

static struct miscdevice session_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "session",
	.fops = &session_fops,
};
module_misc_device(session_device);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("modentry's demo");
