/* SPDX-License-Identifier: GPL-2.0-or-later */
/* If a module's initialisation fails, the loader forgets its count. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

int init_module(void)
{
	MOD_INC_USE_COUNT;
	if (request_irq(7, NULL, 0, "x", NULL))
		return -EBUSY;
	return 0;
}

int other_module(void)
{
	MOD_INC_USE_COUNT;
	if (request_irq(7, NULL, 0, "x", NULL))
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
