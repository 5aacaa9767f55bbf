/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guard.h - for which values of a parameter a block is reached at all: a function
 * that does one of several things by a number that it is given does only one
 * of them in each call.
 */
#ifndef MODENTRY_GUARD_H
#define MODENTRY_GUARD_H

#include "origin.h"

/* More values than that are as good as any. */
#define ME_GUARD_VALUES 4

/* The block is reached only if one of TESTS passes; N is 0 if nothing is known. */
struct me_guard {
	unsigned n;
	struct me_arg_test tests[ME_GUARD_VALUES];
};

/* The guards of FUNC's blocks, malloced; NULL if there are none. DEFS are FUNC's. */
struct me_guard *me_guards_of(const struct me_func *func, struct me_defs *defs);

/* The bits of which FUNC tells whether its argument has one, and does nothing else; or
 * 0. Who branches on such a call asks for the bits, if the callee's tells_bits say so. */
int64_t me_bits_told_by(const struct me_func *func);

#endif
