/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The count of another module, beside this one's. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
struct table { struct module *owner; int (*start)(void); };
extern int set_up(void);

int uses(struct table *t)
{
	if (!try_inc_mod_count(t->owner))
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	__MOD_DEC_USE_COUNT(t->owner);
	return 0;
}

int uses_right(struct table *t)
{
	if (!try_inc_mod_count(t->owner))
		return -ENODEV;
	if (set_up() != 0) {
		__MOD_DEC_USE_COUNT(t->owner);
		return -EIO;
	}
	__MOD_DEC_USE_COUNT(t->owner);
	return 0;
}

int type_leaks(const char *name)
{
	struct file_system_type *type = get_fs_type(name);

	if (!type)
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	put_filesystem(type);
	return 0;
}

int type_right(const char *name)
{
	struct file_system_type *type = get_fs_type(name);

	if (!type)
		return -ENODEV;
	if (set_up() != 0) {
		put_filesystem(type);
		return -EIO;
	}
	put_filesystem(type);
	return 0;
}
