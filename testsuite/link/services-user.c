/* Who asks for what, and through which pointers. */
#define MODULE
#include "mini24.h"
#include "services.h"

static int requests(struct inode *inode, struct file *file)
{
	services(REQUEST, file); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int releases(struct inode *inode, struct file *file)
{
	services(RELEASE, file);
	MOD_INC_USE_COUNT;
	return 0;
}

static int waits(struct inode *inode, struct file *file)
{
	wait_as_told(17); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int waits_if_allowed(struct inode *inode, struct file *file)
{
	wait_if_allowed(16); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int waits_from_six(struct inode *inode, struct file *file)
{
	wait_from_six(5);
	wait_from_six(-1);
	wait_from_six(6); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int command_on(struct order *order)
{
	order->driver = 0;
	return command(order);
}

static int commands(struct inode *inode, struct file *file)
{
	struct order order;

	order.command = FORGET;
	command_on(&order);
	command(&order);
	order.command = REQUEST;
	command_on(&order); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int looks(struct inode *inode, struct file *file)
{
	wait_as_told(1);
	wait_if_allowed(1);
	later(line);
	MOD_INC_USE_COUNT;
	return 0;
}

static int sends(struct inode *inode, struct file *file)
{
	line->send(line); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int user_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	services(RELEASE, file);
	return 0;
}

static struct block_device_operations tables[] = {
	{ open: requests, release: user_release },
	{ open: releases, release: user_release },
	{ open: sends, release: user_release },
	{ open: waits, release: user_release },
	{ open: waits_if_allowed, release: user_release },
	{ open: waits_from_six, release: user_release },
	{ open: commands, release: user_release },
	{ open: looks, release: user_release },
};
struct block_device_operations *user_tables = tables;
