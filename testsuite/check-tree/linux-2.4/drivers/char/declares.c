/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include "declares.h"
#define TWICE(i) ({ if (i & 1) goto odd##i; even##i: ; })
#define ODD(i) ({ odd##i: printk(__PRETTY_FUNCTION__ ": odd\n"); goto even##i; })

static DECLARE_STATE(declares_now);
volatile struct state declares_then;
unsigned long declares_ticks;

#ifdef 0
	This is not C.
#endif

void declares_set(struct state *state, enum other value)
{
	state->size = declares_now.size + value;
	TWICE(3);
	return;
	ODD(3);
}

static int declares_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations declares_fops = { open: declares_open };

/* Two times it makes more, and once it makes less. */
#include <linux/autoconf.h>
#ifdef CONFIG_MORE
#define MORE 1
#endif
#ifndef CONFIG_MORE
#error "configured without more"
#endif
#ifdef CONFIG_MORE
int declares_more = MORE;
#endif
