/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Buses that attach their drivers to devices, and hooks of the network's core. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
struct i2c_driver {
	int (*attach)(void *device);
	int (*detach)(void *device);
};
struct usb_driver {
	void *(*probe)(void *device);
	void (*disconnect)(void *device, void *ours);
};
extern int set_up(void *device);
static struct semaphore sem;

static int late_attach(void *device)
{
	down(&sem);	/* { dg-error "modentry-sleep-before-get" } */
	MOD_INC_USE_COUNT;
	up(&sem);
	return 0;
}

static int detach(void *device)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

/* Nobody waits for it when the driver goes; it must not leave a count behind, either. */
static void *leaking_probe(void *device)
{
	down(&sem);	/* { dg-error "modentry-sleep-before-get" } */
	up(&sem);
	MOD_INC_USE_COUNT;
	if (set_up(device))
		return 0;	/* { dg-error "modentry-missing-put" } */
	return device;
}

static void *right_probe(void *device)
{
	MOD_INC_USE_COUNT;
	down(&sem);
	up(&sem);
	if (set_up(device)) {
		MOD_DEC_USE_COUNT;
		return 0;
	}
	return device;
}

static void disconnect(void *device, void *ours)
{
	MOD_DEC_USE_COUNT;
}

static int init(struct Qdisc *sch, void *arg)
{
	MOD_INC_USE_COUNT;
	return 0;
}

static void destroy(struct Qdisc *sch)
{
	MOD_DEC_USE_COUNT;
}

/* What init has counted protects a change, which must not count once more. */
static int counting_change(struct Qdisc *sch, void *arg)
{
	down(&sem);
	up(&sem);
	MOD_INC_USE_COUNT;
	return 0;	/* { dg-error "modentry-missing-put" } */
}

static int right_change(struct Qdisc *sch, void *arg)
{
	down(&sem);
	up(&sem);
	return 0;
}

struct i2c_driver i2c = { late_attach, detach };
struct usb_driver usb = { leaking_probe, disconnect };
struct usb_driver right_usb = { right_probe, disconnect };
struct Qdisc_ops counting = { 0, init, destroy, counting_change };
struct Qdisc_ops right = { 0, init, destroy, right_change };
