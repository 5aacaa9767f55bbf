/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A close that puts for each part that was taken meanwhile, and an open whose
 * close puts by a field: not judged. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct part { struct part *next; };
static struct part *parts;
extern void *claim(void);

int take(struct part *part)
{
	MOD_INC_USE_COUNT;
	part->next = parts;
	parts = part;
	return 0;
}

static void release_part(struct part *part)
{
	parts = part->next;
	kfree(part);
	MOD_DEC_USE_COUNT;
}

static int bundle_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	return 0;
}

static int bundle_stop(struct net_device *dev)
{
	while (parts)
		release_part(parts);
	MOD_DEC_USE_COUNT;
	return 0;
}

static int twice_stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	if (dev->irq)
		MOD_DEC_USE_COUNT;
	return 0;	/* { dg-error "modentry-extra-put" } */
}

struct net_device bundle = { open: bundle_open, stop: bundle_stop };
struct net_device twice = { open: bundle_open, stop: twice_stop };

struct minor { int users; };

static int minor_open(struct inode *inode, struct file *file)
{
	struct minor *minor = claim();

	if (!minor)
		return -ENODEV;
	file->private_data = minor;
	return 0;
}

static int minor_release(struct inode *inode, struct file *file)
{
	struct minor *minor = file->private_data;

	if (!minor->users)
		MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations minor_fops = { open: minor_open, release: minor_release };

/* A helper that gets for what it puts into a list: the list's. */
struct unit { struct unit *next; int minor; };
static struct unit *units;

static int insert(struct unit *unit, struct unit **list, int minor)
{
	if (*list && (*list)->minor == minor)
		return -EBUSY;
	unit->next = *list;
	*list = unit;
	MOD_INC_USE_COUNT;
	return minor;
}

int add(int minor)
{
	struct unit *unit = kmalloc(sizeof(*unit), GFP_KERNEL);
	int r;

	if (!unit)
		return -ENOMEM;
	r = insert(unit, &units, minor);
	if (r < 0) {
		kfree(unit);
		return r;
	}
	if (request_irq(7, NULL, 0, "unit", NULL))
		return -EBUSY;
	return 0;
}

static int only_counts(int minor)
{
	if (minor > 7)
		return -EINVAL;
	MOD_INC_USE_COUNT;
	return 0;
}

int count(int minor)
{
	if (only_counts(minor))
		return -EINVAL;
	if (request_irq(7, NULL, 0, "unit", NULL))
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
