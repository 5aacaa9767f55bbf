/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A put that a test of a field decides is that field's business; one that a
 * parameter decides is not.
 */
enum { EIO = 5 };
struct dev { int registered, irq; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int add(struct dev *d);

__attribute__((module_entry("opens")))
int by_field(struct dev *d)
{
	int err;

	mod_get();
	err = add(d) < 0 ? -EIO : 0;
	if (err && d->registered)
		mod_put();
	return err;
}

__attribute__((module_entry("opens")))
int by_parameter(struct dev *d, int mode)
{
	mod_get();
	if (add(d) < 0) {
		if (mode)
			mod_put();
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int leaves_by_field(struct dev *d)
{
	mod_get();
	if (d->irq)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	if (add(d) < 0) {
		mod_put();
		return -EIO;
	}
	return 0;
}
