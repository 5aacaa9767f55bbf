/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Handed over, for entries too: a function given away to a thread, work or
 * callback that itself puts the key counts as that put.
 */
enum { EIO = 5, EAGAIN = 11 };
struct dev { int state; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int queue(void (*fn)(struct dev *d), struct dev *d);
extern void step(struct dev *d);

static void done_puts(struct dev *d)
{
	step(d);
	mod_put();
	step(d);
}

static void done_does_not(struct dev *d)
{
	step(d);
}

__attribute__((module_entry("calls")))
int given_away(struct dev *d)
{
	mod_get();
	queue(done_puts, d);
	return 0;
}

__attribute__((module_entry("calls")))
int given_something_else(struct dev *d)
{
	mod_get();
	queue(done_does_not, d);
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("calls")))
int refused(struct dev *d)
{
	mod_get();
	if (queue(done_puts, d) < 0) {
		mod_put();
		return -EAGAIN;
	}
	return 0;
}
