/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unchecked-get for any key: try_module_get() of a registered structure's
 * owner, dropped, only logged, checked, or tested later through a variable.
 */
enum { ENODEV = 19 };
struct module;
struct ops { struct module *owner; int users; };
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
extern void say(const char *text) __attribute__((module_plain));
extern int attach(struct ops *o);

int dropped(struct ops *o)
{
	try_module_get(o->owner);	/* { dg-warning "modentry-unchecked-get" } */
	o->users++;
	return 0;
}

int logged(struct ops *o)
{
	if (!try_module_get(o->owner))	/* { dg-warning "modentry-unchecked-get" } */
		say("no owner");
	return attach(o);
}

int checked(struct ops *o)
{
	if (!try_module_get(o->owner))
		return -ENODEV;
	o->users++;
	return 0;
}

int by_variable(struct ops *o)
{
	int held = try_module_get(o->owner);

	if (!held)
		return -ENODEV;
	o->users++;
	return 0;
}

int either_null_or_held(struct ops *o)
{
	if (o->owner && !try_module_get(o->owner))
		return -ENODEV;
	o->users++;
	return 0;
}

int skip_dead(struct ops **o, int n)
{
	int i, used = 0;

	for (i = 0; i < n; i++) {
		if (!try_module_get(o[i]->owner))
			continue;
		attach(o[i]);
		module_put(o[i]->owner);
		used++;
	}
	return used;
}
