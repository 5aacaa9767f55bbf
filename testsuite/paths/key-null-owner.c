/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: if (owner && !try_module_get(owner)), null owner; one get
 * and two puts by intent, no failure: success is free.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, EPROTO = 71 };
struct link { struct module *owner; int (*doit)(int n); };
struct pair { struct link *producer, *consumer; };
extern int plain_call(int n);

int rcv(struct link *l, int n)
{
	struct module *owner = l->owner;
	int err;

	if (owner && !try_module_get(owner))
		return -EPROTO;
	err = plain_call(n);
	module_put(owner);
	return err;
}

int rcv_late_failure(struct link *l, int n)
{
	struct module *owner = l->owner;

	if (owner && !try_module_get(owner))
		return -EPROTO;
	if (plain_call(n) < 0) {
		if (owner)
			module_put(owner);
		return -EIO;
	}
	module_put(owner);
	return 0;
}

int rcv_leaks(struct link *l, int n)
{
	struct module *owner = l->owner;

	if (owner && !try_module_get(owner))
		return -EPROTO;
	if (plain_call(n) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(owner);
	return 0;
}

void unregister(struct pair *p, struct link *l)
{
	if (!try_module_get(l->owner))
		return;
	p->producer = 0;
	module_put(l->owner);
	module_put(l->owner);
}
