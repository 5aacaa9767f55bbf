/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.c - the path-sensitive walk of one function: property simulation (Das,
 * Lerner, Seigle: ESP, PLDI 2002) in which equal states are merged once the
 * values that no later step can see are forgotten, so that paths which differ
 * in what the protocol does not care about are walked once.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "walk.h"

/* Steps walked in one function; 6.1's largest checked ones take a tenth. */
#define MAX_STEPS 20000
/* Steps in a helper that does not count. */
#define MAX_BRIEF_STEPS 500

static me_term local_term(struct me_walk *walk, const struct me_state *state, unsigned local)
{
	struct me_cell *cell = me_state_find(state, ME_CELL_LOCAL, local, 0);

	if (cell)
		return (me_term)cell->value;
	if (local < walk->func->n_params)
		return me_term_param(walk->checker->terms, local);
	return me_term_fresh(walk->checker->terms,
			     me_site(walk->checker, &walk->func->locals[local], 0), 0);
}

me_term me_walk_value(struct me_walk *walk, struct me_state *state, const struct me_value *value,
		      const struct me_step *step, unsigned which)
{
	struct me_terms *terms = walk->checker->terms;

	switch (value->kind) {
	case ME_INT:
		return me_term_int(terms, value->number);
	case ME_LOCAL:
		return local_term(walk, state, (unsigned)value->number);
	case ME_ADDRESS:
		if (me_facts_is_this(walk->checker->facts, value->symbol))
			return me_term_this(terms);
		return me_term_address(terms, value->symbol);
	case ME_TEXT:
		return me_term_text(terms, value->text);
	default:
		return me_walk_fresh(walk, state, step, which);
	}
}

void me_walk_set_local(struct me_walk *walk, struct me_state *state, int local, me_term term)
{
	struct me_cell *cell;

	(void)walk;
	if (local < 0)
		return;
	cell = me_state_cell(state, ME_CELL_LOCAL, (unsigned)local, 0);
	cell->value = term;
	cell->high = 0;
}

bool me_walk_is_always_this(struct me_walk *walk, me_term base, const struct me_field *field)
{
	const struct me_term_node *node = me_term_at(walk->checker->terms, base);
	struct me_unit *unit = walk->checker->unit;
	bool is_this = false;
	unsigned i;

	if (node->kind != ME_TERM_ADDRESS || !field->target)
		return false;
	for (i = 0; i < me_unit_n_inits(unit); i++) {
		const struct me_init *init = me_unit_init(unit, i);

		if (init->field != field || (init->object && init->object != node->ref))
			continue;
		if (!init->object || init->value.kind != ME_ADDRESS ||
		    !me_facts_is_this(walk->checker->facts, init->value.symbol))
			return false;
		is_this = true;
	}
	return is_this;
}

/* A pointer that the path has dereferenced is not null. */
static void assume_not_null(struct me_walk *walk, struct me_state *state, me_term pointer)
{
	struct me_terms *terms = walk->checker->terms;

	if (me_term_at(terms, pointer)->kind != ME_TERM_INT)
		me_state_assume(terms, state, pointer,
				(struct me_range){ INT64_MIN, INT64_MAX, true });
}

/* The same of a counter that stands in memory: does a store of VALUE in a loop
 * make what *(BASE).FIELD holds anew from what it held? */
static bool is_counter(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		       me_term base, me_term value)
{
	struct me_terms *terms = walk->checker->terms;
	me_term old;

	if (!walk->flow->in_loop[state->block] || step->b.kind != ME_LOCAL ||
	    !walk->flow->is_computed[step->b.number])
		return false;
	old = me_state_load(terms, state, base, step->field);
	if (me_term_at(terms, old)->kind == ME_TERM_INT)
		return me_term_at(terms, value)->kind == ME_TERM_INT;
	return value != old && me_term_at(terms, value)->kind == ME_TERM_OPERATION &&
	       me_term_holds(terms, value, old);
}

static void run_store(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_checker *checker = walk->checker;
	me_term base = me_walk_value(walk, state, &step->a, step, 1);
	me_term value = me_walk_value(walk, state, &step->b, step, 2);
	me_term key;
	int delta;

	if (step->field->name[0] == '?') {
		me_state_overwrite(checker->terms, state, base,
				   step->b.kind == ME_INT && !step->b.number);
		return;
	}
	key = me_counted_store(walk, state, base, step->field, value, &delta);
	if (key)
		me_count_change(walk, state, key, delta, step, NULL);
	if (is_counter(walk, state, step, base, value))
		value = me_walk_fresh(walk, state, step, 0);
	me_state_store(checker->terms, state, base, step->field, value, me_site(checker, step, 0));
	me_hand_over(walk, state, base, step->field, value);
	if (walk->close_field && !strcmp(step->field->name, walk->close_field))
		state->close_set = me_term_at(checker->terms, value)->kind != ME_TERM_INT ||
				   me_term_at(checker->terms, value)->number;
	assume_not_null(walk, state, base);
}

static void note_result(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_trail *event;

	if (step->dst < 0 || !walk->flow->is_result[step->dst])
		return;
	event = me_state_trail(state, ME_EVENT_RESULT, step->loc, 0, NULL);
	event->is_copy = step->kind == ME_ASSIGN && step->a.kind == ME_LOCAL;
	event->is_phi = step->is_phi;
	event->from = event->is_copy ? (unsigned)step->a.number : 0;
	event->to = (unsigned)step->dst;
}

/* Equal results that were made at different places are told apart: a finding
 * points at the place. */
static void note_origin(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	const struct me_cell *from;
	int64_t origin = 0;

	if (step->dst < 0 || !walk->flow->is_result[step->dst])
		return;
	if (step->a.kind == ME_INT)
		origin = me_site(walk->checker, step, 0);
	if (step->a.kind == ME_LOCAL) {
		from = me_state_find(state, ME_CELL_LOCAL, (unsigned)step->a.number, 0);
		origin = from ? from->high : 0;
	}
	me_state_cell(state, ME_CELL_LOCAL, (unsigned)step->dst, 0)->high = origin;
}

/* What a loop counts or follows has another value each time round: it is
 * widened to an unknown one, or the walk would not end. */
static bool is_computed_anew(struct me_walk *walk, const struct me_state *state,
			     const struct me_step *step)
{
	const struct me_block *block = &walk->func->blocks[state->block];
	const struct me_term_node *node;

	if (!step->is_phi || step->a.kind != ME_LOCAL || block->exit != ME_GOTO ||
	    walk->flow->order[block->then_block] > walk->flow->order[state->block])
		return false;
	/* a helper's result, too, may be made of what the last round had */
	node = me_term_at(walk->checker->terms, local_term(walk, state, (unsigned)step->a.number));
	return walk->flow->is_computed[step->a.number] ||
	       (node->kind >= ME_TERM_MEMBER && !node->is_ground);
}

/* Is *(BASE).FIELD the test by which this module would tell whether it can go? Where
 * a unit sets one, its count is not looked at. */
static bool is_unload_test(struct me_walk *walk, me_term base, struct me_field *field)
{
	struct me_checker *checker = walk->checker;
	const struct me_fact *fact = me_facts_of_field(checker->facts, field);

	return fact && fact->unload_test && checker->this_vanishes &&
	       base == me_term_this(checker->terms);
}

/* Is *(BASE).FIELD a count of which a reference is held here? It is not 0. */
static bool is_raised_count(struct me_walk *walk, const struct me_state *state, me_term base,
			    const struct me_field *field)
{
	me_term key = me_count_read(walk, base, field), this = me_term_this(walk->checker->terms);

	return key && !me_state_is_muted(state, key) &&
	       me_state_count(state, key) + (key == this ? walk->own_start : 0) > 0;
}

static me_term load(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		    me_term base)
{
	struct me_terms *terms = walk->checker->terms;
	me_term term;

	if (step->field->name[0] == '?')
		return me_walk_fresh(walk, state, step, 0);
	if (me_walk_is_always_this(walk, base, step->field))
		return me_term_this(terms);
	if (is_unload_test(walk, base, step->field))
		return me_term_int(terms, 0);
	/* what counts in memory is not seen to change: each read has its own value */
	term = me_counted_at(walk, base) ? me_walk_fresh(walk, state, step, 0)
					 : me_state_load(terms, state, base, step->field);
	if (is_raised_count(walk, state, base, step->field))
		me_state_assume(terms, state, term, (struct me_range){ 1, INT64_MAX, true });
	return term;
}

/* Runs all steps but calls. */
static void run_step(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_terms *terms = walk->checker->terms;
	me_term a, b, term = 0;

	switch (step->kind) {
	case ME_STORE:
		run_store(walk, state, step);
		state->acted = true;
		return;
	case ME_ASSIGN:
		if (is_computed_anew(walk, state, step))
			term = me_walk_fresh(walk, state, step, 0);
		else
			term = me_walk_value(walk, state, &step->a, step, 0);
		break;
	case ME_OPERATION:
		a = me_walk_value(walk, state, &step->a, step, 1);
		b = step->op == ME_NEGATE || step->op == ME_COMPLEMENT || step->op == ME_NOT
			    ? 0
			    : me_walk_value(walk, state, &step->b, step, 2);
		if (step->op == ME_NOT)
			term = me_term_operation(terms, ME_EQ, a, me_term_int(terms, 0), false);
		else
			term = me_term_operation(terms, step->op, a, b, step->is_unsigned);
		break;
	case ME_LOAD:
		a = me_walk_value(walk, state, &step->a, step, 1);
		term = load(walk, state, step, a);
		assume_not_null(walk, state, a);
		break;
	case ME_FIELD_ADDRESS:
		a = me_walk_value(walk, state, &step->a, step, 1);
		b = step->field->name[0] == '[' ? me_walk_value(walk, state, &step->b, step, 2) : 0;
		term = me_term_member_address(terms, a, step->field, b);
		break;
	default:
		return;
	}
	if (me_term_at(terms, term)->size > ME_TERM_MAX_SIZE)
		term = me_walk_fresh(walk, state, step, 0);
	me_walk_set_local(walk, state, step->dst, term);
	if (step->kind == ME_ASSIGN && !walk->is_summary)
		note_origin(walk, state, step);
}

/* Does STEP go through a null pointer? The path ends there. */
static bool crashes(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	const struct me_term_node *base;

	if (step->kind != ME_STORE && step->kind != ME_LOAD)
		return false;
	base = me_term_at(walk->checker->terms, me_walk_value(walk, state, &step->a, step, 1));
	return base->kind == ME_TERM_INT && !base->number;
}

static void leave(struct me_walk *walk, struct me_state *state);

void me_walk_continue(struct me_walk *walk, struct me_state *state, unsigned index)
{
	const struct me_block *block = &walk->func->blocks[state->block];

	for (; index < block->n_steps; index++) {
		const struct me_step *step = &block->steps[index];

		if (++walk->n_steps > walk->max_steps)
			walk->gave_up = true;
		if (walk->gave_up || crashes(walk, state, step))
			return;
		if (step->loc.line && !step->is_phi && me_step_shows(step))
			state->last = step->loc;
		if (step->kind == ME_CALL) {
			note_result(walk, state, step);
			me_call_run(walk, state, step, index);
			return;
		}
		run_step(walk, state, step);
		note_result(walk, state, step);
	}
	leave(walk, state);
}

static bool drops_memory_ranges(struct me_cell *cell, void *data)
{
	return cell->kind == ME_CELL_RANGE &&
	       me_term_at(((struct me_walk *)data)->checker->terms, cell->a)->reads_memory;
}

struct back_edge {
	struct me_walk *walk;
	unsigned head; /* the loop head's number in the order of blocks */
};

/* What a round of a loop got and kept is one of many: rollback loops put them. */
static bool mutes_kept(struct me_cell *cell, void *data)
{
	struct back_edge *edge = data;

	if (cell->kind != ME_CELL_COUNT || cell->high < edge->head ||
	    me_term_at(edge->walk->checker->terms, cell->a)->kind == ME_TERM_THIS)
		return false;
	/* the next round calls through its own object */
	cell->flags &= ~ME_COUNT_DROPPED;
	cell->flags |= ME_COUNT_ROUND;
	if (cell->value > 0)
		cell->flags |= ME_COUNT_MUTED;
	return false;
}

/* Takes STATE over; it goes on at BLOCK unless an equal one was there. */
static void enter(struct me_walk *walk, struct me_state *state, unsigned block)
{
	bool is_back_edge = walk->flow->order[block] <= walk->flow->order[state->block];

	state->block = block;
	if (is_back_edge) {
		struct back_edge edge = { walk, walk->flow->order[block] };

		me_state_filter(state, drops_memory_ranges, walk);
		me_state_filter(state, mutes_kept, &edge);
	}
	me_walk_forget(walk, state);
	if (me_walk_join(walk, state, is_back_edge))
		me_walk_queue(walk, state);
	else
		me_state_free(state);
}

/* In a replay only the branches of the trail are taken. */
static bool follow(struct me_walk *walk, struct me_state *state, unsigned to)
{
	unsigned i = state->n_branches;

	if (!walk->replay)
		return true;
	if (i >= walk->n_replay || walk->replay[i].from != state->block || walk->replay[i].to != to)
		return false;
	state->n_branches++;
	return true;
}

/* Takes STATE over; it goes on at BLOCK, once for each way in which what it knows
 * to be one of two is the one or the other, as with an "||" of two branches. */
static void enter_each(struct me_walk *walk, struct me_state *state, unsigned block)
{
	struct me_terms *terms = walk->checker->terms;
	struct me_range either, or_else;
	me_term operand;

	while (me_state_settle(terms, state)) {
		struct me_state *copy;

		if (!me_state_undecided(terms, state, &operand, &either, &or_else)) {
			enter(walk, state, block);
			return;
		}
		copy = me_state_copy(state);
		if (me_state_assume(terms, copy, operand, either))
			enter_each(walk, copy, block);
		else
			me_state_free(copy);
		if (!me_state_assume(terms, state, operand, or_else))
			break;
	}
	me_state_free(state);
}

static void take(struct me_walk *walk, struct me_state *state, const struct me_block *block,
		 me_term a, me_term b, bool truth, bool matters)
{
	struct me_trail *event;
	unsigned to = truth ? block->then_block : block->else_block;
	unsigned other = truth ? block->else_block : block->then_block;

	if (!me_state_assume_compare(walk->checker->terms, state, block->op, block->is_unsigned, a,
				     b, truth)) {
		me_state_free(state);
		return;
	}
	if (!follow(walk, state, to)) {
		me_state_free(state);
		return;
	}
	event = me_state_trail(state, ME_EVENT_BRANCH, block->exit_loc, 0, NULL);
	event->taken = truth;
	event->from = state->block;
	event->to = to;
	if (matters)
		me_branch_excuses(walk, state, to, other);
	enter_each(walk, state, to);
}

/* A switch goes on at TO. */
static void choose(struct me_walk *walk, struct me_state *state, const struct me_block *block,
		   unsigned to)
{
	struct me_trail *event;

	if (!follow(walk, state, to)) {
		me_state_free(state);
		return;
	}
	event = me_state_trail(state, ME_EVENT_BRANCH, block->exit_loc, 0, NULL);
	event->taken = true;
	event->from = state->block;
	event->to = to;
	enter(walk, state, to);
}

static void run_switch(struct me_walk *walk, struct me_state *state, const struct me_block *block,
		       me_term a)
{
	struct me_terms *terms = walk->checker->terms;
	unsigned i;

	for (i = 0; i < block->n_cases; i++) {
		const struct me_case *one = &block->cases[i];
		struct me_state *copy = me_state_copy(state);
		struct me_range range = { one->low, one->high, false };
		bool possible =
			one->low == one->high
				?
				/* As a comparison, so that what it excluded before is found. */
				me_state_assume_compare(terms, copy, ME_EQ, false, a,
							me_term_int(terms, one->low), true)
				: me_state_assume(terms, copy, a, range);

		if (possible)
			choose(walk, copy, block, one->block);
		else
			me_state_free(copy);
		if (one->low == one->high &&
		    !me_state_assume_compare(terms, state, ME_NE, false, a,
					     me_term_int(terms, one->low), true)) {
			me_state_free(state);
			return;
		}
	}
	choose(walk, state, block, block->else_block);
}

static void leave(struct me_walk *walk, struct me_state *state)
{
	const struct me_block *block = &walk->func->blocks[state->block];
	me_term a, b;
	bool matters;

	if (block->exit_loc.line && (block->exit == ME_IF || block->exit == ME_SWITCH))
		state->last = block->exit_loc;
	switch (block->exit) {
	case ME_GOTO:
		enter(walk, me_state_copy(state), block->then_block);
		return;
	case ME_IF:
		a = me_walk_value(walk, state, &block->a, (const void *)block, 1);
		b = me_walk_value(walk, state, &block->b, (const void *)block, 2);
		matters = me_branch_tests_outliving(walk, a) || me_branch_tests_outliving(walk, b);
		me_branch_notes_positive(walk, block, a, b);
		take(walk, me_state_copy(state), block, a, b, true, matters);
		take(walk, me_state_copy(state), block, a, b, false, matters);
		return;
	case ME_SWITCH:
		a = me_walk_value(walk, state, &block->a, (const void *)block, 1);
		run_switch(walk, me_state_copy(state), block, a);
		return;
	case ME_RETURN:
		a = block->a.kind == ME_UNKNOWN
			    ? 0
			    : me_walk_value(walk, state, &block->a, (const void *)block, 1);
		walk->at_return(walk, state, block, a);
		return;
	default:
		return;
	}
}

/* Notes what is given of a field of what the parameters point to. */
static void assume_given(struct me_walk *walk, struct me_state *state)
{
	struct me_unit *unit = walk->checker->unit;
	struct me_terms *terms = walk->checker->terms;
	struct me_range null = { 0, 0, false }, set = { INT64_MIN, INT64_MAX, true };
	unsigned i, j;

	for (i = 0; walk->given_field && i < walk->func->n_params; i++)
		for (j = 0; j < me_unit_n_fields(unit); j++) {
			const struct me_field *field = me_unit_field_at(unit, j);
			me_term param = me_term_param(terms, i);

			if (walk->func->locals[i].points_to &&
			    !strcmp(field->name, walk->given_field) &&
			    !strcmp(field->tag, walk->func->locals[i].points_to))
				me_state_assume(terms, state,
						me_state_load(terms, state, param, field),
						walk->given_set ? set : null);
		}
}

/* Notes which numbers the parameters are. */
static void assume_numbers(struct me_walk *walk, struct me_state *state)
{
	const struct me_bare *bare = walk->bare;
	struct me_terms *terms = walk->checker->terms;
	unsigned i;

	for (i = 0; bare && i < ME_BARE_NUMBERS && i < walk->func->n_params; i++)
		if (bare->constant >> i & 1)
			me_state_assume(terms, state, me_term_param(terms, i),
					(struct me_range){ bare->number[i], bare->number[i],
							   false });
}

bool me_walk_run(struct me_walk *walk)
{
	struct me_state *state = me_state_new();

	if (!walk->func->is_followable || !walk->func->n_blocks) {
		me_state_free(state);
		return false;
	}
	walk->flow = me_flow_of(walk->checker, walk->func);
	walk->groups = xcalloc(walk->func->n_blocks, sizeof(*walk->groups));
	walk->max_steps = walk->is_brief ? MAX_BRIEF_STEPS : MAX_STEPS;
	walk->checker->stats->walked++;
	walk->checker->depth++;
	state->lock_depth = state->lock_min = walk->lock_start;
	state->slept_at = ME_NOT_SLEPT;
	state->last = walk->func->loc;
	assume_given(walk, state);
	assume_numbers(walk, state);
	me_walk_queue(walk, state);
	while (!walk->gave_up && (state = me_walk_next(walk))) {
		me_walk_continue(walk, state, 0);
		me_state_free(state);
	}
	me_walk_queues_free(walk);
	me_walk_forget_groups(walk);
	me_flow_free(walk->flow);
	walk->checker->depth--;
	return !walk->gave_up;
}
