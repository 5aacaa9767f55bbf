/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * apply.c - a helper's outcomes in its caller: what they speak of becomes what
 * the caller calls it, and the walk goes on from each that can be.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "walk.h"

struct application {
	struct me_walk *walk;
	const struct me_step *step;
	struct me_state *before; /* the caller's state at the call */
	const me_term *args;
};

static unsigned site_of_leaf(struct application *app, const struct me_term_node *node)
{
	return me_site(app->walk->checker, app->step, 1000 + (unsigned)node->number * 4 + node->b);
}

static me_term leaf_in_caller(me_term leaf, void *data)
{
	struct application *app = data;
	struct me_terms *terms = app->walk->checker->terms;
	const struct me_term_node node = *me_term_at(terms, leaf);

	if (node.kind == ME_TERM_FRESH)
		return me_term_fresh(terms, site_of_leaf(app, &node), 0);
	if ((unsigned)node.number < app->step->n_args)
		return app->args[node.number];
	return me_term_fresh(
		terms, me_site(app->walk->checker, app->step, 500 + (unsigned)node.number), 0);
}

static me_term member_in_caller(me_term base, const struct me_field *field, unsigned version,
				void *data)
{
	struct application *app = data;
	struct me_terms *terms = app->walk->checker->terms;

	if (version)
		return me_term_member(terms, base, field, version);
	return me_state_load(terms, app->before, base, field);
}

static me_term in_caller(struct application *app, me_term term)
{
	struct me_terms *terms = app->walk->checker->terms;
	me_term replaced = me_term_replace(terms, term, leaf_in_caller, member_in_caller, app);

	if (me_term_at(terms, replaced)->size <= ME_TERM_MAX_SIZE)
		return replaced;
	return me_term_fresh(terms, me_site(app->walk->checker, app->step, 4), 0);
}

static void age_leaf(me_term leaf, void *data)
{
	struct application *app = data;
	const struct me_term_node node = *me_term_at(app->walk->checker->terms, leaf);

	if (node.kind == ME_TERM_FRESH)
		me_walk_age(app->walk, app->before, site_of_leaf(app, &node));
}

/* In a loop, what the last call made is told apart from what this one makes. */
static void age_results(struct application *app, const struct me_effect *effect)
{
	struct me_terms *terms = app->walk->checker->terms;
	unsigned i, j;

	for (i = 0; i < effect->n_outcomes; i++) {
		const struct me_outcome *outcome = &effect->outcomes[i];

		me_term_leaves(terms, outcome->result, age_leaf, app);
		for (j = 0; j < outcome->state->n; j++)
			me_term_leaves(terms, outcome->state->cells[j].a, age_leaf, app);
	}
}

/* Does what a helper did leave an object, new or its caller's, where others find it? */
static bool keeps_object(struct me_terms *terms, const struct me_state *after)
{
	unsigned i;

	for (i = 0; i < after->n; i++) {
		const struct me_cell *cell = &after->cells[i];
		const struct me_field *field = cell->ref;
		enum me_term_kind value;
		me_term root;

		if (cell->kind != ME_CELL_MEMORY)
			continue;
		value = me_term_at(terms, (me_term)cell->value)->kind;
		root = me_term_root(terms, cell->a);
		if ((value != ME_TERM_FRESH && value != ME_TERM_PARAM) ||
		    root == (me_term)cell->value)
			continue;
		/* "*list = object", or a field of what is not new itself */
		if (!strcmp(field->tag, "pointer") ||
		    (field->target && me_term_at(terms, root)->kind != ME_TERM_FRESH))
			return true;
	}
	return false;
}

/* The reference that such a helper got is the object's. */
static void mark_kept(struct application *app, struct me_state *state, me_term key,
		      const struct me_cell *cell, const struct me_state *after)
{
	struct me_terms *terms = app->walk->checker->terms;

	if (key == me_term_this(terms) && cell->value > 0 &&
	    (cell->flags & ME_COUNT_KEPT || keeps_object(terms, after)))
		me_state_cell(state, ME_CELL_COUNT, key, 0)->flags |= ME_COUNT_KEPT;
}

/* Who goes by the result does not know the count of CELL; its path does. */
static void mute_either(struct me_cell *cell)
{
	if (!(cell->flags & ME_COUNT_MUTED))
		cell->flags |= ME_COUNT_MUTED | ME_COUNT_EITHER;
}

static void apply_counts(struct application *app, struct me_state *state,
			 const struct me_state *after, const struct me_why *why)
{
	unsigned i;

	for (i = 0; i < after->n; i++) {
		const struct me_cell *cell = &after->cells[i];
		int64_t n = cell->value;
		me_term key;

		if (cell->kind != ME_CELL_COUNT)
			continue;
		key = in_caller(app, cell->a);
		if ((cell->flags & (ME_COUNT_MUTED | ME_COUNT_EITHER)) == ME_COUNT_MUTED) {
			me_state_mute(state, key);
			me_state_find(state, ME_CELL_COUNT, key, 0)->flags |= cell->flags &
									      ME_COUNT_PUT;
			continue;
		}
		for (; n > 0; n--)
			me_count_change(app->walk, state, key, 1, app->step, why);
		mark_kept(app, state, key, cell, after);
		for (; n < 0; n++)
			me_count_change(app->walk, state, key, -1, app->step, why);
		if (cell->flags & ME_COUNT_EITHER)
			mute_either(me_state_cell(state, ME_CELL_COUNT, key, 0));
	}
}

static void apply_stores(struct application *app, struct me_state *state,
			 const struct me_state *after)
{
	struct me_terms *terms = app->walk->checker->terms;
	unsigned i;

	for (i = 0; i < after->n; i++)
		if (after->cells[i].kind == ME_CELL_ZEROED)
			me_state_overwrite(terms, state, in_caller(app, after->cells[i].a), true);
	for (i = 0; i < after->n; i++) {
		const struct me_cell *cell = &after->cells[i];

		me_term base, value;

		if (cell->kind != ME_CELL_MEMORY)
			continue;
		base = in_caller(app, cell->a);
		value = in_caller(app, (me_term)cell->value);
		me_state_store(terms, state, base, cell->ref, value,
			       me_site(app->walk->checker, app->step, 3));
		me_hand_over(app->walk, state, base, (struct me_field *)cell->ref, value);
	}
}

/* STATE after OUTCOME; false if the caller's values do not allow it. */
static bool apply(struct application *app, struct me_state *state, const struct me_outcome *outcome,
		  struct me_symbol *callee)
{
	struct me_checker *checker = app->walk->checker;
	struct me_terms *terms = checker->terms;
	const struct me_state *after = outcome->state;
	const struct me_why *why = NULL;
	me_term this = me_term_this(terms);
	unsigned i;

	for (i = 0; i < after->n; i++) {
		const struct me_cell *cell = &after->cells[i];
		struct me_range range = { cell->value, cell->high, cell->flags };

		if (cell->kind == ME_CELL_RANGE &&
		    !me_state_assume(terms, state, in_caller(app, cell->a), range))
			return false;
	}
	if (after->slept_at != ME_NOT_SLEPT) {
		state->own_put |= after->slept_after_put;
		why = me_why_new(checker, app->walk->func->symbol, callee, app->step->loc,
				 after->why);
		me_sleep_at(app->walk, state, app->step, why,
			    me_state_count(state, this) + after->slept_at);
	}
	if (state->lock_depth + after->lock_min < state->lock_min)
		state->lock_min = state->lock_depth + after->lock_min;
	state->lock_depth += after->lock_depth;
	apply_counts(app, state, after,
		     me_why_new(checker, app->walk->func->symbol, callee, app->step->loc, NULL));
	apply_stores(app, state, after);
	state->excused |= after->excused;
	state->own_put |= after->own_put;
	state->joined |= after->joined;
	state->acted = true;
	if (outcome->result)
		me_walk_set_local(app->walk, state, app->step->dst,
				  in_caller(app, outcome->result));
	return true;
}

/* negative, zero, positive, unknown: callers tell outcomes apart by these. */
static int result_class(struct me_walk *walk, const struct me_state *state, me_term result)
{
	struct me_range range;

	if (!result)
		return 3;
	range = me_state_range(walk->checker->terms, state, result);
	if (range.high < 0)
		return 0;
	if (!range.low && !range.high)
		return 1;
	return range.low > 0 ? 2 : 3;
}

/* One way to go on from the call. */
struct way {
	const struct me_outcome *outcome; /* of the helper */
	struct me_state *state;
	me_term result; /* 0: none */
	int class;
};

struct ways {
	struct me_terms *terms;
	struct way *all;
	unsigned n;
	bool are_merged; /* none tells for which arguments it is */
};

/* Does KEY lead from RESULT as OTHER_KEY does from OTHER_RESULT? */
static bool lead_alike(const struct me_terms *terms, me_term key, me_term result, me_term other_key,
		       me_term other_result)
{
	while (key != result) {
		const struct me_term_node *left = me_term_at(terms, key);
		const struct me_term_node *right = me_term_at(terms, other_key);

		if ((left->kind != ME_TERM_MEMBER && left->kind != ME_TERM_MEMBER_ADDRESS) ||
		    left->kind != right->kind || left->ref != right->ref)
			return false;
		key = left->a;
		other_key = right->a;
	}
	return other_key == other_result;
}

/* In OTHER, the count of what KEY is in WAY: of the same, or led to by the result
 * in the same manner. NULL if there is none. */
static struct me_cell *counterpart(const struct me_terms *terms, const struct way *way, me_term key,
				   const struct way *other)
{
	unsigned i;

	for (i = 0; way->result && other->result && i < other->state->n; i++) {
		struct me_cell *its = &other->state->cells[i];

		if (its->kind == ME_CELL_COUNT &&
		    lead_alike(terms, key, way->result, its->a, other->result))
			return its;
	}
	return me_state_find(other->state, ME_CELL_COUNT, key, 0);
}

/* Mutes what CELL counts in WAY, in all ways of its class. */
static void mute_in_class(const struct ways *ways, const struct way *way,
			  const struct me_cell *cell)
{
	unsigned i, flags = cell->flags & ME_COUNT_PUT;
	me_term key = cell->a;
	bool is_known = key == me_term_this(ways->terms) && !ways->are_merged;

	for (i = 0; i < ways->n; i++) {
		const struct way *one = &ways->all[i];
		struct me_cell *its;

		if (one->class != way->class)
			continue;
		its = counterpart(ways->terms, way, key, one);
		if (!its)
			its = me_state_cell(one->state, ME_CELL_COUNT, key, 0);
		its->flags |= flags;
		if (is_known)
			mute_either(its);
		else
			me_state_mute(one->state, its->a);
	}
}

/* What is null was not counted, and has nothing to be in doubt about. */
static bool is_null_in(struct me_terms *terms, const struct way *way, me_term key)
{
	struct me_range range = me_state_range(terms, way->state, key);

	return !range.low && !range.high;
}

/* Mutes what WAY counts and OTHER counts differently, or only one of them knows. */
static void mute_difference(const struct ways *ways, const struct way *way, const struct way *other)
{
	struct me_terms *terms = ways->terms;
	unsigned i;

	for (i = 0; i < way->state->n; i++) {
		const struct me_cell *cell = &way->state->cells[i], *its;

		if (cell->kind != ME_CELL_COUNT)
			continue;
		its = counterpart(terms, way, cell->a, other);
		if (!its && is_null_in(terms, other, cell->a))
			continue;
		if (cell->value != (its ? its->value : 0) ||
		    (cell->flags & ME_COUNT_MUTED && !(its && its->flags & ME_COUNT_MUTED)))
			mute_in_class(ways, way, cell);
	}
}

/* Does what CELL knows let a helper refuse: a field is set, as one that counts users
 * is, or there is no object? */
static bool lets_refuse(const struct me_terms *terms, const struct me_cell *cell)
{
	const struct me_term_node *node = me_term_at(terms, cell->a);
	const struct me_field *field = node->ref;

	if (cell->kind != ME_CELL_RANGE || node->kind != ME_TERM_MEMBER)
		return false;
	if (!cell->value && !cell->high)
		return field->target || !strcmp(field->tag, "pointer");
	return cell->flags || cell->value > 0;
}

/* Does the helper fail because of that? */
static bool refuses(const struct me_terms *terms, const struct me_outcome *outcome)
{
	const struct me_cell *result =
		me_state_find(outcome->state, ME_CELL_RANGE, outcome->result, 0);
	const struct me_term_node *node = me_term_at(terms, outcome->result);
	unsigned i;

	if (node->kind == ME_TERM_INT ? node->number >= 0 : !result || result->high >= 0)
		return false;
	for (i = 0; i < outcome->state->n; i++)
		if (lets_refuse(terms, &outcome->state->cells[i]))
			return true;
	return false;
}

/* Is OUTCOME one that puts this module and counts nothing else? */
static bool puts_this_only(const struct me_terms *terms, const struct me_outcome *outcome)
{
	bool puts = false;
	unsigned i;

	for (i = 0; i < outcome->state->n; i++) {
		const struct me_cell *cell = &outcome->state->cells[i];

		if (cell->kind != ME_CELL_COUNT)
			continue;
		if (me_term_at(terms, cell->a)->kind != ME_TERM_THIS || cell->value >= 0 ||
		    cell->flags & ME_COUNT_MUTED)
			return false;
		puts = true;
	}
	return puts;
}

/*
 * A caller that does not ask whether the helper refused takes it that it did not. If
 * it puts this module then, whatever else, that is as sure as if the caller had asked;
 * the ways on which it does refuse say nothing any more.
 */
static void set_refusals_apart(const struct ways *ways)
{
	unsigned i;

	for (i = 0; i < ways->n; i++)
		if (!refuses(ways->terms, ways->all[i].outcome) &&
		    !puts_this_only(ways->terms, ways->all[i].outcome))
			return;
	for (i = 0; i < ways->n; i++) {
		struct way *way = &ways->all[i];

		if (!refuses(ways->terms, way->outcome))
			continue;
		way->class = 0;
		me_state_mute(way->state, me_term_this(ways->terms));
	}
}

/* Several counts for one class of result: the caller cannot tell which. All of a
 * class are held against its first. */
static void mute_ambiguous(struct me_walk *walk, const struct me_step *step,
			   const struct ways *ways)
{
	struct way *first[4] = { NULL, NULL, NULL, NULL };
	unsigned i;

	for (i = 0; i < ways->n; i++) {
		struct way *way = &ways->all[i];
		const struct me_cell *cell =
			step->dst < 0
				? NULL
				: me_state_find(way->state, ME_CELL_LOCAL, (unsigned)step->dst, 0);

		way->result = cell ? (me_term)cell->value : 0;
		way->class = result_class(walk, way->state, way->result);
	}
	if (step->dst < 0)
		set_refusals_apart(ways);
	for (i = 0; i < ways->n; i++) {
		struct way *way = &ways->all[i];

		if (!first[way->class])
			first[way->class] = way;
	}
	for (i = 0; i < ways->n; i++) {
		struct way *way = &ways->all[i], *reference = first[way->class];

		if (reference == way)
			continue;
		mute_difference(ways, way, reference);
		mute_difference(ways, reference, way);
	}
}

void me_effect_apply(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		     unsigned index, struct me_symbol *symbol, struct me_effect *effect,
		     const me_term *args)
{
	struct application app = { walk, step, me_state_copy(state), args };
	unsigned i, n_outcomes = effect->n_outcomes;
	struct ways ways = { .terms = walk->checker->terms, .are_merged = effect->is_merged };

	ways.all = xcalloc(n_outcomes + 1, sizeof(*ways.all));
	age_results(&app, effect);
	for (i = 0; i < n_outcomes; i++) {
		struct me_state *after = me_state_copy(app.before);

		ways.all[ways.n].outcome = &effect->outcomes[i];
		if (apply(&app, after, &effect->outcomes[i], symbol))
			ways.all[ways.n++].state = after;
		else
			me_state_free(after);
	}
	mute_ambiguous(walk, step, &ways);
	for (i = 0; i < ways.n; i++)
		me_count_loose(walk, ways.all[i].state, &effect->loose);
	for (i = 0; i < ways.n; i++) {
		if (!step->is_noreturn)
			me_walk_continue(walk, ways.all[i].state, index + 1);
		me_state_free(ways.all[i].state);
	}
	me_state_free(app.before);
	free(ways.all);
}
