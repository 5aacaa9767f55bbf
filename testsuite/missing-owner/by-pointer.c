/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An owner set by a store through a pointer counts for all run-time instances
 * of that type in the unit.
 */
struct module;
extern struct module __this_module;
struct snd { int n; };
struct card_ops {
	struct module *owner __attribute__((module_owner));
	int (*open)(struct snd *s) __attribute__((module_entry("opens")));
};
extern struct card_ops *new_ops(void);
extern void nap(void) __attribute__((might_sleep));

static int run_time_open(struct snd *s)
{
	nap();
	return 0;
}

int probe(void)
{
	struct card_ops *o = new_ops();

	o->owner = &__this_module;
	o->open = run_time_open;
	return 0;
}

int probe_again(void)
{
	struct card_ops *o = new_ops();

	o->open = run_time_open;
	return 0;
}
