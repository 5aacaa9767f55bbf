/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Acting on a null pointer does nothing, and a try-get of it succeeds; a helper
 * that fails only by a null test of its own argument does not fail.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19, EINVAL = 22 };
struct ops { struct module *owner; int n; };
extern int setup(int n);

int tested_owner(struct ops *o)
{
	int err;

	if (o->owner && !try_module_get(o->owner))
		return -ENODEV;
	err = setup(o->n);
	if (o->owner)
		module_put(o->owner);
	return err < 0 ? -EIO : 0;
}

int null_needs_no_put(struct ops *o)
{
	struct module *m = o->owner;

	if (m && !try_module_get(m))
		return -ENODEV;
	if (!m)
		return -EINVAL;
	if (setup(o->n) < 0) {
		module_put(m);
		return -EIO;
	}
	return 0;
}

int get_of_null(struct ops *o)
{
	struct module *m = 0;

	__module_get(m);
	if (setup(o->n) < 0)
		return -EIO;
	return 0;
}

static int hold_ops(struct ops *o)
{
	if (!o)
		return -EINVAL;
	__module_get(o->owner);
	return 0;
}

int helper_does_not_fail(struct ops *o, struct ops *other)
{
	int err;

	__module_get(o->owner);
	err = hold_ops(other);
	if (err)
		return err;
	return 0;
}

int held_only_if_not_null(struct ops *o)
{
	struct module *held = 0;

	if (o->n > 3) {
		if (!try_module_get(o->owner))
			return -ENODEV;
		held = o->owner;
	}
	if (setup(o->n) < 0) {
		module_put(held);
		return -EIO;
	}
	return 0;
}
