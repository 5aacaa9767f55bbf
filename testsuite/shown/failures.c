/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What counts as shown: a return is a failure only if shown: a failing constant,
 * a known outcome, an int call result found nonzero. Unknown is never reported.
 */
enum { EIO = 5, ENODEV = 19 };
struct dev { int state, result; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int probe(struct dev *d);
extern int count_units(struct dev *d);

__attribute__((module_entry("opens")))
int constant(struct dev *d)
{
	mod_get();
	if (d->state == 3)
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int found_nonzero(struct dev *d)
{
	int err;

	mod_get();
	err = probe(d);
	if (err)
		return err;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int tested_for_positive(struct dev *d)
{
	int n;

	mod_get();
	n = count_units(d);
	if (n)
		return n;
	if (n > 0)
		d->state = n;
	return 0;
}

__attribute__((module_entry("opens")))
int unknown_call(struct dev *d)
{
	mod_get();
	return probe(d);
}

__attribute__((module_entry("opens")))
int unknown_field(struct dev *d)
{
	mod_get();
	if (d->state)
		return d->result;
	return 0;
}

__attribute__((module_entry("opens")))
int unknown_parameter(struct dev *d, int rc)
{
	mod_get();
	if (d->state)
		return rc;
	return 0;
}

static int refuse(struct dev *d)
{
	d->state = 0;
	return -EIO;
}

__attribute__((module_entry("opens")))
int known_outcome(struct dev *d)
{
	mod_get();
	if (d->state)
		return refuse(d);	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static int agree(struct dev *d)
{
	d->state = 1;
	return 0;
}

__attribute__((module_entry("opens")))
int known_success(struct dev *d)
{
	mod_get();
	return agree(d);
}

__attribute__((module_entry("opens")))
int positive_is_success(struct dev *d)
{
	mod_get();
	return d->state ? 3 : 0;
}
