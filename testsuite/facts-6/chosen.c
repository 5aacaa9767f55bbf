/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A unit that declares try_module_get takes these facts by itself. */
/* { dg-facts "default" } */
#include "mini6.h"
struct ops { struct module *owner; };

int drops(struct ops *ops)
{
	try_module_get(ops->owner);	/* { dg-warning "modentry-unchecked-get" } */
	return 0;
}
