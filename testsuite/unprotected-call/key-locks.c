/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unprotected-call, the owner of a pointer: the nearest field of the same or an
 * enclosing object of the call's access path; a serialized entry silences.
 */
enum { ENODEV = 19 };
struct module;
struct ops { int (*stop)(void *p) __attribute__((module_entry("calls", "referenced"))); };
struct driver { struct module *owner; struct ops ops; struct ops *more; };
struct device { struct driver *driver; int n; };
extern void module_put(struct module *m) __attribute__((module_put(1)));

void enclosing(struct driver *d)
{
	module_put(d->owner);
	d->ops.stop(d);	/* { dg-warning "modentry-unprotected-call" } */
}

void access_path(struct device *dev)
{
	module_put(dev->driver->owner);
	dev->driver->more->stop(dev);	/* { dg-warning "modentry-unprotected-call" } */
}

void right_order(struct device *dev)
{
	dev->driver->more->stop(dev);
	module_put(dev->driver->owner);
}

__attribute__((module_entry("closes", "serialized")))
void in_serialized(struct driver *d)
{
	module_put(d->owner);
	d->ops.stop(d);
}

void no_owner_known(struct ops *o, struct driver *d)
{
	module_put(d->owner);
	o->stop(d);
}
