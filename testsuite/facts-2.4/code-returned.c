/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A helper that may fail, and that is too large to be followed: who returns what it
 * returned fails, too.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
extern int probe(void *priv, int step);
extern int cards;

#define STEPS(priv) \
	do { \
		if (probe(priv, 1)) \
			cards++; \
		if (probe(priv, 2)) \
			cards++; \
		if (probe(priv, 3)) \
			cards++; \
		if (probe(priv, 4)) \
			cards++; \
		if (probe(priv, 5)) \
			cards++; \
		if (probe(priv, 6)) \
			cards++; \
	} while (0)

static int start_card(struct net_device *dev)
{
	STEPS(dev->priv);
	if (cards > 9)
		return -ENODEV;
	return 0;
}

/* Only if nobody has set the device up. */
static int start_known(struct net_device *dev)
{
	if (!dev->priv)
		return -ENXIO;
	STEPS(dev->priv);
	return 0;
}

static int start_sure(struct net_device *dev)
{
	STEPS(dev->priv);
	return 0;
}

static int leaking_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	return start_card(dev);	/* { dg-error "modentry-missing-put" } */
}
/* { dg-message ".start_card. returns -19 here" "" { target *-*-* } 31 } */

static int right_open(struct net_device *dev)
{
	int result = start_card(dev);

	if (!result)
		MOD_INC_USE_COUNT;
	return result;
}

static int known_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	return start_known(dev);
}

static int sure_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	return start_sure(dev);
}

static int stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

void init(struct net_device *devs)
{
	devs[0].open = leaking_open;
	devs[1].open = right_open;
	devs[2].open = known_open;
	devs[3].open = sure_open;
	devs[0].stop = stop;
}
