/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: cleanup attributes; the cleanup runs on the path, at
 * each end of its variable's scope.
 */
enum { EIO = 5 };
struct dev { int state; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int start(struct dev *d);
extern void free_it(void *p);

static void unpin(int *held)
{
	if (*held)
		mod_put();
}

static void unpin_always(int *unused)
{
	mod_put();
}

static void free_var(void *p)
{
	free_it(*(void **)p);
}

__attribute__((module_entry("calls")))
int puts_at_end(struct dev *d)
{
	int guard __attribute__((cleanup(unpin_always))) = 1;

	mod_get();
	if (start(d) < 0)
		return -EIO;
	return 0;
}

__attribute__((module_entry("calls")))
int puts_if_held(struct dev *d)
{
	int held __attribute__((cleanup(unpin))) = 0;

	if (!d->state)
		return -EIO;
	mod_get();
	held = 1;
	if (start(d) < 0)
		return -EIO;
	return 0;
}

__attribute__((module_entry("calls")))
int frees_after_put(struct dev *d)
{
	void *tmp __attribute__((cleanup(free_var))) = d;

	mod_get();
	start(tmp);
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int only_frees(struct dev *d)
{
	void *tmp __attribute__((cleanup(free_var))) = d;

	mod_get();
	if (start(tmp) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	mod_put();
	return 0;
}
