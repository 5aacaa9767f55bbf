/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One function in two tables: the one that is registered has an owner, the other
 * one is put into files that are open already. Without any owner it is a finding.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int owned_open(struct inode *inode, struct file *file)
{
	schedule();
	return 0;
}

static int bare_open(struct inode *inode, struct file *file)
{
	schedule();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

struct file_operations registered = { owner: THIS_MODULE, open: owned_open };
struct file_operations for_open_files = { open: owned_open };
struct file_operations without_owner = { open: bare_open };
struct file_operations without_one_either = { open: bare_open };
