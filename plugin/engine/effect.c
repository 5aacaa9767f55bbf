/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * effect.c - a function's outcomes as its callers see them (summaries in the
 * sense of Sharir and Pnueli, 1981): for each way to end, the result, what must
 * hold of the arguments, how the counts changed and whether it slept. A caller
 * takes those outcomes that its own values allow, so a helper called with
 * constants that it tests is told apart without walking it again.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "walk.h"

/* More outcomes than that: the conditions on arguments are given up. */
#define MAX_OUTCOMES 24
/* The same for helpers that do not count: only their results are of use. */
#define MAX_PLAIN_OUTCOMES 4
/* Rounds of a recursion's fixpoint; counts of 1 and 0 settle in two. */
#define MAX_ROUNDS 4

struct me_effect *me_effect_slot(struct me_checker *checker, struct me_symbol *symbol)
{
	if (symbol->id >= checker->n_effects) {
		unsigned n = symbol->id + 256;

		checker->effects = xrealloc(checker->effects, n * sizeof(*checker->effects));
		memset(&checker->effects[checker->n_effects], 0,
		       (n - checker->n_effects) * sizeof(*checker->effects));
		while (checker->n_effects < n) {
			checker->effects[checker->n_effects] =
				xcalloc(1, sizeof(**checker->effects));
			checker->n_effects++;
		}
	}
	return checker->effects[symbol->id];
}

static void forget_outcomes(struct me_effect *effect)
{
	unsigned i;

	for (i = 0; i < effect->n_outcomes; i++)
		me_state_free(effect->outcomes[i].state);
	effect->n_outcomes = 0;
}

void me_effects_free(struct me_checker *checker)
{
	unsigned i;

	for (i = 0; i < checker->n_effects; i++) {
		forget_outcomes(checker->effects[i]);
		free(checker->effects[i]->outcomes);
		free(checker->effects[i]);
	}
	free(checker->effects);
}

struct me_func *me_body_of(struct me_checker *checker, struct me_symbol *symbol)
{
	const struct me_options *options = checker->options;

	if (!symbol->body && options->lower && options->has_body &&
	    options->has_body(symbol, options->data))
		symbol->body = options->lower(symbol, options->data);
	return symbol->body;
}

bool me_touches_counts(struct me_checker *checker, struct me_symbol *symbol)
{
	return me_effect_slot(checker, symbol)->touches;
}

struct relevance {
	struct me_walk *walk; /* or NULL */
	struct me_terms *terms;
	me_term result;
	const struct me_state *state;
	bool relevant;
};

/* A value made inside matters only where the result or a count is made of it. */
static void leaf_matters(me_term leaf, void *data)
{
	struct relevance *relevance = data;
	unsigned i;

	if (me_term_at(relevance->terms, leaf)->kind == ME_TERM_PARAM)
		return;
	if (relevance->result && me_term_holds(relevance->terms, relevance->result, leaf))
		return;
	for (i = 0; i < relevance->state->n; i++) {
		const struct me_cell *cell = &relevance->state->cells[i];

		if (cell->kind == ME_CELL_COUNT && me_term_holds(relevance->terms, cell->a, leaf))
			return;
	}
	relevance->relevant = false;
}

static bool is_of_own_variable(const struct me_terms *terms, me_term term)
{
	const struct me_term_node *root = me_term_at(terms, me_term_root(terms, term));

	return root->kind == ME_TERM_ADDRESS && ((const struct me_symbol *)root->ref)->is_local;
}

static bool drops_inner(struct me_cell *cell, void *data)
{
	struct relevance *relevance = data;

	if (cell->kind == ME_CELL_LOCAL || cell->kind == ME_CELL_VERSION ||
	    cell->kind == ME_CELL_HELD)
		return true;
	if (is_of_own_variable(relevance->terms, cell->a))
		return true;
	if (cell->kind == ME_CELL_COUNT)
		return false;
	relevance->relevant = true;
	me_term_leaves(relevance->terms, cell->a, leaf_matters, relevance);
	return !relevance->relevant;
}

/* Can a caller name what LEAF stands for: by an argument, the result, or a
 * field that was stored to? */
static void leaf_is_named(me_term leaf, void *data)
{
	struct relevance *relevance = data;
	const struct me_terms *terms = relevance->terms;
	unsigned i;

	if (me_term_at(terms, leaf)->kind == ME_TERM_PARAM ||
	    (relevance->result && me_term_holds(terms, relevance->result, leaf)))
		return;
	for (i = 0; i < relevance->state->n; i++) {
		const struct me_cell *cell = &relevance->state->cells[i];

		if (cell->kind == ME_CELL_MEMORY && me_term_holds(terms, cell->value, leaf) &&
		    !is_of_own_variable(terms, cell->a))
			return;
	}
	relevance->relevant = false;
}

/* A count that no caller can name, and that no put of theirs may settle, is none
 * of their business. */
static bool drops_nameless(struct me_cell *cell, void *data)
{
	struct relevance *relevance = data;

	if (cell->kind != ME_CELL_COUNT || (cell->value && !(cell->flags & ME_COUNT_MUTED)))
		return false;
	relevance->relevant = true;
	me_term_leaves(relevance->terms, cell->a, leaf_is_named, relevance);
	if (!relevance->relevant)
		me_count_forget(relevance->walk, cell);
	return !relevance->relevant;
}

static bool drops_conditions(struct me_cell *cell, void *data)
{
	struct relevance *relevance = data;

	return cell->kind != ME_CELL_COUNT &&
	       !(cell->kind == ME_CELL_RANGE && cell->a == relevance->result);
}

static bool same_outcome(const struct me_outcome *a, const struct me_outcome *b)
{
	return a->result == b->result && me_state_equal(a->state, b->state);
}

static void add_outcome(struct me_effect *effect, struct me_outcome outcome)
{
	unsigned i;

	for (i = 0; i < effect->n_outcomes; i++)
		if (same_outcome(&effect->outcomes[i], &outcome)) {
			me_state_free(outcome.state);
			return;
		}
	if (effect->n_outcomes == effect->size) {
		effect->size = effect->size ? effect->size * 2 : 8;
		effect->outcomes =
			xrealloc(effect->outcomes, effect->size * sizeof(*effect->outcomes));
	}
	effect->outcomes[effect->n_outcomes++] = outcome;
}

/* The result as nothing but its sign; where no count hangs on it, as nothing. */
static void blur_result(struct me_checker *checker, struct me_func *func,
			struct me_outcome *outcome, bool keeps_sign)
{
	struct me_range range;
	struct me_cell *cell;

	if (!outcome->result ||
	    (keeps_sign && me_term_at(checker->terms, outcome->result)->kind == ME_TERM_INT))
		return;
	range = me_state_range(checker->terms, outcome->state, outcome->result);
	me_state_remove(outcome->state, ME_CELL_RANGE, outcome->result, 0);
	outcome->result = me_term_fresh(checker->terms, me_site(checker, func, 0), 0);
	if (!keeps_sign)
		return;
	cell = me_state_cell(outcome->state, ME_CELL_RANGE, outcome->result, 0);
	cell->value = range.low < 0 ? INT64_MIN : range.low > 0;
	cell->high = range.high > 0 ? INT64_MAX : range.high < 0 ? -1 : 0;
	cell->flags = range.nonzero;
}

/* What is muted is no longer known by its path: it does not tell its path. */
static void forget_known(struct me_checker *checker, struct me_state *state)
{
	me_term this = me_term_this(checker->terms);

	if (me_state_is_muted(state, this))
		me_state_mute(state, this);
}

/* What the outcomes ask of arguments is dropped, and (BLUR) what their results are. */
static void merge(struct me_checker *checker, struct me_func *func, struct me_effect *effect,
		  bool blur)
{
	struct me_outcome *old = effect->outcomes;
	unsigned i, n = effect->n_outcomes;

	effect->outcomes = NULL;
	effect->n_outcomes = effect->size = 0;
	effect->is_merged = true;
	for (i = 0; i < n; i++) {
		struct relevance relevance = { NULL, checker->terms, old[i].result, old[i].state,
					       true };

		me_state_filter(old[i].state, drops_conditions, &relevance);
		forget_known(checker, old[i].state);
		if (blur)
			blur_result(checker, func, &old[i], effect->touches);
		add_outcome(effect, old[i]);
	}
	free(old);
}

/* Outcomes that do the same become one; (BLUR) whatever their results are. */
static void unite(struct me_checker *checker, struct me_func *func, struct me_effect *effect,
		  bool blur)
{
	unsigned i;

	for (i = 0; blur && i < effect->n_outcomes; i++)
		blur_result(checker, func, &effect->outcomes[i], false);
	me_effect_unite(checker, effect);
}

/* Too many outcomes: they are told apart by what they do alone; then what they ask of
 * arguments is dropped, then the results. Which object a helper finds that does not
 * count is kept as long as few are left; what its numbers are is of no use. */
static void collapse(struct me_checker *checker, struct me_func *func, struct me_effect *effect)
{
	unsigned most = effect->touches ? MAX_OUTCOMES : MAX_PLAIN_OUTCOMES;
	bool blur = !effect->touches && func->result != ME_RESULT_POINTER;

	effect->is_collapsed = true;
	unite(checker, func, effect, blur);
	if (effect->n_outcomes > most)
		merge(checker, func, effect,
		      blur || (effect->touches && effect->n_outcomes > 4 * most));
	if (!effect->touches && effect->n_outcomes > most)
		merge(checker, func, effect, true);
}

/* Where in the helper a count was raised is nothing to its callers. */
static void forget_places(struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_COUNT)
			state->cells[i].high = 0;
}

/* Some count is lower, or may be. */
static bool lowers(const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_COUNT &&
		    (state->cells[i].value < 0 || state->cells[i].flags & ME_COUNT_MUTED))
			return true;
	return false;
}

/* The reference of this module that FUNC got is an object's that it left in another. */
static void mark_left(struct me_walk *walk, struct me_state *state)
{
	me_term this = me_term_this(walk->checker->terms);
	struct me_cell *cell = me_state_find(state, ME_CELL_COUNT, this, 0);

	if (cell && cell->value > 0 && me_leaves_object(walk->func))
		cell->flags |= ME_COUNT_KEPT;
}

static void outcome_at_return(struct me_walk *walk, struct me_state *state,
			      const struct me_block *block, me_term result)
{
	struct me_effect *effect = walk->data;
	struct me_terms *terms = walk->checker->terms;
	struct relevance relevance = { walk, terms, result, state, true };
	struct me_outcome outcome = { result, me_state_copy(state) };

	(void)block;
	effect->puts |= lowers(state);
	mark_left(walk, outcome.state);
	me_state_filter(outcome.state, drops_nameless, &relevance);
	me_state_filter(outcome.state, drops_inner, &relevance);
	outcome.state->block = 0;
	forget_places(outcome.state);
	outcome.state->lost = outcome.state->slept_exposed = outcome.state->acted = false;
	if (!effect->touches)
		outcome.state->joined = false;
	outcome.state->trail = NULL;
	add_outcome(effect, outcome);
	if (effect->n_outcomes > 8 * MAX_OUTCOMES)
		collapse(walk->checker, walk->func, effect);
}

static bool is_failure(struct me_checker *checker, struct me_func *func,
		       const struct me_outcome *outcome)
{
	struct me_range range;

	if (!outcome->result)
		return false;
	range = me_state_range(checker->terms, outcome->state, outcome->result);
	return range.high < 0 || (func->result == ME_RESULT_POINTER && !range.low && !range.high);
}

static bool stores_to(const struct me_func *func, const struct me_field *field)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++)
			if (func->blocks[b].steps[i].kind == ME_STORE &&
			    func->blocks[b].steps[i].field == field)
				return true;
	return false;
}

/* Was a pointer parameter, or a pointer in a field of one, found null? A list that the
 * function itself takes from does run empty. */
static bool rests_on_null(struct me_checker *checker, struct me_func *func,
			  const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *node = me_term_at(checker->terms, cell->a);

		if (cell->kind != ME_CELL_RANGE || cell->value || cell->high)
			continue;
		if (node->kind == ME_TERM_PARAM && (unsigned)node->number < func->n_params &&
		    func->locals[node->number].points_to)
			return true;
		if (node->kind == ME_TERM_MEMBER && ((const struct me_field *)node->ref)->target &&
		    !stores_to(func, node->ref))
			return true;
	}
	return false;
}

/* A helper that fails only by a null test of what it is given does not fail. */
static void drop_null_tests(struct me_checker *checker, struct me_func *func,
			    struct me_effect *effect)
{
	unsigned i, kept = 0;

	for (i = 0; i < effect->n_outcomes; i++)
		if (is_failure(checker, func, &effect->outcomes[i]) &&
		    !rests_on_null(checker, func, effect->outcomes[i].state))
			return;
	for (i = 0; i < effect->n_outcomes; i++) {
		if (is_failure(checker, func, &effect->outcomes[i]))
			me_state_free(effect->outcomes[i].state);
		else
			effect->outcomes[kept++] = effect->outcomes[i];
	}
	effect->n_outcomes = kept;
}

/* Where NULL or an error pointer is the failure, what else is returned is a
 * success, so not null. */
static void separate_pointers(struct me_checker *checker, struct me_func *func,
			      struct me_effect *effect)
{
	unsigned i;

	if (func->result != ME_RESULT_POINTER)
		return;
	for (i = 0; i < effect->n_outcomes; i++)
		if (is_failure(checker, func, &effect->outcomes[i]))
			break;
	if (i == effect->n_outcomes)
		return;
	for (i = 0; i < effect->n_outcomes; i++)
		if (!is_failure(checker, func, &effect->outcomes[i]))
			me_state_assume(checker->terms, effect->outcomes[i].state,
					effect->outcomes[i].result,
					(struct me_range){ 1, INT64_MAX, true });
}

/* Is one number, or all from one on, what a helper sleeps for? United outcomes keep that. */
static bool is_kept_united(const struct me_sleep_cond *cond)
{
	return !cond->next && (cond->test.kind != ME_IS_NOT || !cond->test.value);
}

/* Outcomes that no longer tell for which arguments they are do not tell when a helper
 * sleeps that does so for some only. */
static void leave_sleep_to_args(struct me_checker *checker, struct me_func *func,
				struct me_effect *effect)
{
	const struct me_sleeping *sleeping = me_sleeping_of(checker, func->symbol);
	unsigned i;

	if (effect->touches || sleeping->always || !sleeping->conds ||
	    (!effect->is_merged && is_kept_united(sleeping->conds)))
		return;
	effect->sleeps_by_args = true;
	for (i = 0; i < effect->n_outcomes; i++)
		effect->outcomes[i].state->slept_at = ME_NOT_SLEPT;
}

static bool walk_once(struct me_checker *checker, struct me_func *func, struct me_effect *effect)
{
	struct me_walk walk = {
		.checker = checker,
		.func = func,
		.is_summary = true,
		.data = effect,
		.at_return = outcome_at_return,
		.is_brief = !effect->touches,
	};

	if (!me_walk_run(&walk))
		return false;
	effect->gives_back |= walk.gives_back;
	effect->lowers_this |= walk.lowers_this;
	effect->loose = walk.loose;
	drop_null_tests(checker, func, effect);
	separate_pointers(checker, func, effect);
	if (effect->is_collapsed ||
	    effect->n_outcomes > (effect->touches ? MAX_OUTCOMES : MAX_PLAIN_OUTCOMES)) {
		collapse(checker, func, effect);
		leave_sleep_to_args(checker, func, effect);
	}
	return effect->n_outcomes <= 4 * MAX_OUTCOMES;
}

static void rest_on(struct me_checker *checker, unsigned position)
{
	if (position < checker->lowest)
		checker->lowest = position;
}

/* Walks FUNC until its outcomes do not grow any more; false: gave up. */
static bool compute(struct me_checker *checker, struct me_func *func, struct me_effect *effect)
{
	unsigned round, before;
	bool ok = true;

	for (round = 0; round < MAX_ROUNDS; round++) {
		before = effect->n_outcomes;
		checker->round_of[effect->position] = ++checker->rounds;
		/* what a recursion asks of its arguments may grow with each round */
		effect->is_collapsed |= round > 1;
		ok = walk_once(checker, func, effect);
		if (!ok || !effect->asked_while_working || effect->n_outcomes == before)
			break;
	}
	checker->round_of[effect->position] = 0;
	return ok && (round < MAX_ROUNDS || !effect->touches);
}

/*
 * Functions that call each other: what one is found to do while an outer one is
 * still being computed holds for this round of the outer one only.
 */
struct me_effect *me_effect_of(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_effect *effect = me_effect_slot(checker, symbol);
	unsigned outer_lowest = checker->lowest;
	struct me_func *func;
	bool ok;

	if (effect->status == ME_EFFECT_KNOWN)
		return effect;
	if (effect->status == ME_EFFECT_GAVE_UP)
		return NULL;
	if (effect->status == ME_EFFECT_WORKING) {
		effect->asked_while_working = true;
		rest_on(checker, effect->position);
		return effect;
	}
	if (effect->round && effect->round == checker->round_of[effect->rests_on]) {
		rest_on(checker, effect->rests_on);
		return effect;
	}
	func = me_body_of(checker, symbol);
	if (!func || checker->depth > ME_MAX_DEPTH)
		return NULL;
	effect->status = ME_EFFECT_WORKING;
	effect->position = checker->lowest = ++checker->n_working;
	ok = compute(checker, func, effect);
	checker->n_working--;
	effect->status = ok ? ME_EFFECT_KNOWN : ME_EFFECT_GAVE_UP;
	if (ok && checker->lowest < effect->position) {
		effect->status = ME_EFFECT_NEW;
		effect->rests_on = checker->lowest;
		effect->round = checker->round_of[effect->rests_on];
		rest_on(checker, outer_lowest);
	} else {
		checker->lowest = outer_lowest;
	}
	if (!ok)
		forget_outcomes(effect);
	return ok ? effect : NULL;
}

bool me_effect_raises_this(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_effect *effect = me_effect_of(checker, symbol);
	me_term this = me_term_this(checker->terms);
	unsigned i;

	for (i = 0; effect && i < effect->n_outcomes; i++)
		if (me_state_count(effect->outcomes[i].state, this) > 0)
			return true;
	return false;
}

bool me_effect_lowers_this(struct me_checker *checker, struct me_symbol *symbol)
{
	return me_touches_counts(checker, symbol) && me_effect_of(checker, symbol) &&
	       me_effect_slot(checker, symbol)->lowers_this;
}

bool me_effect_puts(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_effect *effect = me_effect_of(checker, symbol);

	return effect && (effect->puts || effect->loose.n);
}
