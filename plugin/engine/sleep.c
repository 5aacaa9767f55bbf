/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep.c - which functions may sleep, and why: annotated so, or calling one
 * that may. Follows calls, not paths; conditions on an argument are handed up
 * where the argument is the caller's own parameter.
 */
#include <string.h>

#include "walk.h"

/* A field with more assignments than that supports no report. */
#define MAX_ASSIGNED 16

const struct me_why *me_why_new(struct me_checker *checker, struct me_symbol *caller,
				struct me_symbol *callee, struct me_loc loc,
				const struct me_why *next)
{
	struct me_why *why = me_unit_alloc(checker->unit, sizeof(*why));

	why->caller = caller;
	why->callee = callee;
	why->loc = loc;
	why->next = next;
	return why;
}

static void add_cond(struct me_checker *checker, struct me_sleeping *sleeping, unsigned arg,
		     uint64_t mask, const struct me_why *why)
{
	struct me_sleep_cond *cond;

	for (cond = sleeping->conds; cond; cond = cond->next)
		if (cond->arg == arg && cond->mask == mask)
			return;
	cond = me_unit_alloc(checker->unit, sizeof(*cond));
	cond->arg = arg;
	cond->mask = mask;
	cond->why = why;
	cond->next = sleeping->conds;
	sleeping->conds = cond;
}

/* What is declared is a chain of one. */
static const struct me_why *declared(struct me_checker *checker, struct me_symbol *symbol,
				     const struct me_fact *fact, const struct me_why *inferred)
{
	return inferred ? inferred : me_why_new(checker, NULL, symbol, fact->origin, NULL);
}

static void by_fact(struct me_checker *checker, struct me_sleeping *sleeping,
		    struct me_symbol *symbol, const struct me_fact *fact)
{
	const struct me_sleep_if *cond;

	if (fact->sleeps)
		sleeping->always = declared(checker, symbol, fact, fact->why);
	for (cond = fact->sleeps_if; cond; cond = cond->next)
		add_cond(checker, sleeping, cond->arg, cond->mask,
			 declared(checker, symbol, fact, cond->why));
}

/* One call inside FUNC: what it adds to what FUNC is known to do. */
static void by_call(struct me_checker *checker, struct me_sleeping *sleeping, struct me_func *func,
		    const struct me_step *step)
{
	const struct me_sleeping *callee;
	const struct me_sleep_cond *cond;

	if (!step->callee) {
		const struct me_why *why =
			step->via ? me_why_field_sleeps(checker, func->symbol, step->via, step->loc)
				  : NULL;

		if (why)
			sleeping->always = why;
		return;
	}
	callee = me_sleeping_of(checker, step->callee);
	if (callee->always) {
		sleeping->always =
			me_why_new(checker, func->symbol, step->callee, step->loc, callee->always);
		return;
	}
	for (cond = callee->conds; cond; cond = cond->next) {
		const struct me_value *arg;
		const struct me_why *why;

		if (cond->arg > step->n_args)
			continue;
		arg = &step->args[cond->arg - 1];
		if (arg->kind == ME_INT && !((uint64_t)arg->number & cond->mask))
			continue;
		why = me_why_new(checker, func->symbol, step->callee, step->loc, cond->why);
		if (arg->kind == ME_LOCAL && (unsigned)arg->number < func->n_params)
			add_cond(checker, sleeping, (unsigned)arg->number + 1, cond->mask, why);
		else
			sleeping->always = why;
	}
}

static void by_body(struct me_checker *checker, struct me_sleeping *sleeping, struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps && !sleeping->always; i++)
			if (func->blocks[b].steps[i].kind == ME_CALL)
				by_call(checker, sleeping, func, &func->blocks[b].steps[i]);
}

const struct me_sleeping *me_sleeping_of(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_effect *effect = me_effect_slot(checker, symbol);
	const struct me_fact *fact = me_facts_of_symbol(checker->facts, symbol);
	struct me_sleeping *sleeping;
	struct me_func *body;

	if (!effect->sleeping)
		effect->sleeping = me_unit_alloc(checker->unit, sizeof(*effect->sleeping));
	sleeping = effect->sleeping;
	/* a call back into a function being looked at adds nothing new to it */
	if (sleeping->known || sleeping->working)
		return sleeping;
	sleeping->working = true;
	if (fact && (fact->never_sleeps || fact->sleeps || fact->sleeps_if)) {
		by_fact(checker, sleeping, symbol, fact);
	} else {
		body = me_body_of(checker, symbol);
		if (body)
			by_body(checker, sleeping, body);
	}
	sleeping->working = false;
	sleeping->known = true;
	return sleeping;
}

const struct me_why *me_why_field_sleeps(struct me_checker *checker, struct me_symbol *caller,
					 struct me_field *field, struct me_loc loc)
{
	const struct me_fact *fact = me_facts_of_field(checker->facts, field);
	const struct me_why *found = NULL;
	struct me_why *why;
	unsigned i, n = 0;

	if (fact && fact->never_sleeps)
		return NULL;
	if (fact && fact->sleeps && fact->why)
		return fact->why;
	if (fact && fact->sleeps) {
		why = (struct me_why *)me_why_new(checker, caller, NULL, loc, NULL);
		why->field = fact->name;
		return why;
	}
	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);
		const struct me_sleeping *sleeping;

		if (init->field != field || init->value.kind != ME_ADDRESS ||
		    !init->value.symbol->is_function)
			continue;
		if (++n > MAX_ASSIGNED)
			return NULL;
		sleeping = me_sleeping_of(checker, init->value.symbol);
		if (found || !sleeping->always)
			continue;
		why = (struct me_why *)me_why_new(checker, caller, init->value.symbol, init->loc,
						  sleeping->always);
		why->field = field->name;
		found = why;
	}
	return found;
}
