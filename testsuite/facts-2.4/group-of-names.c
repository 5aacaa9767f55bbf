/* SPDX-License-Identifier: GPL-2.0-or-later */
/* { dg-facts "linux-2.4" } */
/* What the facts say of sys_* is meant for system calls, which are never static. */
#include "mini24.h"

static int sys_reset(char **buffer)
{
	*buffer = kmalloc(16, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

int restart(char **buffer)
{
	return sys_reset(buffer);
}

long sys_restart(char **buffer)
{
	*buffer = kmalloc(16, GFP_KERNEL); /* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	MOD_DEC_USE_COUNT;
	return 0;
}
