/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A function that puts the module of an object, given away: who gets it puts.
 * One that puts something else changes nothing.
 */
struct module;
struct driver { struct module *owner; };
struct client { struct driver *driver; struct module *other; };
extern _Bool try_get(struct module *m) __attribute__((module_try_get(1)));
extern void put(struct module *m) __attribute__((module_put(1)));
extern int on_removal(void *dev, void (*action)(void *data), void *data);
extern int more(void *dev);

static void cleanup(void *data)
{
	struct client *cl = data;

	put(cl->driver->owner);
}

static void other_cleanup(void *data)
{
	struct client *cl = data;

	put(cl->other);
}

int probe(void *dev, struct client *cl)
{
	if (!try_get(cl->driver->owner))
		return -19;
	if (on_removal(dev, cleanup, dev)) {
		cleanup(cl);
		return -12;
	}
	if (more(dev))
		return -5;
	return 0;
}

int careless_probe(void *dev, struct client *cl)
{
	if (!try_get(cl->driver->owner))
		return -19;
	if (on_removal(dev, other_cleanup, dev))
		return -12;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
