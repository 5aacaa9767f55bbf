/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * call.c - what a call does to a path: by its facts, else by what its body in
 * this unit was found to do, else nothing but to receive its arguments.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "held.h"
#include "walk.h"

/* Helpers with more blocks than that are followed only if they count. */
#define MAX_BLOCKS_FOR_VALUES 12

struct call {
	struct me_walk *walk;
	const struct me_step *step;
	unsigned index;
	const struct me_fact *fact;
	me_term *args;
};

/* Is the count of KEY not known? What a helper puts on this path is put, if the same helper
 * does not put it on another. */
static bool is_hidden(const struct me_state *state, me_term key)
{
	const struct me_cell *cell = me_state_find(state, ME_CELL_COUNT, key, 0);

	return cell && cell->flags & ME_COUNT_MUTED &&
	       !(cell->flags & ME_COUNT_EITHER && cell->value < 0);
}

void me_sleep_at(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		 const struct me_why *why, int at)
{
	me_term this = me_term_this(walk->checker->terms);

	if (at < state->slept_at) {
		state->slept_at = at;
		state->slept_after_put = state->own_put;
		state->why = why;
	}
	me_state_trail(state, ME_EVENT_SLEEP, step->loc, 0, why);
	if (walk->at_sleep && !walk->is_protected && at + walk->own_start <= 0 && !state->excused &&
	    !is_hidden(state, this) && !state->slept_exposed) {
		walk->at_sleep(walk, state, step, why);
		state->slept_exposed = true;
	}
	state->lost = true;
}

static void change_lock(struct me_state *state, int delta)
{
	state->lock_depth += delta;
	if (state->lock_depth < state->lock_min)
		state->lock_min = state->lock_depth;
}

static me_term count_key(struct call *call, struct me_state *state,
			 const struct me_count_fact *count, me_term result)
{
	struct me_checker *checker = call->walk->checker;
	const char *path = count->path;
	me_term key;

	if (count->arg == ME_ARG_THIS)
		return me_term_this(checker->terms);
	if (count->arg == ME_ARG_RETURN)
		key = result;
	else if ((unsigned)count->arg <= call->step->n_args)
		key = call->args[count->arg - 1];
	else
		return 0;
	while (path && *path) {
		size_t length = strcspn(path, "-.");
		char name[128];
		const struct me_term_node *node = me_term_at(checker->terms, key);
		const char *tag = "";

		if (length >= sizeof(name))
			return 0;
		memcpy(name, path, length);
		name[length] = '\0';
		path += length;
		path += strspn(path, "->.");
		if (node->kind == ME_TERM_MEMBER && ((const struct me_field *)node->ref)->target)
			tag = ((const struct me_field *)node->ref)->target;
		else if (node->kind == ME_TERM_MEMBER_ADDRESS &&
			 ((const struct me_field *)node->ref)->inner)
			tag = ((const struct me_field *)node->ref)->inner;
		else if (node->kind == ME_TERM_ADDRESS &&
			 ((const struct me_symbol *)node->ref)->type)
			tag = ((const struct me_symbol *)node->ref)->type;
		else if (count->arg > 0 && call->step->args[count->arg - 1].kind == ME_LOCAL &&
			 key == call->args[count->arg - 1])
			tag = call->walk->func->locals[call->step->args[count->arg - 1].number]
				      .points_to;
		else if (count->arg == ME_ARG_RETURN && key == result && call->step->dst >= 0)
			tag = call->walk->func->locals[call->step->dst].points_to;
		key = me_state_load(checker->terms, state, key,
				    me_unit_field(checker->unit, tag ? tag : "", name,
						  (struct me_loc){ 0 }));
	}
	return key;
}

/* Does a result in RANGE mean that the try-get holds (1), does not (0)? */
static struct me_range held_range(enum me_held held, bool is_held)
{
	struct me_range range = { INT64_MIN, INT64_MAX, false };

	switch (held) {
	case ME_HELD_ZERO:
		if (is_held)
			range.low = range.high = 0;
		else
			range.nonzero = true;
		break;
	case ME_HELD_NOT_ERROR:
		if (is_held)
			range.low = 0;
		else
			range.high = -1;
		break;
	default:
		if (is_held) {
			range.low = 1;
			range.nonzero = true;
		} else {
			range.low = range.high = 0;
		}
	}
	return range;
}

static void go_on(struct call *call, struct me_state *state)
{
	state->acted = true;
	if (!call->step->is_noreturn && !(call->step->callee && call->step->callee->is_noreturn))
		me_walk_continue(call->walk, state, call->index + 1);
}

static void run_counts(struct call *call, struct me_state *state, const struct me_count_fact *count,
		       me_term result);

/* The path on which the try-get COUNT of KEY does not hold. */
static void run_refused(struct call *call, struct me_state *state,
			const struct me_count_fact *count, me_term key, me_term result)
{
	struct me_terms *terms = call->walk->checker->terms;
	struct me_state *positive;
	const struct me_local *local =
		call->step->dst < 0 ? NULL : &call->walk->func->locals[call->step->dst];

	if (!me_state_assume(terms, state, result, held_range(count->held, false)) ||
	    (me_term_at(terms, key)->kind == ME_TERM_INT && !me_term_at(terms, key)->number))
		return;
	if (count->held == ME_HELD_ZERO && local && !local->is_unsigned) {
		/* an error is negative: nobody says what a positive result means */
		positive = me_state_copy(state);
		if (me_state_assume(terms, positive, result,
				    (struct me_range){ 1, INT64_MAX, 1 })) {
			me_state_mute(positive, key);
			run_counts(call, positive, count->next, result);
		}
		me_state_free(positive);
		if (!me_state_assume(terms, state, result, (struct me_range){ INT64_MIN, -1, 1 }))
			return;
	}
	run_counts(call, state, count->next, result);
}

/* Applies the rest of the counts from COUNT on; a try-get splits the path. */
static void run_counts(struct call *call, struct me_state *state, const struct me_count_fact *count,
		       me_term result)
{
	struct me_terms *terms = call->walk->checker->terms;

	for (; count; count = count->next) {
		me_term key = count_key(call, state, count, result);

		if (!key)
			continue;
		if (count->op == ME_TRY_GET && result) {
			struct me_state *refused = me_state_copy(state);

			run_refused(call, refused, count, key, result);
			me_state_free(refused);
			if (!me_state_assume(terms, state, result, held_range(count->held, true)))
				return;
		}
		me_count_change(call->walk, state, key, count->op == ME_PUT ? -1 : 1, call->step,
				NULL);
	}
	go_on(call, state);
}

/* The lock that argument ARG is; the one lock of functions without operand is 0. */
static me_term lock_term(struct call *call, unsigned arg)
{
	return arg <= call->step->n_args ? call->args[arg - 1]
					 : me_term_int(call->walk->checker->terms, 0);
}

static void run_locks(struct call *call, struct me_state *state)
{
	const struct me_fact *fact = call->fact;

	if (fact->locks)
		change_lock(state, 1);
	if (fact->unlocks)
		change_lock(state, -1);
	if (fact->mutex)
		me_state_cell(state, ME_CELL_HELD, lock_term(call, fact->mutex), 0);
	if (fact->unmutex)
		me_state_remove(state, ME_CELL_HELD, lock_term(call, fact->unmutex), 0);
}

/* The value that a test or a maker of error pointers gives; 0 for others. */
static me_term error_value(struct call *call)
{
	struct me_terms *terms = call->walk->checker->terms;

	if (!call->fact || !call->step->n_args)
		return 0;
	if (call->fact->error_test)
		return me_term_is_error(terms, call->args[0], call->fact->error_or_null_test);
	if (call->fact->error_make || call->fact->error_value)
		return call->args[0];
	return 0;
}

static void run_known(struct call *call, struct me_state *state, struct me_range results);

/* The path on which a function that is not followed returns a failure's number that is
 * known, if there is one. Where the result is tested, the test tells of negative ones. */
static bool run_code(struct call *call, const struct me_state *state, bool is_positive)
{
	static const struct me_range negative = { INT64_MIN, -1, true };
	static const struct me_range positive = { 1, INT64_MAX, true };
	struct me_walk *walk = call->walk;
	const struct me_step *step = call->step;
	const struct me_failcode *code =
		walk->heeds_codes && step->callee && step->dst >= 0 &&
				walk->flow->is_result[step->dst] &&
				(is_positive || !walk->flow->is_tested[step->dst])
			? me_failcode_of(walk->checker, step->callee, is_positive)
			: NULL;
	struct me_state *failing;

	if (!code)
		return false;
	failing = me_state_copy(state);
	me_state_trail(failing, ME_EVENT_CODE, step->loc, 0,
		       me_why_new(walk->checker, NULL, step->callee, code->loc, NULL))
		->from = (unsigned)code->number;
	run_known(call, failing, is_positive ? positive : negative);
	me_state_free(failing);
	return true;
}

/* The paths on which the call does what its facts or nothing at all say, and returns
 * what is among RESULTS. */
static void run_known(struct call *call, struct me_state *state, struct me_range results)
{
	struct me_walk *walk = call->walk;
	const struct me_fact *fact = call->fact;
	me_term result = error_value(call), key;

	if (!result)
		result = me_walk_fresh(walk, state, call->step, 0);
	me_walk_set_local(walk, state, call->step->dst, result);
	if (!me_state_assume(walk->checker->terms, state, result, results))
		return;
	if (fact) {
		unsigned counted = fact->increments ? fact->increments : fact->decrements;

		run_locks(call, state);
		key = counted && counted <= call->step->n_args
			      ? me_counted_at(walk, call->args[counted - 1])
			      : 0;
		if (key)
			me_count_change(walk, state, key, fact->increments ? 1 : -1, call->step,
					NULL);
		if (fact->counts_unknown)
			me_state_mute(state, me_term_this(walk->checker->terms));
		if (fact->counts) {
			run_counts(call, state, fact->counts, result);
			return;
		}
	}
	if (!fact || !(fact->plain || fact->increments || fact->decrements || fact->locks ||
		       fact->unlocks || fact->mutex || fact->unmutex || fact->error_test ||
		       fact->error_make || fact->error_value))
		me_count_exposed(walk, state, call->step, call->args);
	go_on(call, state);
}

/* Is SYMBOL's body here, and small or counting enough to follow its paths? */
static bool is_followed(struct me_checker *checker, struct me_symbol *symbol)
{
	const struct me_func *body = me_body_of(checker, symbol);

	return body &&
	       (me_touches_counts(checker, symbol) || body->n_blocks <= MAX_BLOCKS_FOR_VALUES) &&
	       me_effect_of(checker, symbol);
}

/* Facts that say what a call does to counts, locks and values outrank its body. */
static bool facts_suffice(const struct call *call)
{
	const struct me_fact *fact = call->fact;

	return fact && (fact->counts || fact->plain || fact->increments || fact->decrements ||
			fact->error_test || fact->error_make || fact->error_value || fact->locks ||
			fact->unlocks || fact->mutex || fact->unmutex ||
			(fact->never_sleeps && !fact->from_source));
}

/* What the callee's body does, if its facts leave that open and it is followed. */
static struct me_effect *effect_of_callee(struct call *call)
{
	struct me_checker *checker = call->walk->checker;

	if (!call->step->callee || facts_suffice(call) || !is_followed(checker, call->step->callee))
		return NULL;
	return me_effect_of(checker, call->step->callee);
}

static void run_body(struct call *call, struct me_state *state)
{
	struct me_checker *checker = call->walk->checker;
	struct me_symbol *callee = call->step->callee;
	struct me_effect *effect = effect_of_callee(call);
	struct me_range others = { INT64_MIN, INT64_MAX, false };

	if (effect) {
		me_count_given(call->walk, state, call->step, call->args);
		me_count_passed_on(call->walk, state, call->step, call->args);
		me_effect_apply(call->walk, state, call->step, call->index, callee, effect,
				call->args);
		return;
	}
	if (callee && !facts_suffice(call) && me_touches_counts(checker, callee) &&
	    me_body_of(checker, callee))
		/* its counts are unknown: so is every count from here on */
		me_state_mute(state, me_term_this(checker->terms));
	if (run_code(call, state, false))
		others.low = 0;
	if (call->walk->fails_positive)
		run_code(call, state, true);
	run_known(call, state, others);
}

static void is_param(me_term leaf, void *data)
{
	struct {
		struct me_terms *terms;
		bool only_params;
	} *seen = data;

	if (me_term_at(seen->terms, leaf)->kind != ME_TERM_PARAM)
		seen->only_params = false;
}

/* Does A rest on the function's own parameters alone? */
static bool rests_on_params(struct me_terms *terms, me_term a)
{
	struct {
		struct me_terms *terms;
		bool only_params;
	} seen = { terms, true };

	if (me_term_at(terms, a)->is_ground || me_term_at(terms, a)->reads_memory)
		return false;
	me_term_leaves(terms, a, is_param, &seen);
	return seen.only_params;
}

/* The field that TEST asks for, in STATE. */
static me_term tested_field(struct call *call, struct me_state *state,
			    const struct me_arg_test *test)
{
	struct me_checker *checker = call->walk->checker;
	const struct me_value *value = &call->step->args[test->arg - 1];
	const char *tag = NULL;

	if (value->kind == ME_LOCAL)
		tag = call->walk->func->locals[value->number].points_to;
	else if (value->kind == ME_ADDRESS)
		tag = value->symbol->type;
	return me_state_load(checker->terms, state, call->args[test->arg - 1],
			     me_unit_field(checker->unit, tag ? tag : "", test->field,
					   (struct me_loc){ 0 }));
}

/* By all that is stored into it on any way to the call? */
static bool never_passes(struct call *call, const struct me_state *state,
			 const struct me_arg_test *test)
{
	struct me_defs *defs = me_defs_of(call->walk->func);
	struct me_call_place at = { state->block, call->index };
	struct me_arg_test own;
	bool never = me_held_test(defs, at, &call->step->args[test->arg - 1], test, &own) ==
		     ME_PASSES_NOT;

	me_defs_free(defs);
	return never;
}

/* Notes in STATE that A does, or does not, pass TEST; false: it cannot. */
static bool assume_test(struct me_terms *terms, struct me_state *state, me_term a,
			const struct me_arg_test *test, bool truth)
{
	static const enum me_operator compares[] = {
		[ME_IS] = ME_EQ, [ME_IS_NOT] = ME_NE, [ME_IS_BELOW] = ME_LT, [ME_IS_ABOVE] = ME_GT
	};
	me_term value = me_term_int(terms, test->value);

	if (test->kind != ME_HAS_BITS)
		return me_state_assume_compare(terms, state, compares[test->kind], false, a, value,
					       truth);
	return me_state_assume_compare(terms, state, ME_NE, false,
				       me_term_operation(terms, ME_AND, a, value, false),
				       me_term_int(terms, 0), truth);
}

static bool can_pass(struct me_terms *terms, const struct me_state *state, me_term a,
		     const struct me_arg_test *test)
{
	struct me_state *passing;
	bool passes;

	if (me_term_at(terms, a)->kind == ME_TERM_INT)
		return me_arg_test_passes(test, me_term_at(terms, a)->number);
	passing = me_state_copy(state);
	passes = assume_test(terms, passing, a, test, true);
	me_state_free(passing);
	return passes;
}

/* STATE's part in which A passes TEST, as it can, and *OTHER, in which it does not; NULL: that
 * cannot be. */
static void split(struct me_terms *terms, struct me_state *state, me_term a,
		  const struct me_arg_test *test, struct me_state **other)
{
	*other = me_state_copy(state);
	if (!assume_test(terms, *other, a, test, false)) {
		me_state_free(*other);
		*other = NULL;
	}
	assume_test(terms, state, a, test, true);
}

/* Why STATE's part sleeps in which the condition holds. What decides it and the function was
 * given itself splits the path; what else is not known may be the one. */
static const struct me_why *sleeps_on(struct call *call, struct me_state *state,
				      const struct me_sleep_cond *cond, struct me_state **other)
{
	struct me_terms *terms = call->walk->checker->terms;
	const struct me_arg_test *test = &cond->test;
	me_term arg, tested;
	bool is_given;

	if (test->arg > call->step->n_args)
		return NULL;
	arg = call->args[test->arg - 1];
	tested = test->field ? tested_field(call, state, test) : arg;
	if (!can_pass(terms, state, tested, test) ||
	    (test->field && never_passes(call, state, test)))
		return NULL;
	is_given = test->field ? me_term_at(terms, arg)->kind == ME_TERM_PARAM
			       : rests_on_params(terms, arg);
	if (is_given)
		split(terms, state, tested, test, other);
	return cond->why;
}

static void sleep_now(struct call *call, struct me_state *state, const struct me_why *why)
{
	struct me_walk *walk = call->walk;

	if (call->step->callee)
		why = me_why_new(walk->checker, walk->func->symbol, call->step->callee,
				 call->step->loc, why);
	me_sleep_at(walk, state, call->step, why,
		    me_state_count(state, me_term_this(walk->checker->terms)));
}

/* The call sleeps for WHY, or if not, if one of the conditions from COND on holds. */
static void run_sleeping(struct call *call, struct me_state *state, const struct me_why *why,
			 const struct me_sleep_cond *cond)
{
	for (; cond && !why; cond = cond->next) {
		struct me_state *other = NULL;

		why = sleeps_on(call, state, cond, &other);
		if (!other)
			continue;
		run_sleeping(call, other, NULL, cond->next);
		me_state_free(other);
	}
	if (why)
		sleep_now(call, state, why);
	run_body(call, state);
}

/* Sleeping comes first: what sleeps and then gets is late. */
static void run_sleep(struct call *call, struct me_state *state)
{
	struct me_checker *checker = call->walk->checker;
	const struct me_step *step = call->step;
	struct me_effect *effect;
	struct me_sleeping sleeping;

	if (!step->callee && ((call->fact && call->fact->entry.is_entry) ||
			      (step->via && me_facts_kind(checker->facts)->counts_at_caller)))
		me_entry_call(call->walk, state, step);
	if (step->via)
		me_forgotten_call(call->walk, state, step);
	if (call->fact && call->fact->never_sleeps)
		return run_body(call, state);
	effect = effect_of_callee(call);
	if (!(call->fact && (call->fact->sleeps || call->fact->sleeps_if)) && effect &&
	    !effect->sleeps_by_args)
		/* its outcomes tell when it sleeps */
		return run_body(call, state);
	sleeping = me_sleeping_at(checker, call->walk->func->symbol, step);
	run_sleeping(call, state, sleeping.always, sleeping.conds);
}

void me_call_run(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		 unsigned index)
{
	struct call call = { .walk = walk, .step = step, .index = index };
	unsigned i;

	call.args = xcalloc(step->n_args + 1, sizeof(*call.args));
	for (i = 0; i < step->n_args; i++)
		call.args[i] = me_walk_value(walk, state, &step->args[i], step, 10 + i);
	if (step->callee)
		call.fact = me_facts_of_symbol(walk->checker->facts, step->callee);
	else if (step->via)
		call.fact = me_facts_of_field(walk->checker->facts, step->via);
	if (walk->at_call)
		walk->at_call(walk, state, step);
	if (step->callee)
		me_bare_call(walk, state, step);
	run_sleep(&call, state);
	free(call.args);
}
