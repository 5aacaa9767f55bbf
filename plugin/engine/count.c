/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * count.c - how steps change the counts of keys, and when a count stops being
 * this function's business.
 */
#include <string.h>

#include "walk.h"

/* A loop that raises one count this often is not told apart any more. */
#define MAX_COUNT 4

bool me_keys_may_be_same(const struct me_terms *terms, me_term a, me_term b)
{
	const struct me_term_node *left = me_term_at(terms, a), *right = me_term_at(terms, b);

	if (a == b)
		return true;
	return left->kind == ME_TERM_MEMBER && right->kind == ME_TERM_MEMBER &&
	       left->ref == right->ref && me_term_may_equal(terms, left->a, right->a);
}

/* The held key that a put of KEY gives back although it is spelled otherwise. */
static me_term held_alias(struct me_walk *walk, const struct me_state *state, me_term key)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];

		if (cell->kind == ME_CELL_COUNT && cell->value > 0 && cell->a != key &&
		    me_keys_may_be_same(walk->checker->terms, cell->a, key))
			return cell->a;
	}
	return 0;
}

void me_loose_add(struct me_loose *loose, const struct me_field *field)
{
	unsigned i;

	for (i = 0; i < loose->n; i++)
		if (loose->fields[i] == field)
			return;
	if (loose->n < sizeof(loose->fields) / sizeof(*loose->fields))
		loose->fields[loose->n++] = field;
}

void me_count_forget(struct me_walk *walk, const struct me_cell *cell)
{
	const struct me_term_node *node = me_term_at(walk->checker->terms, cell->a);

	if (node->kind == ME_TERM_MEMBER && (cell->value < 0 || cell->flags & ME_COUNT_PUT))
		me_loose_add(&walk->loose, node->ref);
}

void me_count_loose(struct me_walk *walk, struct me_state *state, const struct me_loose *loose)
{
	unsigned i, j;

	for (j = 0; j < loose->n; j++) {
		me_loose_add(&walk->loose, loose->fields[j]);
		for (i = 0; i < state->n; i++) {
			struct me_cell *cell = &state->cells[i];
			const struct me_term_node *node;

			if (cell->kind != ME_CELL_COUNT || cell->value <= 0)
				continue;
			node = me_term_at(walk->checker->terms, cell->a);
			if (node->kind == ME_TERM_MEMBER && node->ref == loose->fields[j])
				cell->flags |= ME_COUNT_MUTED;
		}
	}
}

static void change_own(struct me_walk *walk, struct me_state *state, int delta,
		       const struct me_step *step)
{
	me_term this = me_term_this(walk->checker->terms);

	if (delta > 0) {
		if (state->acted && !me_state_count(state, this) && walk->at_late_get)
			walk->at_late_get(walk, state, step);
	} else {
		state->own_put = true;
	}
}

me_term me_count_exchanged(const struct me_terms *terms, const struct me_state *state, me_term key)
{
	const struct me_term_node *node = me_term_at(terms, key), *holder;
	const struct me_cell *cell;

	if (node->kind != ME_TERM_MEMBER)
		return 0;
	holder = me_term_at(terms, node->a);
	if (holder->kind != ME_TERM_MEMBER)
		return 0;
	cell = me_state_find(state, ME_CELL_MEMORY, holder->a,
			     ((const struct me_field *)holder->ref)->id);
	return cell && (me_term)cell->value != node->a ? (me_term)cell->value : 0;
}

/* Does an object of this module now stand where one was that was let go on this path? A
 * get is that one's. */
static bool stands_in(struct me_walk *walk, const struct me_state *state)
{
	const struct me_terms *terms = walk->checker->terms;
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		me_term object = cell->kind == ME_CELL_COUNT && cell->value < 0
					 ? me_count_exchanged(terms, state, cell->a)
					 : 0;

		if (object && me_walk_is_always_this(walk, object, me_term_at(terms, cell->a)->ref))
			return true;
	}
	return false;
}

void me_count_change(struct me_walk *walk, struct me_state *state, me_term key, int delta,
		     const struct me_step *step, const struct me_why *why)
{
	struct me_terms *terms = walk->checker->terms;
	struct me_range range = me_state_range(terms, state, key);
	struct me_cell *cell;
	me_term alias;

	/* acting on a null pointer does nothing */
	if (!range.low && !range.high)
		return;
	if (me_term_at(terms, key)->kind == ME_TERM_THIS) {
		if (!walk->checker->this_vanishes)
			return;
		change_own(walk, state, delta, step);
		if (delta > 0 && stands_in(walk, state))
			me_state_mute(state, key);
	}
	if (delta < 0 && me_state_count(state, key) <= 0) {
		alias = held_alias(walk, state, key);
		if (alias) {
			me_state_mute(state, alias);
			me_state_mute(state, key);
		}
	}
	if (delta > 0)
		me_entry_got(walk, state, key);
	cell = me_state_cell(state, ME_CELL_COUNT, key, 0);
	cell->value += delta;
	walk->lowers_this |= cell->value < 0 && me_term_at(terms, key)->kind == ME_TERM_THIS;
	cell->high = walk->flow->order[state->block];
	cell->flags &= ~(ME_COUNT_DROPPED | ME_COUNT_ROUND);
	walk->gives_back |= delta < 0 && cell->value <= 0 && cell->flags & ME_COUNT_GOT;
	cell->flags |= delta > 0 ? ME_COUNT_GOT : ME_COUNT_PUT | ME_COUNT_DROPPED;
	if (cell->value > MAX_COUNT || cell->value < -MAX_COUNT) {
		cell->value = 0;
		cell->flags |= ME_COUNT_MUTED;
	}
	me_state_trail(state, delta > 0 ? ME_EVENT_GET : ME_EVENT_PUT, step->loc, key, why);
}

/* The key whose count FIELD of BASE is, 0 if it is no count. */
static me_term counted_field(struct me_walk *walk, me_term base, const struct me_field *field)
{
	struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *node = me_term_at(terms, base);
	const struct me_field *outer = node->kind == ME_TERM_MEMBER_ADDRESS ? node->ref : NULL;
	me_term holder = base;

	if (!me_facts_is_count(walk->checker->facts, outer, field))
		return 0;
	/* a count in an embedded structure is its outermost object's */
	while (node->kind == ME_TERM_MEMBER_ADDRESS) {
		holder = node->a;
		node = me_term_at(terms, holder);
	}
	if (node->kind == ME_TERM_ADDRESS &&
	    me_facts_is_this(walk->checker->facts, (struct me_symbol *)node->ref))
		return me_term_this(terms);
	return holder;
}

me_term me_counted_at(struct me_walk *walk, me_term address)
{
	const struct me_term_node *node = me_term_at(walk->checker->terms, address);

	if (node->kind != ME_TERM_MEMBER_ADDRESS)
		return 0;
	return counted_field(walk, node->a, node->ref);
}

me_term me_count_read(struct me_walk *walk, me_term base, const struct me_field *field)
{
	me_term key = me_counted_at(walk, base);

	return key ? key : counted_field(walk, base, field);
}

me_term me_counted_store(struct me_walk *walk, struct me_state *state, me_term base,
			 const struct me_field *field, me_term value, int *delta)
{
	struct me_terms *terms = walk->checker->terms;
	me_term old = me_state_load(terms, state, base, field);

	for (*delta = -1; *delta <= 1; *delta += 2)
		if (value ==
		    me_term_operation(terms, ME_PLUS, old, me_term_int(terms, *delta), false))
			return counted_field(walk, base, field);
	return 0;
}

bool me_count_reaches(struct me_walk *walk, const struct me_state *state, me_term arg, me_term key)
{
	struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *node = me_term_at(terms, key);
	me_term object = node->kind == ME_TERM_MEMBER ? node->a : 0;
	unsigned i;

	if (arg == key || (object && arg == object))
		return true;
	/* an address inside the object, or the object's own container */
	if (object && me_term_root(terms, arg) == me_term_root(terms, object) &&
	    (me_term_holds(terms, arg, object) ||
	     (me_term_at(terms, object)->kind == ME_TERM_MEMBER_ADDRESS &&
	      me_term_holds(terms, object, arg))))
		return true;
	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];

		if (cell->kind != ME_CELL_MEMORY)
			continue;
		if ((me_term)cell->value != key && (!object || (me_term)cell->value != object))
			continue;
		if (cell->a == arg || me_term_holds(terms, cell->a, arg))
			return true;
	}
	return false;
}

/* A call through a structure's field does not put that structure's owner. */
static bool is_owner_of_target(struct me_walk *walk, me_term target, me_term key)
{
	const struct me_term_node *from = me_term_at(walk->checker->terms, target);
	const struct me_term_node *owner = me_term_at(walk->checker->terms, key);

	return from->kind == ME_TERM_MEMBER && owner->kind == ME_TERM_MEMBER && from->a == owner->a;
}

/* Integers made from addresses reach nothing. */
static bool is_integer(const struct me_walk *walk, const struct me_value *value)
{
	return value->kind == ME_LOCAL && !walk->func->locals[value->number].is_pointer;
}

/* An object made by a function of a module that is held by one of its symbols'
 * names keeps that module: who lets go of the object puts it by other means. */
static void keep_symbols(struct me_walk *walk, struct me_state *state, const struct me_step *step,
			 me_term target)
{
	const struct me_terms *terms = walk->checker->terms;
	unsigned i;

	if (me_term_at(terms, target)->kind != ME_TERM_FRESH || step->dst < 0 ||
	    !walk->func->locals[step->dst].is_pointer)
		return;
	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_COUNT && state->cells[i].value > 0 &&
		    me_term_at(terms, state->cells[i].a)->kind == ME_TERM_TEXT)
			state->cells[i].flags |= ME_COUNT_MUTED;
}

/* What is counted behind ARG may be put by who gets it. */
static void expose(struct me_walk *walk, struct me_state *state, me_term target, me_term arg)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		me_term key = state->cells[i].a;

		if (state->cells[i].kind != ME_CELL_COUNT || state->cells[i].value <= 0 ||
		    (target && is_owner_of_target(walk, target, key)))
			continue;
		if (me_count_reaches(walk, state, arg, key))
			state->cells[i].flags |= ME_COUNT_MUTED;
		else if (me_term_holds(walk->checker->terms, key, arg))
			state->cells[i].flags |= ME_COUNT_NEAR;
	}
}

static bool holds_any(const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_COUNT && state->cells[i].value > 0)
			return true;
	return false;
}

void me_count_passed_on(struct me_walk *walk, struct me_state *state, const struct me_step *step,
			const me_term *args)
{
	unsigned j;

	if (!holds_any(state))
		return;
	for (j = 0; j < step->n_args; j++)
		if (!is_integer(walk, &step->args[j]) &&
		    me_passes_on(walk->checker, step->callee, j))
			expose(walk, state, 0, args[j]);
}

void me_count_exposed(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		      const me_term *args)
{
	me_term target = step->callee ? 0 : me_walk_value(walk, state, &step->target, step, 3);
	unsigned j;

	if (target)
		keep_symbols(walk, state, step, target);
	for (j = 0; j < step->n_args; j++)
		if (!is_integer(walk, &step->args[j]))
			expose(walk, state, target, args[j]);
	me_count_given(walk, state, step, args);
	me_count_exposed_putters(walk, state, step, args);
}
