/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * leaves.c - does a function leave an object in another that it found by following
 * pointers, as at the end of a list? No caller can name that other one, so what is
 * stored there is not among the outcomes.
 */
#include "origin.h"
#include "walk.h"

#define FOUND 1 /* loaded from somewhere */
#define OTHER 2 /* a parameter, a call's result */

/* By what VALUE is made, through merges and copies. */
static unsigned made_by(struct me_defs *defs, const struct me_value *value)
{
	unsigned made = 0, i;

	if (value->kind != ME_LOCAL || value->number < defs->func->n_params)
		return OTHER;
	if (defs->working[value->number])
		return 0;
	if (!defs->looks--) {
		defs->looks = 0;
		return FOUND | OTHER;
	}
	defs->working[value->number] = true;
	for (i = defs->start[value->number]; i < defs->start[value->number + 1]; i++) {
		const struct me_step *step = defs->steps[i];

		made |= step->kind == ME_LOAD	  ? FOUND
			: step->kind == ME_ASSIGN ? made_by(defs, &step->a)
						  : OTHER;
	}
	defs->working[value->number] = false;
	return made;
}

static bool leaves_object(struct me_defs *defs, const struct me_step *step)
{
	if (step->kind != ME_STORE || !step->field->target || step->b.kind != ME_LOCAL)
		return false;
	defs->looks = 16;
	return made_by(defs, &step->a) == FOUND && made_by(defs, &step->b) == OTHER;
}

bool me_leaves_object(const struct me_func *func)
{
	struct me_defs *defs = me_defs_of(func);
	bool leaves = false;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps && !leaves; i++)
			leaves = leaves_object(defs, &func->blocks[b].steps[i]);
	me_defs_free(defs);
	return leaves;
}
