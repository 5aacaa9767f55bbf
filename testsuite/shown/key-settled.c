/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Puts that may be of what is held settle it: reached through other fields,
 * under a test of a field inside a helper, of an object that the helper looks up.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct ops { struct module *owner; int id; };
struct bus { struct ops *bus_ops; };
struct dev { struct bus *bus; struct ops *ops; struct ops *saved; int n; };
extern int setup(int n);
extern int chatty(const char *what);
extern struct ops *find(int id);
extern struct ops *current_ops;

int through_another_field(struct dev *d)
{
	if (!try_module_get(d->bus->bus_ops->owner))
		return -ENODEV;
	if (setup(d->n) < 0) {
		module_put(d->saved->owner);
		return -EIO;
	}
	return 0;
}

static void release(struct dev *d)
{
	if (!d->saved)
		return;
	module_put(d->saved->owner);
}

int under_a_test(struct dev *d)
{
	if (!try_module_get(d->bus->bus_ops->owner))
		return -ENODEV;
	if (setup(d->n) < 0) {
		release(d);
		return -EIO;
	}
	return 0;
}

static void put_by_id(int id)
{
	struct ops *o = find(id);

	if (o)
		module_put(o->owner);
}

static int start(struct ops *o, int n)
{
	if (setup(n) < 0) {
		put_by_id(o->id);
		return -EIO;
	}
	return 0;
}

int looked_up(int id, int n)
{
	struct ops *o = find(id);

	if (!o || !try_module_get(o->owner))
		return -ENODEV;
	return start(o, n);
}

static int start_without_put(struct ops *o, int n)
{
	if (setup(n) < 0)
		return -EIO;
	return o->id > 0;
}

int nothing_put(int id, int n)
{
	struct ops *o = find(id);

	if (!o || !try_module_get(o->owner))
		return -ENODEV;
	n = start_without_put(o, n);
	if (n < 0)
		return n;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

void swap(struct dev *d)
{
	if (d->ops)
		module_put(d->ops->owner);
	d->ops = current_ops;
	__module_get(d->ops->owner);
	setup(d->n);
}

/* More ways to end than are told apart: what it returns is not known then. */
static int say(int n, int how)
{
	if (n >= 0)
		return n;
	switch (n) {
	case -1: case -2:
		break;
	default:
		if (how == 0)
			chatty("a");
		else if (how == 1)
			return -5 - chatty("b");
		else if (how == 2)
			return chatty("c") ? -7 : -8;
		else
			chatty("d");
	}
	return n;
}

int told_by_another(struct dev *d)
{
	int err = 0;

	if (!try_module_get(d->ops->owner))
		err = -ENODEV;
	if (err == 0)
		d->n++;
	return say(err, 7);
}

/* A get that makes up for a put that the object's destructor will do. */
struct xprt { struct dev inner; int refs; };
extern struct xprt *new_xprt(int n);
extern void put_dev(struct dev *d);

int compensates(int n)
{
	struct xprt *x = new_xprt(n);

	if (!x)
		return -EIO;
	if (setup(n) < 0) {
		__module_get(x->inner.ops->owner);
		put_dev(&x->inner);
		return -ENODEV;
	}
	return 0;
}

int does_not_compensate(int n)
{
	struct xprt *x = new_xprt(n);

	if (!x)
		return -EIO;
	__module_get(x->inner.ops->owner);
	put_dev(&x->inner);
	if (setup(n) < 0)
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

/* A masked index is not negative. */
static inline unsigned long mask(unsigned long i)
{
	unsigned long m;

	__asm__("# %0 %1" : "=r"(m) : "r"(i));
	return m;
}

static int attach(struct ops *o, int n)
{
	if (n < 0 || n >= 48)
		return -EIO;
	__module_get(o->owner);
	return (int)(n & mask(n));
}

int told_by_sign(struct ops *o, int n)
{
	int err = attach(o, n);

	if (err >= 0)
		setup(err);
	return err;
}
