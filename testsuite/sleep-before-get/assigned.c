/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Through a structure's field, may sleep joins what is assigned to it; an
 * unknown pointer neither sleeps nor touches a count.
 */
struct hw { int slot; };
struct hw_ops { void (*reset)(struct hw *h); void (*kick)(struct hw *h); };
struct lib_ops { void (*flush)(struct hw *h); };
extern void nap(void) __attribute__((might_sleep));
extern void mod_get(void) __attribute__((module_get));
extern void poke(struct hw *h);

static void slow_reset(struct hw *h)
{
	poke(h);
	nap();
}

static void fast_kick(struct hw *h)
{
	poke(h);
}

const struct hw_ops card_ops = { .reset = slow_reset, .kick = fast_kick };

__attribute__((module_entry("opens")))
int through_sleeping(struct hw *h, const struct hw_ops *o)
{
	o->reset(h);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int through_quick(struct hw *h, const struct hw_ops *o)
{
	o->kick(h);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int through_unknown(struct hw *h, const struct lib_ops *o)
{
	o->flush(h);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int pinned_first(struct hw *h, const struct hw_ops *o)
{
	mod_get();
	o->reset(h);
	return 0;
}
