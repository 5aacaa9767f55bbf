/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guard.h - for which values of a parameter, or of a field of what it points to, a
 * block is reached at all: a function that does one of several things by a number
 * that it is given does only one of them in each call.
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

/*
 * A call behind GUARD, which may be NULL, sleeps if TEST passes, or (NULL) in any case: the
 * tests of which one must pass for its caller to sleep, into TESTS, with room for
 * ME_GUARD_VALUES; how many. *ALWAYS: none must.
 */
unsigned me_guard_tests(const struct me_guard *guard, const struct me_arg_test *test,
			struct me_arg_test *tests, bool *always);

/* The bits of which FUNC tells whether its argument has one, and does nothing else; or
 * 0. Who branches on such a call asks for the bits, if the callee's tells_bits say so. */
int64_t me_bits_told_by(const struct me_func *func);

#endif
