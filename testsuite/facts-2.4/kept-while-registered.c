/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who finds a device registers it and keeps a reference until it takes the device back:
 * its open may sleep. Not so where one of two finders does not, nor where it is a line that
 * somebody opened and may close.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct chip { struct net_device *dev; };
extern int find_chips(int (*attach)(struct chip *chip), int (*detach)(struct chip *chip));
extern int net_register(struct net_device *dev);
extern void net_unregister(struct net_device *dev);
extern int blk_register(struct block_device_operations *operations);
extern void blk_unregister(struct block_device_operations *operations);

static int chip_open(struct net_device *dev)
{
	schedule();
	MOD_INC_USE_COUNT;
	return 0;
}

static int chip_stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static int attach(struct chip *chip)
{
	chip->dev->open = chip_open;
	chip->dev->stop = chip_stop;
	if (net_register(chip->dev) < 0)
		return -EINVAL;
	MOD_INC_USE_COUNT;
	return 0;
}

static int detach(struct chip *chip)
{
	net_unregister(chip->dev);
	MOD_DEC_USE_COUNT;
	return 0;
}

static int disk_open(struct inode *inode, struct file *file)
{
	schedule();	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	return 0;
}

static int disk_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct block_device_operations disk = { open: disk_open, release: disk_release };

static int attach_disk(struct chip *chip)
{
	if (blk_register(&disk) < 0)
		return -EINVAL;
	MOD_INC_USE_COUNT;
	return 0;
}

static int detach_disk(struct chip *chip)
{
	blk_unregister(&disk);
	MOD_DEC_USE_COUNT;
	return 0;
}

extern int file_register(struct file_operations *operations);
extern void file_unregister(struct file_operations *operations);

static int file_open(struct inode *inode, struct file *file)
{
	schedule();	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	return 0;
}

static int file_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct file_operations line_fops = { open: file_open, release: file_release };

static int line_open(struct tty_struct *tty)
{
	if (file_register(&line_fops) < 0)
		return -EINVAL;
	MOD_INC_USE_COUNT;
	return 0;
}

static void line_close(struct tty_struct *tty)
{
	file_unregister(&line_fops);
	MOD_DEC_USE_COUNT;
}

struct tty_ldisc line = { open: line_open, close: line_close };

int always_there(void)
{
	return blk_register(&disk);
}

int init_module(void)
{
	find_chips(attach_disk, detach_disk);
	return find_chips(attach, detach);
}
