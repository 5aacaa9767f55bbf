/* SPDX-License-Identifier: GPL-2.0-or-later */
/* try_module_get and module_put of another module's owner. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
struct ops { struct module *owner; int (*start)(void *data); };
extern int set_up(void);

int leaks(struct ops *ops)
{
	if (!try_module_get(ops->owner))
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(ops->owner);
	return 0;
}

int right(struct ops *ops)
{
	int err = 0;

	if (!try_module_get(ops->owner))
		return -ENODEV;
	if (set_up() != 0) {
		err = -EIO;
		goto out;
	}
	printk("started\n");
out:
	module_put(ops->owner);
	return err;
}

int guarded(struct ops *ops)
{
	if (ops->owner && !try_module_get(ops->owner))
		return -ENODEV;
	if (set_up() != 0) {
		module_put(ops->owner);
		return -EIO;
	}
	return 0;
}

int drops(struct ops *ops)
{
	try_module_get(ops->owner);	/* { dg-warning "modentry-unchecked-get" } */
	return 0;
}

int only_complains(struct ops *ops)
{
	if (!try_module_get(ops->owner))	/* { dg-warning "modentry-unchecked-get" } */
		printk("no module\n");
	return 0;
}

int sure(struct ops *ops)
{
	__module_get(ops->owner);
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(ops->owner);
	return 0;
}
