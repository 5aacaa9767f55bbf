/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between the put and the call lies a lock that the unregistering takes too. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
struct ops { struct module *owner; int (*stop)(void *data); };
static struct mutex lock;

void stops_late(struct ops *ops, void *data)
{
	module_put(ops->owner);
	ops->stop(data);	/* { dg-warning "modentry-unprotected-call" } */
}

void stops_locked(struct ops *ops, void *data)
{
	mutex_lock(&lock);
	module_put(ops->owner);
	ops->stop(data);
	mutex_unlock(&lock);
}

void stops_early(struct ops *ops, void *data)
{
	ops->stop(data);
	module_put(ops->owner);
}

void stops_under_rtnl(struct ops *ops, void *data)
{
	rtnl_lock();
	module_put(ops->owner);
	ops->stop(data);
	rtnl_unlock();
}

struct disk { struct mutex lock; struct ops *ops; void *data; };

/* The lock that stops_disk() holds is one that the removal waits for. */
void remove_disk(struct disk *disk)
{
	mutex_lock(&disk->lock);
	disk->data = NULL;
	mutex_unlock(&disk->lock);
}

void stops_disk(struct disk *disk)
{
	mutex_lock(&disk->lock);
	module_put(disk->ops->owner);
	disk->ops->stop(disk->data);
	mutex_unlock(&disk->lock);
}

struct list { struct ops *ops; struct list *next; };

/* Each round puts the owner of its own object, after the call. */
void stops_all(struct list *list)
{
	for (; list; list = list->next) {
		list->ops->stop(list);
		module_put(list->ops->owner);
	}
}
