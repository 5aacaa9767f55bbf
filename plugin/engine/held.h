/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * held.h - what a structure holds whose address a call passes: its caller has filled
 * it with what the callee is to do.
 */
#ifndef MODENTRY_HELD_H
#define MODENTRY_HELD_H

#include "origin.h"

/* A call: a step of a block. */
struct me_call_place {
	unsigned block, step;
};

/* The function's own variable whose address VALUE is, or NULL. */
const struct me_symbol *me_own_object(struct me_defs *defs, const struct me_value *value);

/* Does the field of that name of OBJECT hold the same number on all ways to AT? */
bool me_held_number(struct me_defs *defs, struct me_call_place at, const struct me_symbol *object,
		    const char *field, int64_t *number);

/* Does STEP change a field of something that is not the function's own: STEP's, or where
 * that is "?" any one? */
bool me_stores_outside(struct me_defs *defs, const struct me_step *step);

/* Does the function leave the fields of that name as they are in what it is given? */
bool me_leaves_alone(struct me_defs *defs, const char *field);

/* me_origin_test() for argument VALUE of the call AT, with tests of fields. */
enum me_passing me_held_test(struct me_defs *defs, struct me_call_place at,
			     const struct me_value *value, const struct me_arg_test *test,
			     struct me_arg_test *own);

#endif
