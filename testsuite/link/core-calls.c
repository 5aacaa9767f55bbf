/* SPDX-License-Identifier: GPL-2.0-or-later */
/* System calls, with and without the lock. */
#define BUILT_IN
#include "mini24.h"
#include "core.h"

long sys_socket(int family, struct socket *sock)
{
	return core_create(core_family(family), sock);
}

long sys_socket_locked(int family, struct socket *sock)
{
	int error;

	lock_kernel();
	error = core_create_locked(core_family(family), sock);
	unlock_kernel();
	return error;
}

static struct semaphore family_lock;

/* Whoever registers a family takes this lock. */
int core_create_serialized(struct net_proto_family *family, struct socket *sock)
{
	int error;

	down(&family_lock);
	error = family->create(sock, 0);
	up(&family_lock);
	return error;
}

/* The lock of an object keeps nobody from unloading. */
int core_create_alone(struct net_proto_family *family, struct socket *sock, struct semaphore *lock)
{
	int error;

	down(lock);
	error = family->create(sock, 0); /* found */
	up(lock);
	return error;
}

/* Its caller holds a lock that registering takes, too. */
int core_create_for_holder(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0);
}

/* From core-route.c: who gave it keeps it, it has a name, neither. */
int core_create_given(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0);
}

int core_create_named(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0);
}

int core_create_looked_up(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0); /* found */
}

/* What is done is what the caller says. */
int core_control(int command, struct net_proto_family *family, struct socket *sock)
{
	switch (command) {
	case 1:
		return family->create(sock, 0);
	case 2:
		return core_create_named(family, sock);
	default:
		return -EINVAL;
	}
}

/* What has no owner needs no reference. */
int core_open_unowned(struct file_operations *ops, struct inode *inode, struct file *file)
{
	if (ops->owner)
		return -EINVAL;
	return ops->open(inode, file);
}

int core_open_owned(struct file_operations *ops, struct inode *inode, struct file *file)
{
	if (!ops->owner)
		return -EINVAL;
	return ops->open(inode, file); /* found */
}

/* Another structure's owner is none of this one's. */
int core_open_other(struct file_operations *ops, struct file_operations *other,
		    struct inode *inode, struct file *file)
{
	if (other->owner)
		return -EINVAL;
	if (ops->open(inode, file)) /* found */
		return -EIO;
	return other->poll != NULL;
}
