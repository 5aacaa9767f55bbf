/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An entry that never gets this module, and another structure of the unit that names it
 * as owner: whoever enters may hold that, so nothing is said. What opens the module is
 * itself the way in.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct ctl_table {
	int (*proc_handler)(struct ctl_table *table, int write);
};

static int handle(struct ctl_table *table, int write)
{
	schedule();
	return 0;
}

static int line_open(struct tty_struct *tty)
{
	schedule();	/* { dg-error "'line_open' has not got this module .*modentry-sleep-before-get" } */
	return 0;
}

struct ctl_table tables[] = { { handle } };
struct tty_ldisc line_discipline = { open: line_open };
struct file_operations named = { owner: THIS_MODULE };
