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
	default:
		return number & test->value;
	}
}

char *me_arg_test_text(const struct me_arg_test *test)
{
	const char *arrow = test->field ? "->" : "", *field = test->field ? test->field : "";

	switch (test->kind) {
	case ME_IS:
		return xasprintf("arg%u%s%s == %" PRId64, test->arg, arrow, field, test->value);
	case ME_IS_NOT:
		return xasprintf("arg%u%s%s != %" PRId64, test->arg, arrow, field, test->value);
	default:
		return xasprintf("arg%u%s%s & 0x%" PRIx64, test->arg, arrow, field,
				 (uint64_t)test->value);
	}
}
