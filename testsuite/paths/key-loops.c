/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Loops that count: each round has its own object, found by following pointers,
 * by an index or by a helper. What is behind the loop is checked all the same.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19 };
struct list { struct list *next, *prev; };
struct ops { struct list head; struct module *owner; const char *name; int id; };
struct host { struct list devices; int n; };
extern struct list ops_list;
extern struct ops *table[];
extern int compare(const char *a, const char *b);
extern int setup(struct ops *o, int n);
extern int ask(int n);
extern void lock(int *l), unlock(int *l);
extern int a_lock;
#define entry(p) ((struct ops *)((char *)(p) - __builtin_offsetof(struct ops, head)))

static struct ops *lookup(const char *name)
{
	struct ops *o, *found = 0;

	lock(&a_lock);
	for (o = entry(ops_list.next); &o->head != &ops_list; o = entry(o->head.next))
		if (compare(name, o->name) == 0) {
			if (try_module_get(o->owner))
				found = o;
			break;
		}
	unlock(&a_lock);
	return found;
}

int user(const char *name, int n)
{
	struct ops *o = lookup(name);

	if (!o)
		return -ENODEV;
	if (ask(n) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(o->owner);
	return 0;
}

int right_user(const char *name, int n)
{
	struct ops *o = lookup(name);

	if (!o)
		return -ENODEV;
	n = ask(n);
	module_put(o->owner);
	return n;
}

int sum(void)
{
	struct ops *o;
	int sum = 0;

	for (o = entry(ops_list.next); &o->head != &ops_list; o = entry(o->head.next)) {
		if (!try_module_get(o->owner))
			continue;
		sum += ask(o->id);
		module_put(o->owner);
	}
	return sum;
}

int sum_leaks(void)
{
	struct ops *o;
	int err;

	for (o = entry(ops_list.next); &o->head != &ops_list; o = entry(o->head.next)) {
		if (!try_module_get(o->owner))
			continue;
		err = ask(o->id);
		if (err < 0)
			return err;	/* { dg-error "modentry-missing-put" } */
		module_put(o->owner);
	}
	return 0;
}

int by_index(int n)
{
	int i, err;

	for (i = 0; i < n; i++) {
		if (!try_module_get(table[i]->owner))
			return -ENODEV;
		err = ask(i);
		module_put(table[i]->owner);
		if (err < 0)
			return err;
	}
	return 0;
}

static struct ops *next_of(struct host *host, struct ops *prev)
{
	struct list *list = prev ? &prev->head : &host->devices;
	struct ops *next = 0;

	while (list->next != &host->devices) {
		next = entry(list->next);
		if (try_module_get(next->owner))
			break;
		next = 0;
		list = list->next;
	}
	if (prev)
		module_put(prev->owner);
	return next;
}

int each(struct host *host, struct ops *own, int n)
{
	struct ops *o;
	int total = 0;

	for (o = next_of(host, 0); o; o = next_of(host, o))
		total += ask(o->id);
	__module_get(own->owner);
	if (ask(n) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(own->owner);
	return total;
}

void put_all(void)
{
	struct ops *o;

	for (o = entry(ops_list.next); &o->head != &ops_list; o = entry(o->head.next))
		module_put(o->owner);
}
