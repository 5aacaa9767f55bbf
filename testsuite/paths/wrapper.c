/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: a wrapper whose result says whether the reference is
 * held, 0 held, nonzero held, pointer held: its callers are checked through it.
 */
enum { ENODEV = 19, EIO = 5 };
struct card { int dead; };
extern int pin_self(void) __attribute__((module_try_get));
extern void mod_put(void) __attribute__((module_put));
extern int start(struct card *c);

static int zero_held(struct card *c)
{
	if (c->dead)
		return -ENODEV;
	if (!pin_self())
		return -ENODEV;
	return 0;
}

static int nonzero_held(struct card *c)
{
	if (c->dead || !pin_self())
		return 0;
	return 1;
}

static struct card *pointer_held(struct card *c)
{
	if (!pin_self())
		return 0;
	return c;
}

__attribute__((module_entry("calls")))
int through_zero(struct card *c)
{
	int err = zero_held(c);

	if (err)
		return err;
	start(c);
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int through_zero_leaks(struct card *c)
{
	if (zero_held(c))
		return -ENODEV;
	if (start(c) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int through_nonzero(struct card *c)
{
	if (!nonzero_held(c))
		return -ENODEV;
	start(c);
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int through_nonzero_puts_too_much(struct card *c)
{
	if (!nonzero_held(c)) {
		mod_put();
		return -ENODEV;	/* { dg-error "modentry-extra-put" } */
	}
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int through_pointer(struct card *c)
{
	struct card *held = pointer_held(c);

	if (!held)
		return -ENODEV;
	start(held);
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int through_pointer_leaks(struct card *c)
{
	struct card *held = pointer_held(c);

	if (!held)
		return -ENODEV;
	if (start(held) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	mod_put();
	return 0;
}
