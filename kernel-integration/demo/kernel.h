/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kernel.h - as much of a kernel of the year 2000 as the demo driver needs,
 * annotated with what modentry wants to know.
 */
#ifndef DEMO_KERNEL_H
#define DEMO_KERNEL_H

#include "modentry.h"

#define EIO 5

struct inode;
struct file;

/* The caller holds the big kernel lock and nothing else. */
struct file_operations {
	int (*open)(struct inode *inode, struct file *file) __module_entry(opens);
	int (*release)(struct inode *inode, struct file *file) __module_entry(closes);
};

int register_chrdev(unsigned int major, const char *name, struct file_operations *fops);

void mod_inc_use_count(void) __module_gets();
void mod_dec_use_count(void) __module_puts();

/* Allocates memory, and that may sleep. */
int request_irq(unsigned int irq, void (*handler)(int irq), const char *name) __might_sleep;
/* Waits for the handler to end, but does not sleep. */
void free_irq(unsigned int irq) __never_sleeps;

int inb(unsigned int port);

#endif
