/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * argtest.c - conditions on arguments; see argtest.h.
 */
#include "argtest.h"

#include <inttypes.h>
#include <string.h>

#include <libiberty.h>

bool me_arg_test_same(const struct me_arg_test *a, const struct me_arg_test *b)
{
	return a->arg == b->arg && a->kind == b->kind && a->value == b->value &&
	       !a->field == !b->field && (!a->field || !strcmp(a->field, b->field));
}

bool me_arg_test_passes(const struct me_arg_test *test, int64_t number)
{
	switch (test->kind) {
	case ME_IS:
		return number == test->value;
	case ME_IS_NOT:
		return number != test->value;
	case ME_IS_BELOW:
		return number < test->value;
	case ME_IS_ABOVE:
		return number > test->value;
	default:
		return number & test->value;
	}
}

bool me_arg_test_negate(struct me_arg_test *test)
{
	switch (test->kind) {
	case ME_IS:
		test->kind = ME_IS_NOT;
		return true;
	case ME_IS_NOT:
		test->kind = ME_IS;
		return true;
	case ME_IS_BELOW:
		test->kind = ME_IS_ABOVE;
		return test->value-- > INT64_MIN;
	case ME_IS_ABOVE:
		test->kind = ME_IS_BELOW;
		return test->value++ < INT64_MAX;
	default:
		return false;
	}
}

char *me_arg_test_text(const struct me_arg_test *test)
{
	static const char *const compares[] = {
		[ME_IS] = "==", [ME_IS_NOT] = "!=", [ME_IS_BELOW] = "<", [ME_IS_ABOVE] = ">"
	};
	const char *arrow = test->field ? "->" : "", *field = test->field ? test->field : "";

	if (test->kind == ME_HAS_BITS)
		return xasprintf("arg%u%s%s & 0x%" PRIx64, test->arg, arrow, field,
				 (uint64_t)test->value);
	return xasprintf("arg%u%s%s %s %" PRId64, test->arg, arrow, field, compares[test->kind],
			 test->value);
}
