/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#define REGISTER(device, name) ((device)->##name)
#define UNLESS(test, action) if (!(test)) { printk("no\n"); \
	##action; }

struct pastes {
	int control;
};

void pastes_set(struct pastes *device)
{
	UNLESS(device, return);
	REGISTER(device, control) = 1;
	printk(__FUNCTION__ ": set\n");
}

static int pastes_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations pastes_fops = { open: pastes_open };

#define CLEAR(what) pastes_clear(& ## what ## _pastes)
extern struct pastes first_pastes, second_pastes;
void pastes_clear(struct pastes *pastes);
void pastes_clear_all(void)
{
	CLEAR(first);
	CLEAR(second);
}
