/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Built in, this module cannot vanish; others can. */
/* { dg-options "-DBUILT_IN" } */
/* { dg-facts "linux-6" } */
#include "mini6.h"
struct ops { struct module *owner; };
extern int set_up(void);

int own(void)
{
	__module_get(THIS_MODULE);
	if (set_up() != 0)
		return -EIO;
	module_put(THIS_MODULE);
	return 0;
}

int other(struct ops *ops)
{
	__module_get(ops->owner);
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(ops->owner);
	return 0;
}
