/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put: a path ends with the count below the contract's bound; for opens
 * that is 0, on success and on failure.
 */
enum { EIO = 5, EBUSY = 16, ENODEV = 19 };
struct cd { int open, changed; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int spin_up(struct cd *c);

__attribute__((module_entry("opens")))
int put_before_get(struct cd *c)
{
	if (spin_up(c) < 0) {
		mod_put();
		return -EBUSY;	/* { dg-error "modentry-extra-put" } */
	}
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int put_twice(struct cd *c)
{
	mod_get();
	if (spin_up(c) < 0) {
		mod_put();
		mod_put();
		return -EIO;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int falls_through_ladder(struct cd *c)
{
	int err = -ENODEV;

	if (spin_up(c) < 0)
		goto put;
	mod_get();
	err = -EIO;
	if (spin_up(c))
		goto put;
	return 0;
put:
	mod_put();
	return err;	/* { dg-error "modentry-extra-put" } */
}

__attribute__((module_entry("opens")))
int success_below(struct cd *c)
{
	c->open = 0;
	mod_put();
	return 0;	/* { dg-error "modentry-extra-put" } */
}

__attribute__((module_entry("opens")))
int put_once(struct cd *c)
{
	mod_get();
	if (spin_up(c) < 0) {
		mod_put();
		return -EIO;
	}
	return 0;
}
