/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * passon.c - which of its parameters a function hands on to others of which
 * nothing is known: a wrapper exposes what it gets as they do.
 */
#include "origin.h"
#include "walk.h"

#define MAX_PARAMS 32

/* Do facts say that the callee of STEP keeps nothing? */
static bool keeps_nothing(struct me_checker *checker, const struct me_step *step)
{
	const struct me_fact *fact = step->callee ? me_facts_of_symbol(checker->facts, step->callee)
						  : NULL;

	return fact && (fact->plain || fact->counts || fact->increments || fact->decrements ||
			fact->locks || fact->unlocks || fact->mutex || fact->unmutex ||
			fact->error_test || fact->error_make || fact->error_value);
}

static uint32_t passed_on_by(struct me_checker *checker, struct me_symbol *symbol);

/* The parameters of the function of DEFS that STEP hands to who knows whom. */
static uint32_t passed_at(struct me_checker *checker, struct me_defs *defs,
			  const struct me_step *step)
{
	bool is_known = step->callee && me_body_of(checker, step->callee);
	uint32_t below = is_known ? passed_on_by(checker, step->callee) : UINT32_MAX, params = 0;
	unsigned i;

	for (i = 0; i < step->n_args && i < MAX_PARAMS; i++) {
		struct me_origin origin;

		if (!(below >> i & 1))
			continue;
		origin = me_origin_of(defs, &step->args[i]);
		if (origin.kind == ME_FROM_PARAM && origin.is_exact && origin.value < MAX_PARAMS)
			params |= UINT32_C(1) << origin.value;
	}
	return params;
}

static uint32_t passed_on_by(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_effect *effect = me_effect_slot(checker, symbol);
	const struct me_func *func = me_body_of(checker, symbol);
	struct me_defs *defs;
	unsigned b, i;

	/* a call back into a function being looked at adds nothing new to it */
	if (effect->passing != ME_EFFECT_NEW)
		return effect->passes_on;
	effect->passing = ME_EFFECT_WORKING;
	defs = me_defs_of(func);
	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_CALL && !keeps_nothing(checker, step))
				effect->passes_on |= passed_at(checker, defs, step);
		}
	me_defs_free(defs);
	effect->passing = ME_EFFECT_KNOWN;
	return effect->passes_on;
}

bool me_passes_on(struct me_checker *checker, struct me_symbol *symbol, unsigned param)
{
	return param < MAX_PARAMS && passed_on_by(checker, symbol) >> param & 1;
}
