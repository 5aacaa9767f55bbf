/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unchecked-get: the result of a get that can fail is dropped, or only logged
 * or asserted on, and the code goes on as if it held.
 */
enum { ENODEV = 19 };
struct dev { int up, held; };
extern int pin_self(void) __attribute__((module_try_get));
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void say(const char *text) __attribute__((module_plain));
extern void assert_failed(const char *file, int line) __attribute__((module_plain));
extern int power_up(struct dev *d);

int dropped(struct dev *d)
{
	pin_self();	/* { dg-warning "modentry-unchecked-get" } */
	d->up = 1;
	return 0;
}

int cast_away(struct dev *d)
{
	(void)pin_self();	/* { dg-warning "modentry-unchecked-get" } */
	d->up = 1;
	return 0;
}

int logged(struct dev *d)
{
	if (!pin_self())	/* { dg-warning "modentry-unchecked-get" } */
		say("cannot pin myself");
	d->up = 1;
	return power_up(d);
}

int asserted(struct dev *d)
{
	int bad = !pin_self();	/* { dg-warning "modentry-unchecked-get" } */

	if (bad)
		assert_failed("own.c", 1);
	d->up = 1;
	return power_up(d);
}

int checked(struct dev *d)
{
	if (!pin_self())
		return -ENODEV;
	d->up = 1;
	return 0;
}

int logged_and_left(struct dev *d)
{
	if (!pin_self()) {
		say("cannot pin myself");
		return -ENODEV;
	}
	d->up = 1;
	return 0;
}

int passed_on(void)
{
	return pin_self();
}

int kept(struct dev *d)
{
	d->held = pin_self();
	return 0;
}

int cannot_fail(struct dev *d)
{
	mod_get();
	d->up = 1;
	return 0;
}

int only_if_held(struct dev *d)
{
	if (pin_self()) {
		power_up(d);
		mod_put();
	}
	return 0;
}
