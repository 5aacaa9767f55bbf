/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two paths that share a return are told apart by what made the value, also
 * where it is the same number, and also where another variable was set later.
 */
enum { EIO = 5 };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int probe(int);

__attribute__((module_entry("opens")))
int same_number(void)
{
	int err = 0;

	mod_get();
	if (probe(1)) {
		err = -EIO;	/* { dg-error "modentry-missing-put" } */
		goto out;
	}
	if (probe(2)) {
		err = -EIO;	/* { dg-error "modentry-missing-put" } */
		goto out;
	}
out:
	return err;
}

/* without a contract of its own: a failure that ends lower is no success */
__attribute__((module_entry))
int opens_by_success(void)
{
	if (probe(1)) {
		mod_put();
		return -EIO;	/* { dg-error "modentry-extra-put" } */
	}
	mod_get();
	return 0;
}

/* a counter in memory counts no further than it is followed */
__attribute__((module_entry("opens")))
int counts_in_memory(volatile int *reg)
{
	volatile int tries = 100;

	mod_get();
	while (tries-- > 0)
		if (!(*reg & 1))
			return 0;
	return -EIO;	/* { dg-error "modentry-missing-put" } */
}
