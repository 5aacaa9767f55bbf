/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_registers: a null owner of what is registered, by the three modes. */
#include "modentry.h"
struct module { int dummy; };
extern struct module __this_module;
struct ops {
	struct module *owner __module_owner;
	int (*call)(void) __module_entry(calls);
};
extern int needs(int n, struct ops *ops) __module_registers(2, needs_owner);
extern int fills(struct ops *ops) __module_registers(1, fills_owner);
extern int keeps(struct ops *ops) __module_registers(1, protects);

static int call(void)
{
	return 0;
}

static struct ops named = { &__this_module, call };
static struct ops nameless = { 0, call };
static struct ops filled = { 0, call };
static struct ops kept = { 0, call };

int start_named(void)
{
	return needs(1, &named);
}

int start_nameless(void)
{
	return needs(1, &nameless);	/* { dg-warning "modentry-missing-owner" } */
}

int start_filled(void)
{
	return fills(&filled);
}

int start_kept(void)
{
	return keeps(&kept);
}
