/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A thread that gets its module for itself, and gives it back at its end, has to
 * do so at each of its ends.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

struct device { void *socket; int stop; int work; };
extern struct device *main_device;
extern int do_work(struct device *d);

static int leaks(void *data)
{
	MOD_INC_USE_COUNT;
	if (!main_device->socket)
		return 0;	/* { dg-error "'leaks' returns without putting this module" } */
	while (!main_device->stop)
		do_work(main_device);
	MOD_DEC_USE_COUNT;
	return 0;
}

static int leaks_nothing(void *data)
{
	if (!main_device->socket)
		return 0;
	MOD_INC_USE_COUNT;
	while (!main_device->stop)
		do_work(main_device);
	MOD_DEC_USE_COUNT;
	return 0;
}

/* Others put what it gets. */
static int keeps(void *data)
{
	MOD_INC_USE_COUNT;
	if (!main_device->socket)
		return 0;
	do_work(main_device);
	return 0;
}

/* It gives back what who started it has got. */
static int gives_back(void *data)
{
	if (!main_device->socket)
		return 0;
	while (!main_device->stop)
		if (do_work(main_device) < 0)
			break;
	while (main_device->work)
		schedule_timeout(1);
	MOD_DEC_USE_COUNT;	/* { dg-warning "'gives_back' puts this module" } */
	return 0;
}

/* It gets one for what it leaves behind. */
static int hands_on(void *data)
{
	MOD_INC_USE_COUNT;
	if (kernel_thread(gives_back, data, 0) >= 0)
		return 0;
	MOD_DEC_USE_COUNT;
	return 0;
}

int init_module(void)
{
	MOD_INC_USE_COUNT;
	if (!main_device)
		return 0;
	if (kernel_thread(leaks, 0, 0) < 0 || kernel_thread(leaks_nothing, 0, 0) < 0 ||
	    kernel_thread(keeps, 0, 0) < 0 || kernel_thread(hands_on, 0, 0) < 0) {
		MOD_DEC_USE_COUNT;
		return -1;
	}
	return 0;
}
