/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A personality's run fails with anything but zero. */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
extern int set_up(struct mddev_s *mddev);

static int leaking_run(struct mddev_s *mddev)
{
	MOD_INC_USE_COUNT;
	if (set_up(mddev))
		return 1;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static int right_run(struct mddev_s *mddev)
{
	MOD_INC_USE_COUNT;
	if (set_up(mddev)) {
		MOD_DEC_USE_COUNT;
		return 1;
	}
	return 0;
}

static int stop(struct mddev_s *mddev)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

struct mdk_personality_s leaking = { "leaking", leaking_run, stop };
struct mdk_personality_s right = { "right", right_run, stop };
