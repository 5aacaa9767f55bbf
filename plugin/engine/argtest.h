/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * argtest.h - a condition on an argument of a call, or on a field of what it points to,
 * on which it depends whether the callee sleeps: bits that are set, one value, or those
 * below or above it.
 */
#ifndef MODENTRY_ARGTEST_H
#define MODENTRY_ARGTEST_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum me_arg_test_kind {
	ME_HAS_BITS, /* one of VALUE's bits is set */
	ME_IS, /* it is VALUE */
	ME_IS_NOT,
	ME_IS_BELOW,
	ME_IS_ABOVE
};

struct me_arg_test {
	unsigned arg; /* 1-based */
	enum me_arg_test_kind kind;
	int64_t value;
	const char *field; /* of what the argument points to; NULL: the argument itself */
};

bool me_arg_test_same(const struct me_arg_test *a, const struct me_arg_test *b);
/* Does NUMBER as the argument pass the test? */
bool me_arg_test_passes(const struct me_arg_test *test, int64_t number);
/* *TEST becomes what passes where it did not; false: no test tells that. */
bool me_arg_test_negate(struct me_arg_test *test);
/* "arg2 & 0x10", "arg1 == 5", "arg1->command != 0", "arg1 < 96"; malloced. */
char *me_arg_test_text(const struct me_arg_test *test);

#ifdef __cplusplus
}
#endif
#endif
