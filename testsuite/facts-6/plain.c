/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A callee that prints or frees does not put; one that is unknown may. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
struct ops { struct module *owner; };
extern void unknown(struct ops *ops);

int prints(struct ops *ops)
{
	if (!try_module_get(ops->owner))
		return -ENODEV;
	printk("%p\n", ops);
	kfree(ops);
	return -EIO;	/* { dg-error "modentry-missing-put" } */
}

int hands_over(struct ops *ops)
{
	if (!try_module_get(ops->owner))
		return -ENODEV;
	unknown(ops);
	return -EIO;
}
