/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A layer that names the module of whoever registered as the owner of what it makes: its
 * own entries are reached while that one is held, who needs this module.
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
	schedule();
	return 0;
}

void host_register(struct host_template *template)
{
	template->entry->write_proc = host_write;
	template->entry->owner = template->module;
}
