/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A counted object's operations hold the destructor that puts this module: who
 * lets go of the object calls it. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

struct port;
struct port_ops { void (*destruct)(struct port *port); };
struct port { const struct port_ops *ops; };
struct unit { int id; struct port port; };
extern struct unit *new_unit(int n);
extern void let_go(struct port *port);
extern int show(struct port *port);

static void put_unit(struct port *port)
{
	module_put(THIS_MODULE);
}

static void forget_unit(struct port *port)
{
}

static const struct port_ops putting_ops = { .destruct = put_unit };
static const struct port_ops idle_ops = { .destruct = forget_unit };

static struct unit *make(int n)
{
	struct unit *unit = new_unit(n);

	if (!unit)
		return ERR_PTR(-ENOMEM);
	unit->port.ops = &putting_ops;
	__module_get(THIS_MODULE);
	return unit;
}

int adds(int n)
{
	struct unit *unit = make(n);

	if (IS_ERR(unit))
		return PTR_ERR(unit);
	if (show(&unit->port) < 0) {
		let_go(&unit->port);
		return -EIO;
	}
	return unit->id;
}

static struct unit *make_idle(int n)
{
	struct unit *unit = new_unit(n);

	if (!unit)
		return ERR_PTR(-ENOMEM);
	unit->port.ops = &idle_ops;
	__module_get(THIS_MODULE);
	return unit;
}

int adds_idle(int n)
{
	struct unit *unit = make_idle(n);

	if (IS_ERR(unit))
		return PTR_ERR(unit);
	if (show(&unit->port) < 0) {
		let_go(&unit->port);
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return unit->id;
}
