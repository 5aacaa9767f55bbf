/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * entrycall.c - calls through entry pointers as the walk meets them: is what
 * they call pinned, by the lock or by a reference to the pointer's owner? Where
 * callers count, every pointer in a structure whose owner is counted is one.
 */
#include "walk.h"

static bool is_static_object(const struct me_terms *terms, me_term term)
{
	const struct me_term_node *root = me_term_at(terms, me_term_root(terms, term));

	return root->kind == ME_TERM_INT ||
	       (root->kind == ME_TERM_ADDRESS && !((const struct me_symbol *)root->ref)->is_local);
}

/* A lock with static storage is one that unregistering takes too. */
static bool holds_static_lock(const struct me_walk *walk, const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_HELD &&
		    is_static_object(walk->checker->terms, state->cells[i].a))
			return true;
	return false;
}

/* Is KEY an owner of the object at BASE or of one that its access path leads
 * through? The nearest is told by the caller asking from the inside out. */
static bool owns(struct me_walk *walk, me_term key, me_term base)
{
	struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *owner = me_term_at(terms, key);

	if (owner->kind != ME_TERM_MEMBER)
		return false;
	for (;;) {
		const struct me_term_node *node = me_term_at(terms, base);
		const struct me_field *field = node->ref;

		if (owner->a == base)
			return true;
		if (node->kind != ME_TERM_MEMBER && node->kind != ME_TERM_MEMBER_ADDRESS)
			return false;
		if (node->kind == ME_TERM_MEMBER && field->target &&
		    me_term_at(terms, owner->a)->kind == ME_TERM_MEMBER &&
		    me_term_at(terms, owner->a)->ref == field &&
		    me_term_may_equal(terms, owner->a, base))
			return true;
		base = node->a;
	}
}

static bool is_held(const struct me_cell *cell)
{
	return cell->value > 0 || cell->flags & ME_COUNT_MUTED;
}

/* The cell of the owner's count that this path put last; *HELD: one is held. */
static const struct me_cell *put_owner(struct me_walk *walk, const struct me_state *state,
				       me_term base, bool *held)
{
	const struct me_cell *found = NULL;
	unsigned i;

	*held = false;
	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];

		if (cell->kind != ME_CELL_COUNT || !owns(walk, cell->a, base))
			continue;
		if (is_held(cell))
			*held = true;
		else if (cell->flags & ME_COUNT_DROPPED)
			found = cell;
	}
	return found;
}

static bool holds_anything(const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_COUNT && is_held(&state->cells[i]))
			return true;
	return false;
}

void me_entry_call(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_terms *terms = walk->checker->terms;
	me_term target = me_walk_value(walk, state, &step->target, step, 3);
	const struct me_term_node *node = me_term_at(terms, target);
	const struct me_cell *put;
	bool held;

	if (!walk->at_unprotected || walk->is_serialized || holds_static_lock(walk, state))
		return;
	if (walk->knows_lock && state->lock_depth <= 0 && !holds_anything(state)) {
		walk->at_unprotected(walk, state, step->loc, step->via, 0);
		return;
	}
	if (node->kind != ME_TERM_MEMBER)
		return;
	put = put_owner(walk, state, node->a, &held);
	if (held)
		return;
	if (put)
		walk->at_unprotected(walk, state, step->loc, step->via, put->a);
	else
		me_state_trail(state, ME_EVENT_CALL, step->loc, node->a, NULL)->via = step->via;
}

void me_entry_got(struct me_walk *walk, struct me_state *state, me_term key)
{
	const struct me_trail *event;

	if (!walk->at_unprotected || walk->is_serialized || holds_static_lock(walk, state))
		return;
	for (event = state->trail; event; event = event->parent) {
		if ((event->kind == ME_EVENT_GET || event->kind == ME_EVENT_PUT) &&
		    event->key == key)
			return;
		if (event->kind == ME_EVENT_CALL && owns(walk, key, event->key))
			walk->at_unprotected(walk, state, event->loc, event->via, key);
	}
}
