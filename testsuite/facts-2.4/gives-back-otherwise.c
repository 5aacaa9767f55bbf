/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts that somebody else gives back: a destructor, a callback, the close of
 * the socket that an accept was given. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static void goes_away(struct sock *sk)
{
	MOD_DEC_USE_COUNT;
}

static int with_destructor(struct socket *sock, int protocol)
{
	struct sock *sk;

	MOD_INC_USE_COUNT;
	sk = sk_alloc(1, GFP_KERNEL, 1);
	if (!sk)
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	sk->destruct = goes_away;
	sk->protinfo = kmalloc(64, GFP_KERNEL);
	if (!sk->protinfo) {
		sk_free(sk);
		return -ENOMEM;
	}
	sock->sk = sk;
	return 0;
}

static int without_destructor(struct socket *sock, int protocol)
{
	struct sock *sk;

	MOD_INC_USE_COUNT;
	sk = sk_alloc(1, GFP_KERNEL, 1);
	if (!sk)
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	sk->protinfo = kmalloc(64, GFP_KERNEL);
	if (!sk->protinfo) {
		sk_free(sk);
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	}
	sock->sk = sk;
	return 0;
}

struct net_proto_family with_family = { 1, with_destructor };
struct net_proto_family without_family = { 2, without_destructor };

/* The close has the device tell when it is done; that puts. */
struct device_command { int running; };
extern int tell_device(struct device_command *command, void (*done)(struct device_command *));

static void done(struct device_command *command)
{
	if (command->running)
		return;
	MOD_DEC_USE_COUNT;
}

static struct device_command command;

static int told_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	return 0;
}

static int told_stop(struct net_device *dev)
{
	command.running = 0;
	tell_device(&command, done);
	return 0;
}

static int untold_stop(struct net_device *dev)
{
	command.running = 0;
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct net_device told = { open: told_open, stop: told_stop };
struct net_device untold = { open: told_open, stop: untold_stop };

/* An accept opens what the release of the same structure closes. */
extern void sock_init_data(struct socket *sock, struct sock *sk);

static int makes(struct socket *sock)
{
	struct sock *sk = sk_alloc(1, GFP_ATOMIC, 1);

	if (!sk)
		return -ENOMEM;
	MOD_INC_USE_COUNT;
	sock_init_data(sock, sk);
	return 0;
}

static int accepts(struct socket *sock, struct socket *newsock)
{
	if (makes(newsock))
		return -ENOMEM;
	if (!sock->sk)
		return -EINVAL;
	return 0;
}

static int releases(struct socket *sock)
{
	if (sock->sk)
		MOD_DEC_USE_COUNT;
	return 0;
}

struct proto_ops ops = { release: releases, accept: accepts };

/* Nobody closes for a function that stands alone. */
int alone(struct socket *sock, struct socket *newsock)
{
	if (makes(newsock))
		return -ENOMEM;
	if (!sock->sk)
		return -EINVAL;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
