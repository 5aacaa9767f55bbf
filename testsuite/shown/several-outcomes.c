/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Outcomes of a helper that are one and the same to its caller: the object that
 * it returns may be found in two ways, and of a null owner nothing was taken.
 */
struct module;
enum { EIO = 5, ENODEV = 19 };
struct driver { struct driver *next; struct module *owner; int id; };
extern int try_get(struct module *m) __attribute__((module_try_get(1)));
extern int hold(struct module *m) __attribute__((module_try_get(1, "zero")));
extern void put(struct module *m) __attribute__((module_put(1)));
extern int probe(int);
static struct driver *drivers;

static struct driver *find(int id)
{
	struct driver *d;

	for (d = drivers; d; d = d->next)
		if (d->id == id)
			break;
	return d && try_get(d->owner) ? d : 0;
}

static _Bool get(struct driver *d)
{
	return !d->owner || try_get(d->owner);
}

int found(int id)
{
	struct driver *d = find(id);

	if (!d)
		return -ENODEV;
	if (probe(id))
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	put(d->owner);
	return 0;
}

int found_and_put(int id)
{
	struct driver *d = find(id);

	if (!d)
		return -ENODEV;
	if (probe(id)) {
		put(d->owner);
		return -EIO;
	}
	return 0;
}

int guarded(struct driver *d)
{
	if (!get(d))
		return -ENODEV;
	if (probe(1))
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int guarded_and_put(struct driver *d)
{
	if (!get(d))
		return -ENODEV;
	if (probe(1)) {
		put(d->owner);
		return -EIO;
	}
	return 0;
}

/* nobody says what a positive result would mean */
int by_sign(struct driver *d)
{
	int err = hold(d->owner);

	if (err < 0)
		return err;
	if (probe(1)) {
		put(d->owner);
		return -EIO;
	}
	return 0;
}

int by_sign_kept(struct driver *d)
{
	int err = hold(d->owner);

	if (err < 0)
		return err;
	if (probe(1))
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

void add(struct driver *d)
{
	d->next = drivers;
	drivers = d;
}
