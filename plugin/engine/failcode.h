/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * failcode.h - numbers by which functions that are not followed tell that they failed.
 */
#ifndef MODENTRY_FAILCODE_H
#define MODENTRY_FAILCODE_H

#include "guard.h"

/* Returned where LOC is; 0: none is known. */
struct me_failcode {
	int64_t number;
	struct me_loc loc;
};

/* A positive or a negative one that FUNC returns, whoever calls it. GUARDS are its
 * blocks', or NULL. */
struct me_failcode me_failcode_in(const struct me_func *func, struct me_defs *defs,
				  const struct me_guard *guards, bool is_positive);

#endif
