/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Allocation flags, given here and passed down. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static struct sock *alloc(struct socket *sock, int flags)
{
	struct sock *sk = sk_alloc(1, flags, 1);

	if (!sk)
		return NULL;
	sock->sk = sk;
	return sk;
}

static int waiting_create(struct socket *sock, int protocol)
{
	struct sock *sk = alloc(sock, GFP_KERNEL);	/* { dg-error "modentry-sleep-before-get" } */

	if (!sk)
		return -ENOMEM;
	MOD_INC_USE_COUNT;
	return 0;
}

static int atomic_create(struct socket *sock, int protocol)
{
	struct sock *sk = alloc(sock, GFP_ATOMIC);

	if (!sk)
		return -ENOMEM;
	MOD_INC_USE_COUNT;
	return 0;
}

struct net_proto_family waiting = { 1, waiting_create };
struct net_proto_family atomic = { 2, atomic_create };
