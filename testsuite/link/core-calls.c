/* SPDX-License-Identifier: GPL-2.0-or-later */
/* System calls, with and without the lock. */
#include "mini24.h"
#include "core.h"

extern struct net_proto_family *core_family(int family);

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
