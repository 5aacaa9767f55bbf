/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A helper that tells by numbers of its own that it failed, and that is too large to
 * be followed: to who opens a device any number but zero is a failure.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
#define NOT_PRESENT 0x0f
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

static int by_number(struct net_device *dev)
{
	int result;

	STEPS(dev->priv);
	result = probe(dev->priv, 7);
	if (result)
		return result;
	if (cards > 9)
		return NOT_PRESENT;
	return 0;
}

static int by_error(struct net_device *dev)
{
	STEPS(dev->priv);
	if (cards > 9)
		return -ENODEV;
	return 0;
}

/* The number does not leave as it is. */
static int turned_round(struct net_device *dev)
{
	int result = 0;

	STEPS(dev->priv);
	if (cards > 9)
		result = NOT_PRESENT;
	probe(&result, 8);
	return -result;
}

/* It does so only for who passes nothing. */
static int for_nothing(struct net_device *dev)
{
	if (!dev)
		return NOT_PRESENT;
	STEPS(dev->priv);
	return 0;
}

static int by_mode(struct net_device *dev, int mode)
{
	STEPS(dev->priv);
	if (mode == 3)
		return NOT_PRESENT;
	return 0;
}

static int leaking_open(struct net_device *dev)
{
	int result = by_number(dev);

	if (result < 0)
		return result;
	MOD_INC_USE_COUNT;
	return result;	/* { dg-error "modentry-missing-put" } */
}
/* { dg-message ".by_number. returns 15 here, which is a failure, too" "" { target *-*-* } 37 } */

static int right_open(struct net_device *dev)
{
	int result = by_number(dev);

	if (result)
		return result;
	MOD_INC_USE_COUNT;
	return result;
}

#define OPEN(name, call) \
	static int name(struct net_device *dev) \
	{ \
		int result = call; \
		if (result < 0) \
			return result; \
		MOD_INC_USE_COUNT; \
		return result; \
	}
OPEN(error_open, by_error(dev))
OPEN(turned_open, turned_round(dev))
OPEN(nothing_open, for_nothing(dev))
OPEN(mode_open, by_mode(dev, 2))

static int stop(struct net_device *dev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

void init(struct net_device *devs)
{
	devs[0].open = leaking_open;
	devs[1].open = right_open;
	devs[2].open = error_open;
	devs[3].open = turned_open;
	devs[4].open = nothing_open;
	devs[5].open = mode_open;
	devs[0].stop = stop;
}
