/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_this: the object that is this module. Another object of the type is
 * another module.
 */
#include "modentry.h"
struct module { int usecount __module_count; };
extern struct module me __module_this;
extern struct module you;
extern int nap(void) __might_sleep;

__module_entry(opens)
int gets_itself(void)
{
	me.usecount++;
	nap();
	return 0;
}

__module_entry(opens)
int gets_another(void)
{
	you.usecount++;
	nap();		/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}
