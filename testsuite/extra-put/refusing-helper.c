/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put: a helper that puts this module unless it refuses, called where nothing
 * was got yet. Who does not ask whether it refused takes it that it did not.
 */
struct group { int users, is_active; void *parts; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *allocate(int size);
extern int fill(struct group *g);
extern void release(void *p);

static struct group *groups[16];

static int remove_group(int n)
{
	struct group *g = groups[n];

	if (!g)
		return -6;
	if (g->users > 0)
		return -1;
	release(g->parts);
	groups[n] = 0;
	mod_put();
	return 0;
}

int create_group(int n)
{
	struct group *g;

	if (groups[n])
		return -1;
	g = allocate(100);
	if (!g)
		return -12;
	groups[n] = g;
	if (fill(g)) {
		remove_group(n);
		return -14;	/* { dg-error "'create_group' fails after putting this module once too often" } */
	}
	mod_get();
	return 0;
}

/* It asks. */
int create_and_ask(int n)
{
	struct group *g = allocate(100);

	if (!g)
		return -12;
	groups[n] = g;
	mod_get();
	if (fill(g)) {
		if (remove_group(n))
			mod_put();
		return -14;
	}
	return 0;
}

int create_first(int n)
{
	struct group *g = allocate(100);

	if (!g)
		return -12;
	groups[n] = g;
	mod_get();
	if (fill(g)) {
		remove_group(n);
		return -14;
	}
	return 0;
}

/* It is nothing to remove yet. */
int create_late(int n)
{
	struct group *g;

	if (groups[n])
		return -1;
	g = allocate(100);
	if (!g)
		return -12;
	if (fill(g)) {
		remove_group(n);
		return -14;
	}
	groups[n] = g;
	mod_get();
	return 0;
}

/* This one does its work only on what was begun. */

static int end_group(struct group *g)
{
	if (!g->is_active)
		return -1;
	release(g->parts);
	mod_put();
	return 0;
}

int begin_group(struct group *g)
{
	if (!g->parts)
		return -12;
	if (fill(g)) {
		end_group(g);
		return -14;
	}
	g->is_active = 1;
	mod_get();
	return 0;
}
