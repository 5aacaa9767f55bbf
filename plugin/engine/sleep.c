/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep.c - which functions may sleep, and why: annotated so, or calling one
 * that may. Follows calls, not paths; conditions on an argument are handed up
 * where the argument is the caller's own parameter.
 */
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "held.h"
#include "walk.h"

/* A field with more assignments than that supports no report. */
#define MAX_ASSIGNED 16
/* A function that sleeps for so many values of its arguments just sleeps. */
#define MAX_CONDS 32

const struct me_why *me_why_new(struct me_checker *checker, struct me_symbol *caller,
				struct me_symbol *callee, struct me_loc loc,
				const struct me_why *next)
{
	struct me_why *why = me_unit_alloc(checker->unit, sizeof(*why));

	why->caller = caller;
	why->callee = callee;
	why->loc = loc;
	why->is_guess = next && next->is_guess;
	why->next = next;
	return why;
}

/* Of two explanations that which rests on no guess. */
static const struct me_why *better(const struct me_why *old, const struct me_why *new)
{
	return old && !(old->is_guess && !new->is_guess) ? old : new;
}

static void add_cond(struct me_checker *checker, struct me_sleeping *sleeping,
		     const struct me_arg_test *test, const struct me_why *why)
{
	struct me_sleep_cond *cond;
	unsigned n = 0;

	for (cond = sleeping->conds; cond; cond = cond->next, n++)
		if (me_arg_test_same(&cond->test, test)) {
			cond->why = better(cond->why, why);
			return;
		}
	if (n == MAX_CONDS) {
		sleeping->always = better(sleeping->always, why);
		return;
	}
	cond = me_unit_alloc(checker->unit, sizeof(*cond));
	cond->test = *test;
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
		add_cond(checker, sleeping, &cond->test,
			 declared(checker, symbol, fact, cond->why));
}

/* A call behind GUARD, which may be NULL, sleeps if TEST passes, or (NULL) in any case. */
static void sleeps_behind(struct me_checker *checker, struct me_sleeping *sleeping,
			  const struct me_guard *guard, const struct me_arg_test *test,
			  const struct me_why *why)
{
	struct me_arg_test tests[ME_GUARD_VALUES];
	bool always;
	unsigned n = me_guard_tests(guard, test, tests, &always), i;

	if (always)
		sleeping->always = better(sleeping->always, why);
	for (i = 0; i < n; i++)
		add_cond(checker, sleeping, &tests[i], why);
}

/* WHY the callee of STEP sleeps, as its caller FUNC tells it. */
static const struct me_why *called_at(struct me_checker *checker, const struct me_func *func,
				      const struct me_step *step, const struct me_why *why)
{
	return step->callee ? me_why_new(checker, func->symbol, step->callee, step->loc, why) : why;
}

/* A function's, and what was found of it. */
struct body {
	struct me_func *func;
	struct me_defs *defs; /* NULL: not asked for yet, as for all that never sleep */
	struct me_guard *guards; /* NULL: none */
};

static void see_helper(struct me_checker *checker, const struct me_step *step)
{
	const struct me_func *helper;

	if (step->kind != ME_CALL || step->n_args != 1 || !step->callee)
		return;
	helper = me_body_of(checker, step->callee);
	if (helper)
		step->callee->tells_bits = me_bits_told_by(helper);
}

static void look_into(struct me_checker *checker, struct body *body)
{
	unsigned b, i;

	if (body->defs)
		return;
	for (b = 0; b < body->func->n_blocks; b++)
		for (i = 0; i < body->func->blocks[b].n_steps; i++)
			see_helper(checker, &body->func->blocks[b].steps[i]);
	body->defs = me_defs_of(body->func);
	body->guards = me_guards_of(body->func, body->defs);
}

/* One call, in block B: what it adds to what the function is known to do. */
static void by_call(struct me_checker *checker, struct me_sleeping *sleeping, struct body *body,
		    unsigned b, const struct me_step *step)
{
	struct me_func *func = body->func;
	struct me_sleeping callee = me_sleeping_at(checker, func->symbol, step);
	const struct me_sleep_cond *cond;
	const struct me_guard *guard;

	if (!callee.always && !callee.conds)
		return;
	look_into(checker, body);
	guard = body->guards ? &body->guards[b] : NULL;
	if (callee.always) {
		sleeps_behind(checker, sleeping, guard, NULL,
			      called_at(checker, func, step, callee.always));
		return;
	}
	for (cond = callee.conds; cond; cond = cond->next) {
		struct me_call_place at = { b, (unsigned)(step - func->blocks[b].steps) };
		struct me_arg_test own;
		const struct me_why *why;
		enum me_passing passing;

		if (cond->test.arg > step->n_args)
			continue;
		passing = me_held_test(body->defs, at, &step->args[cond->test.arg - 1], &cond->test,
				       &own);
		if (passing == ME_PASSES_NOT)
			continue;
		why = called_at(checker, func, step, cond->why);
		sleeps_behind(checker, sleeping, guard, passing == ME_PASSES_IF ? &own : NULL, why);
	}
}

static void by_body(struct me_checker *checker, struct me_sleeping *sleeping, struct me_func *func)
{
	struct body body = { .func = func };
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps &&
			    (!sleeping->always || sleeping->always->is_guess);
		     i++)
			if (func->blocks[b].steps[i].kind == ME_CALL)
				by_call(checker, sleeping, &body, b, &func->blocks[b].steps[i]);
	free(body.guards);
	if (body.defs)
		me_defs_free(body.defs);
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

/* The function that INIT assigns to the field sleeps as NEXT tells; IS_GUESS: others
 * that are assigned to it do not. */
static const struct me_why *assigned_at(struct me_checker *checker, struct me_symbol *caller,
					const struct me_init *init, const struct me_why *next,
					bool is_guess)
{
	struct me_why *why =
		(struct me_why *)me_why_new(checker, caller, init->value.symbol, init->loc, next);

	why->field = init->field->name;
	why->is_guess |= is_guess;
	return why;
}

/* Who calls through a pointer means another function than itself. */
static bool assigns(const struct me_init *init, const struct me_field *field,
		    const struct me_symbol *caller)
{
	return init->field == field && init->value.kind == ME_ADDRESS &&
	       init->value.symbol->is_function && init->value.symbol != caller;
}

/* How many functions are assigned to FIELD in this unit, and how many of them sleep. */
static unsigned count_assigned(struct me_checker *checker, const struct me_field *field,
			       const struct me_symbol *caller, unsigned *n_sleeping)
{
	unsigned i, n = 0;

	*n_sleeping = 0;
	for (i = 0; i < me_unit_n_inits(checker->unit); i++)
		if (assigns(me_unit_init(checker->unit, i), field, caller)) {
			n++;
			*n_sleeping += me_sleeping_of(checker,
						      me_unit_init(checker->unit, i)->value.symbol)
					       ->always != NULL;
		}
	return n;
}

/* What is assigned to FIELD in this unit. Which one is called is guessed once in a
 * chain; and not at all where many are. */
static void by_inits(struct me_checker *checker, struct me_sleeping *sleeping,
		     struct me_symbol *caller, const struct me_field *field)
{
	unsigned n_sleeping, n = count_assigned(checker, field, caller, &n_sleeping), i;
	bool is_guess = n_sleeping < n;
	const struct me_sleep_cond *cond;

	for (i = 0; i < me_unit_n_inits(checker->unit) && n <= MAX_ASSIGNED; i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);
		const struct me_sleeping *assigned;

		if (!assigns(init, field, caller))
			continue;
		assigned = me_sleeping_of(checker, init->value.symbol);
		if (assigned->always && !(is_guess && assigned->always->is_guess))
			sleeping->always =
				better(sleeping->always, assigned_at(checker, caller, init,
								     assigned->always, is_guess));
		for (cond = assigned->conds; cond && !assigned->always; cond = cond->next)
			if (n == 1 || !cond->why->is_guess)
				add_cond(checker, sleeping, &cond->test,
					 assigned_at(checker, caller, init, cond->why, n > 1));
	}
}

/* A call through FIELD. */
static struct me_sleeping via_field(struct me_checker *checker, struct me_symbol *caller,
				    const struct me_step *step)
{
	const struct me_fact *fact = me_facts_of_field(checker->facts, step->via);
	struct me_sleeping sleeping = { .known = true };
	const struct me_sleep_if *cond;
	struct me_why *stated;

	if (fact && fact->never_sleeps)
		return sleeping;
	if (!fact || !fact->sleeps)
		by_inits(checker, &sleeping, caller, step->via);
	if (!fact || !(fact->sleeps || fact->sleeps_if))
		return sleeping;
	stated = (struct me_why *)me_why_new(checker, caller, NULL, step->loc, NULL);
	stated->field = fact->name;
	if (fact->sleeps)
		sleeping.always = fact->why ? fact->why : stated;
	for (cond = fact->sleeps_if; cond; cond = cond->next)
		add_cond(checker, &sleeping, &cond->test, cond->why ? cond->why : stated);
	return sleeping;
}

struct me_sleeping me_sleeping_at(struct me_checker *checker, struct me_symbol *caller,
				  const struct me_step *step)
{
	static const struct me_sleeping awake = { .known = true };

	if (step->callee)
		return *me_sleeping_of(checker, step->callee);
	return step->via ? via_field(checker, caller, step) : awake;
}
