/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * self-put in a work function that a helper of the unit puts for, and in one
 * that puts in the middle of its work.
 */
struct work { int left; };
extern void mod_put(void) __attribute__((module_put));
extern void step(struct work *w);

static void unpin(struct work *w)
{
	w->left = 0;
	mod_put();
}

__attribute__((module_entry("runs")))
void puts_in_a_helper(struct work *w)
{
	step(w);
	unpin(w);	/* { dg-warning "modentry-self-put" } */
}

__attribute__((module_entry("runs")))
void puts_and_goes_on(struct work *w)
{
	mod_put();	/* { dg-warning "modentry-self-put" } */
	step(w);
}

__attribute__((module_entry("runs")))
void does_not_put(struct work *w)
{
	while (w->left)
		step(w);
}
