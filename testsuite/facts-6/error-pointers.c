/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A result that is an error pointer is a failure, any other a success. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
struct ops { struct module *owner; };
extern struct ops *find(const char *name);
extern int set_up(struct ops *ops);

struct ops *get_leaking(const char *name)
{
	struct ops *ops = find(name);

	if (IS_ERR(ops))
		return ops;
	if (!try_module_get(ops->owner))
		return ERR_PTR(-EAGAIN);
	if (ops->owner == THIS_MODULE)
		return ERR_PTR(-EBUSY);	/* { dg-error "modentry-missing-put" } */
	return ops;
}

static struct ops *get(const char *name)
{
	struct ops *ops = find(name);

	if (IS_ERR_OR_NULL(ops))
		return ERR_PTR(-ENODEV);
	if (!try_module_get(ops->owner))
		return ERR_PTR(-EAGAIN);
	return ops;
}

int uses_leaking(const char *name)
{
	struct ops *ops = get(name);

	if (IS_ERR(ops))
		return PTR_ERR(ops);
	if (name[0] == 'x')
		return -EINVAL;	/* { dg-error "modentry-missing-put" } */
	module_put(ops->owner);
	return 0;
}

int uses(const char *name)
{
	struct ops *ops = get(name);

	if (IS_ERR(ops))
		return PTR_ERR(ops);
	if (name[0] == 'x') {
		module_put(ops->owner);
		return -EINVAL;
	}
	module_put(ops->owner);
	return 0;
}
