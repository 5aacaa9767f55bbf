/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * As owner-handed-on.c, but nobody is named as the owner: nothing is held.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct proc_dir_entry {
	struct module *owner;
	int (*write_proc)(struct file *file, const char *buffer, unsigned long count, void *data);
};
struct host_template {
	struct module *module;
	struct proc_dir_entry *entry;
};

static int host_write(struct file *file, const char *buffer, unsigned long count, void *data)
{
	schedule();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

void host_register(struct host_template *template)
{
	template->entry->write_proc = host_write;
	template->entry->owner = NULL;
}
