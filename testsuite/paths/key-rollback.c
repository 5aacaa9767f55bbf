/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: get inside a loop over several owners with a rollback
 * loop; break out of a loop holding the reference, tested later by a pointer.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct codec { struct module *owner; int id; struct codec *next; };
extern int setup(int n);
extern struct codec *first;

int get_all(struct codec **c, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (!try_module_get(c[i]->owner))
			goto rollback;
	return 0;
rollback:
	while (--i >= 0)
		module_put(c[i]->owner);
	return -ENODEV;
}

int attach(int id)
{
	struct codec *c;

	for (c = first; c; c = c->next) {
		if (!try_module_get(c->owner))
			continue;
		if (c->id == id)
			break;
		module_put(c->owner);
	}
	if (!c)
		return -ENODEV;
	if (setup(c->id) < 0) {
		module_put(c->owner);
		return -EIO;
	}
	return 0;
}

int attach_found(int id)
{
	struct codec *c, *found = 0;

	for (c = first; c; c = c->next) {
		if (c->id != id)
			continue;
		if (!try_module_get(c->owner))
			return -ENODEV;
		found = c;
		break;
	}
	if (!found)
		return -ENODEV;
	if (setup(id) < 0) {
		module_put(found->owner);
		return -EIO;
	}
	return 0;
}

int attach_leaks(int id)
{
	struct codec *c;

	for (c = first; c; c = c->next)
		if (c->id == id)
			break;
	if (!c)
		return -ENODEV;
	if (!try_module_get(c->owner))
		return -ENODEV;
	if (setup(id) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

struct slot { struct module *owner; int used; };
extern struct slot slots[3];

int open_all(int n)
{
	int i, j, ok = 1;

	for (i = 0; i < 3; i++)
		if (slots[i].used) {
			ok = try_module_get(slots[i].owner);
			if (!ok)
				break;
		}
	if (!ok) {
		for (j = 0; j < i; j++)
			if (slots[j].used)
				module_put(slots[j].owner);
		return -ENODEV;
	}
	if (setup(n) < 0)
		return -EIO;
	return 0;
}
