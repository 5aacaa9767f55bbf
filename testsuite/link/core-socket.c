/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What system calls reach in another file with nothing held. */
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
