/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include "duo.h"

int duo_help(void)
{
	return 0;
}

int duo_prepare(struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	return file->private_data ? 0 : -ENOMEM;
}
