/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Differences decided by a field or a flag that both sides test are silent; so
 * is a get skipped by a test on a field of an object that outlives the call.
 */
enum { EIO = 5 };
struct tty { int count, flags; };
struct fops {
	int (*open)(struct tty *t) __attribute__((module_entry("opens")));
	void (*close)(struct tty *t) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void nap(void) __attribute__((might_sleep));
extern int start(struct tty *t);

static int callout_open(struct tty *t)
{
	if (t->flags & 4)
		mod_get();
	t->count++;
	return 0;
}

static void callout_close(struct tty *t)
{
	t->count--;
	if (t->flags & 4)
		mod_put();
}

struct fops callout = { .open = callout_open, .close = callout_close };

__attribute__((module_entry("opens")))
int first_counts(struct tty *t)
{
	if (t->count++ == 0)
		mod_get();
	nap();
	if (start(t) < 0) {
		if (--t->count == 0)
			mod_put();
		return -EIO;
	}
	return 0;
}

__attribute__((module_entry("calls")))
int flag_variable(struct tty *t, int pin)
{
	if (pin)
		mod_get();
	start(t);
	if (pin)
		mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int flag_bit(struct tty *t, unsigned int flags)
{
	if (flags & 2)
		mod_get();
	start(t);
	if (flags & 2)
		mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int held_variable(struct tty *t)
{
	int held = 0;

	if (t->flags) {
		mod_get();
		held = 1;
	}
	start(t);
	if (held)
		mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int opposite_flag(struct tty *t, int pin)
{
	if (pin)
		mod_get();
	start(t);
	if (pin)
		return 0;	/* { dg-error "modentry-missing-put" } */
	return -EIO;
}
