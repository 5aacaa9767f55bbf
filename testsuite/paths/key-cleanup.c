/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: cleanup attributes on another module's reference; the
 * cleanup runs on the path, after the put.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; int n; };
extern int setup(int n);
extern void release_memory(void *p);

static void put_ops(struct ops **o)
{
	if (*o)
		module_put((*o)->owner);
}

static void free_mem(void *p)
{
	release_memory(*(void **)p);
}

int guarded(struct ops *o)
{
	struct ops *held __attribute__((cleanup(put_ops))) = 0;

	if (!try_module_get(o->owner))
		return -ENODEV;
	held = o;
	if (setup(o->n) < 0)
		return -EIO;
	return 0;
}

int freed_after_put(struct ops *o, void *mem)
{
	void *tmp __attribute__((cleanup(free_mem))) = mem;

	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(o->n) < 0) {
		module_put(o->owner);
		return -EIO;
	}
	return tmp ? 0 : 1;
}

int freed_but_not_put(struct ops *o, void *mem)
{
	void *tmp __attribute__((cleanup(free_mem))) = mem;

	if (!try_module_get(o->owner))
		return -ENODEV;
	if (setup(o->n) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return tmp ? 0 : 1;
}
