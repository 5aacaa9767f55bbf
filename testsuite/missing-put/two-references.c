/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The count is an integer, not a flag: two references at once, put one by one.
 */
enum { ENODEV = 19, EIO = 5 };
struct link { int peer; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int reset(struct link *l);

__attribute__((module_entry("calls")))
int both_put(struct link *l)
{
	mod_get();
	mod_get();
	reset(l);
	mod_put();
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int one_put(struct link *l)
{
	mod_get();
	mod_get();
	reset(l);
	mod_put();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("opens")))
int failure_puts_one(struct link *l)
{
	mod_get();
	mod_get();
	if (reset(l) < 0) {
		mod_put();
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	mod_put();
	return 0;
}

__attribute__((module_entry("opens")))
int failure_puts_both(struct link *l)
{
	mod_get();
	mod_get();
	if (reset(l) < 0) {
		mod_put();
		mod_put();
		return -EIO;
	}
	mod_put();
	return 0;
}
