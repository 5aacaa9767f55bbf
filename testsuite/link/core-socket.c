/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What system calls reach in another file with nothing held. */
#define BUILT_IN
#include "mini24.h"
#include "core.h"

int core_create(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0); /* found */
}

int core_create_locked(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0);
}

/* Who calls this is not known, and what they hold is not, either. */
int core_create_unknown(struct net_proto_family *family, struct socket *sock)
{
	return family->create(sock, 0);
}

static struct semaphore socket_lock;

long sys_socket_serialized(int family, struct socket *sock)
{
	return core_create_serialized(core_family(family), sock);
}

long sys_socket_alone(int family, struct socket *sock, struct semaphore *lock)
{
	return core_create_alone(core_family(family), sock, lock);
}

long sys_socket_held(int family, struct socket *sock)
{
	long error;

	down(&socket_lock);
	error = core_create_for_holder(core_family(family), sock);
	up(&socket_lock);
	return error;
}

long sys_open_unowned(struct file_operations *ops, struct inode *inode, struct file *file)
{
	return core_open_unowned(ops, inode, file);
}

long sys_open_owned(struct file_operations *ops, struct inode *inode, struct file *file)
{
	return core_open_owned(ops, inode, file);
}

long sys_open_other(struct file_operations *ops, struct file_operations *other,
		    struct inode *inode, struct file *file)
{
	return core_open_other(ops, other, inode, file);
}
