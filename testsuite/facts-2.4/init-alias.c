/* SPDX-License-Identifier: GPL-2.0-or-later */
/* module_init() makes init_module another name of the initialisation. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int start(void)
{
	MOD_INC_USE_COUNT;
	if (request_irq(7, NULL, 0, "x", NULL))
		return -EBUSY;
	return 0;
}
int init_module(void) __attribute__((alias("start")));

static int start_other(void)
{
	MOD_INC_USE_COUNT;
	if (request_irq(7, NULL, 0, "x", NULL))
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
int other_module(void) __attribute__((alias("start_other")));
