/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file system without an owner. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

static void kill_sb(void *sb)
{
}

static struct file_system_type owned = {
	.name = "owned", .owner = THIS_MODULE, .kill_sb = kill_sb,
};
static struct file_system_type nameless = { .name = "nameless", .kill_sb = kill_sb };

int init_owned(void)
{
	return register_filesystem(&owned);
}

int init_nameless(void)
{
	return register_filesystem(&nameless);	/* { dg-warning "modentry-missing-owner" } */
}
