/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Network devices: interrupts are requested after the count is raised. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
static void interrupt(int irq, void *dev, struct pt_regs *regs)
{
}

static int late_open(struct net_device *dev)
{
	if (request_irq(dev->irq, interrupt, 0, "late", dev))	/* { dg-error "modentry-sleep-before-get" } */
		return -EAGAIN;
	MOD_INC_USE_COUNT;
	return 0;
}

static int early_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	if (request_irq(dev->irq, interrupt, 0, "early", dev)) {
		MOD_DEC_USE_COUNT;
		return -EAGAIN;
	}
	return 0;
}

static int stop(struct net_device *dev)
{
	free_irq(dev->irq, dev);
	MOD_DEC_USE_COUNT;
	return 0;
}

static int stop_twice(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	free_irq(dev->irq, dev);
	MOD_DEC_USE_COUNT;
	return 0;	/* { dg-error "modentry-extra-put" } */
}

int late_init(struct net_device *dev)
{
	dev->open = late_open;
	dev->stop = stop;
	return 0;
}

int early_init(struct net_device *dev)
{
	dev->open = early_open;
	dev->stop = stop_twice;
	return 0;
}

/* Whatever is not zero is a failure to who opens the device. */
static int leaking_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	if (request_irq(dev->irq, interrupt, 0, "leaking", dev))
		return 1;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int leaking_init(struct net_device *dev)
{
	dev->open = leaking_open;
	dev->stop = stop;
	return 0;
}
