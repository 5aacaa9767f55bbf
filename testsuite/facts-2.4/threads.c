/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A thread that puts the last reference returns into code that may be gone. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

static int gone(void *data)
{
	schedule_timeout(10);
	MOD_DEC_USE_COUNT;	/* { dg-warning "modentry-self-put" } */
	return 0;
}

static int safe(void *data)
{
	schedule_timeout(10);
	lock_kernel();
	MOD_DEC_USE_COUNT;
	return 0;
}

static void task(void *data)
{
	MOD_DEC_USE_COUNT;	/* { dg-warning "modentry-self-put" } */
}

struct tq_struct queued = { task, NULL };

int start(void)
{
	schedule_task(&queued);
	kernel_thread(gone, NULL, 0);
	return kernel_thread(safe, NULL, 0);
}
