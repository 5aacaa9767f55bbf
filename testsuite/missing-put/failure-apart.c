/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A failure of one path and a success of many meet at the function's end: they
 * are not joined into an end of which nobody knows what it is.
 */
enum { ENOMEM = 12 };
struct dev { int a, b, c, d, mode_a, mode_b, mode_c, mode_d; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern char *allocate(int size);

__attribute__((module_entry("opens")))
int leaking_open(struct dev *d)
{
	mod_get();
	if (!allocate(1))
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	if (d->a)
		d->mode_a = 1;
	if (d->b)
		d->mode_b = 1;
	if (d->c)
		d->mode_c = 1;
	if (d->d)
		d->mode_d = 1;
	return 0;
}

__attribute__((module_entry("opens")))
int right_open(struct dev *d)
{
	mod_get();
	if (!allocate(1)) {
		mod_put();
		return -ENOMEM;
	}
	if (d->a)
		d->mode_a = 1;
	if (d->b)
		d->mode_b = 1;
	if (d->c)
		d->mode_c = 1;
	if (d->d)
		d->mode_d = 1;
	return 0;
}
