/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pulse.c - a driver for a pulse counter, with two mistakes in
 * its open. The kernel calls open under the big kernel lock, and drops that lock
 * whenever open sleeps: until the use count is raised, the module may be unloaded
 * under it. And once the count is raised, a failing open has to lower it again.
 */
#include "kernel.h"

#define PULSE_IRQ 7
#define PULSE_STATUS 0x378

static int pulses;

static void pulse_interrupt(int irq)
{
	if (irq == PULSE_IRQ)
		pulses++;
}

static int pulse_open(struct inode *inode, struct file *file)
{
	int err;

	(void)inode;
	(void)file;
	err = request_irq(PULSE_IRQ, pulse_interrupt, "pulse");
	if (err)
		return err;
	mod_inc_use_count();
	if (inb(PULSE_STATUS) == 0xff) {
		free_irq(PULSE_IRQ);
		return -EIO;
	}
	return 0;
}

static int pulse_release(struct inode *inode, struct file *file)
{
	(void)inode;
	(void)file;
	free_irq(PULSE_IRQ);
	mod_dec_use_count();
	return 0;
}

static struct file_operations pulse_fops = {
	.open = pulse_open,
	.release = pulse_release,
};

int init_module(void);

int init_module(void)
{
	return register_chrdev(42, "pulse", &pulse_fops);
}
