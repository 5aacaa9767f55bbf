/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * "a || b" and "a && b", which GCC makes one operation of from -O1 on, say of
 * their operands what two branches would.
 */
enum { EIO = 5 };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int nap(void) __attribute__((might_sleep));
extern int probe(int);

__attribute__((module_entry("calls")))
int implied(int p, int q)
{
	if (p) {
		if (p || q)
			return 1;
		nap();		/* not reached */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int one_of_two(int p, int q)
{
	if (p || q)
		mod_get();
	if (probe(1)) {
		if (p)
			mod_put();
		else if (q)
			mod_put();
		return -EIO;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int only_one(int p, int q)
{
	if (p || q)
		mod_get();
	if (probe(1)) {
		if (p)
			mod_put();
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int by_sign(int p, int q)
{
	int a = probe(p), b = probe(q);

	if (a < 0 || b < 0)
		return -EIO;
	mod_get();
	if (b < 0)
		return -2;	/* not reached */
	return 0;
}

__attribute__((module_entry("opens")))
int both(int p, int q)
{
	if (p && q)
		mod_get();
	if (probe(1)) {
		if (p && q)
			mod_put();
		return -EIO;
	}
	return 0;
}
