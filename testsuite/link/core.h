/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What core-socket.c has for core-calls.c. */
int core_create(struct net_proto_family *family, struct socket *sock);
int core_create_locked(struct net_proto_family *family, struct socket *sock);
