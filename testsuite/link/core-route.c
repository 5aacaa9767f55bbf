/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is entered with nothing held through a field, as messages to the kernel are.
 * Whoever gives an object keeps it; what was looked up nobody keeps.
 */
#define BUILT_IN
#include "mini24.h"
#include "core.h"

struct rtnetlink_link {
	int (*doit)(struct net_proto_family *given, struct socket *sock);
};

static struct net_proto_family own_family;

static int route_new(struct net_proto_family *given, struct socket *sock)
{
	int error = core_create_given(given, sock);

	if (!error)
		error = core_control(2, core_family(4), sock);

	if (!error)
		error = core_create_named(&own_family, sock);
	if (!error)
		error = core_create_looked_up(core_family(3), sock);
	return error;
}

void route_init(struct rtnetlink_link *link)
{
	link->doit = route_new;
}
