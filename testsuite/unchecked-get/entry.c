/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unchecked-get in entries: the open that drops the result of its own try-get.
 */
enum { ENODEV = 19 };
struct dev { int up; };
extern int pin_self(void) __attribute__((module_try_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("opens")))
int open_dropped(struct dev *d)
{
	pin_self();	/* { dg-warning "modentry-unchecked-get" } */
	d->up = 1;
	return 0;
}

__attribute__((module_entry("opens")))
int open_checked(struct dev *d)
{
	int err = 0;

	if (pin_self())
		d->up = 1;
	else
		err = -ENODEV;
	return err;
}

__attribute__((module_entry("calls")))
int brief(struct dev *d)
{
	int held = pin_self();

	if (held) {
		d->up = 1;
		mod_put();
	}
	return held ? 0 : -ENODEV;
}
