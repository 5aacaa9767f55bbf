/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_plain: the callee does not put the key that it is given. An unknown
 * callee may.
 */
#include "modentry.h"
struct module;
struct ops { struct module *owner __module_owner; };
extern _Bool try_get(struct module *m) __module_try_gets(1);
extern void put(struct module *m) __module_puts(1);
extern void show(struct ops *ops) __module_plain;
extern void unknown(struct ops *ops);
extern int start(void);

int told_of(struct ops *ops)
{
	if (!try_get(ops->owner))
		return -19;
	show(ops);
	if (start() != 0)
		return -5;	/* { dg-error "modentry-missing-put" } */
	put(ops->owner);
	return 0;
}

int may_have_put(struct ops *ops)
{
	if (!try_get(ops->owner))
		return -19;
	unknown(ops);
	if (start() != 0)
		return -5;
	put(ops->owner);
	return 0;
}
