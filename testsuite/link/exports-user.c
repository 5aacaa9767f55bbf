/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Old kernels export in a file of its own what others define. */
#define MODULE
#include "mini24.h"

extern int shared_open(struct inode *inode, struct file *file);

static void *__ksymtab_shared_open __attribute__((section("__ksymtab"), used)) =
	(void *)&shared_open;

int twice_open(struct inode *inode, struct file *file)
{
	return 0;
}
static void *__ksymtab_twice_open __attribute__((section("__ksymtab"), used)) =
	(void *)&twice_open;
