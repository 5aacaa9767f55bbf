/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * entrycall.c - calls through entry pointers as the walk meets them: is what
 * they call pinned, by the lock or by a reference to the pointer's owner? Where
 * callers count, every pointer in a structure whose owner is counted is one.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "walk.h"

static bool is_static_object(const struct me_terms *terms, me_term term)
{
	const struct me_term_node *root = me_term_at(terms, me_term_root(terms, term));

	return root->kind == ME_TERM_INT ||
	       (root->kind == ME_TERM_ADDRESS && !((const struct me_symbol *)root->ref)->is_local);
}

/* Does a function of this name take an object away from those who use it? */
static bool takes_away(const char *name)
{
	static const char *const words[] = { "unregister", "remove", "delete", "del_" };
	unsigned i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(name, words[i]))
			return true;
	return false;
}

/* Does FUNC lock the FIELD of some object? */
static bool locks_field(struct me_walk *walk, const struct me_func *func,
			const struct me_field *field)
{
	const struct me_field **made = xcalloc(func->n_locals + 1, sizeof(*made));
	bool found = false;
	unsigned b, i;

	for (b = 0; b < func->n_blocks && !found; b++)
		for (i = 0; i < func->blocks[b].n_steps && !found; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			const struct me_fact *fact;

			if (step->kind == ME_FIELD_ADDRESS && step->dst >= 0)
				made[step->dst] = step->field;
			if (step->kind == ME_ASSIGN && step->a.kind == ME_LOCAL)
				made[step->dst] = made[step->a.number];
			if (step->kind != ME_CALL || !step->callee)
				continue;
			fact = me_facts_of_symbol(walk->checker->facts, step->callee);
			found = fact && fact->mutex && fact->mutex <= step->n_args &&
				step->args[fact->mutex - 1].kind == ME_LOCAL &&
				made[step->args[fact->mutex - 1].number] == field;
		}
	free(made);
	return found;
}

/* Is LOCK, a field, also taken by what takes the object away in this unit? */
static bool is_lock_of_removal(struct me_walk *walk, me_term lock)
{
	const struct me_term_node *node = me_term_at(walk->checker->terms, lock);
	struct me_unit *unit = walk->checker->unit;
	unsigned i;

	if (node->kind != ME_TERM_MEMBER_ADDRESS)
		return false;
	for (i = 0; i < me_unit_n_symbols(unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(unit, i);
		const struct me_func *body;

		if (!symbol->is_function || !takes_away(symbol->name))
			continue;
		body = me_body_of(walk->checker, symbol);
		if (body && locks_field(walk, body, node->ref))
			return true;
	}
	return false;
}

/* A lock with static storage is one that unregistering takes too. */
static bool holds_lock_of_removal(struct me_walk *walk, const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_HELD &&
		    (is_static_object(walk->checker->terms, state->cells[i].a) ||
		     is_lock_of_removal(walk, state->cells[i].a)))
			return true;
	return false;
}

/* A function is seldom given one object twice. */
static bool are_two_parameters(const struct me_terms *terms, me_term a, me_term b)
{
	me_term left = me_term_root(terms, a), right = me_term_root(terms, b);

	return left != right && me_term_at(terms, left)->kind == ME_TERM_PARAM &&
	       me_term_at(terms, right)->kind == ME_TERM_PARAM;
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
		    !are_two_parameters(terms, owner->a, base) &&
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

/* Was an owner of the object at BASE found to be null on this path? Then there is
 * nothing to count: what the pointer leads to counts itself, or cannot vanish. */
static bool has_no_owner(struct me_walk *walk, const struct me_state *state, me_term base)
{
	struct me_terms *terms = walk->checker->terms;
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *node;
		const struct me_fact *fact;

		if (cell->kind != ME_CELL_RANGE || cell->value || cell->high)
			continue;
		node = me_term_at(terms, cell->a);
		fact = node->kind == ME_TERM_MEMBER
			       ? me_facts_of_field(walk->checker->facts,
						   (struct me_field *)node->ref)
			       : NULL;
		if (fact && fact->is_owner && owns(walk, cell->a, base))
			return true;
	}
	return false;
}

bool me_wants_protection(const struct me_fact *fact)
{
	/* the references that an entry gives back pin it; for others the caller has one */
	return fact && fact->entry.is_entry && fact->entry.contract != ME_CLOSES &&
	       fact->entry.contract != ME_RUNS &&
	       (fact->entry.guarantee == ME_LOCKED || fact->entry.guarantee == ME_NO_GUARANTEE);
}

static bool is_bare(struct me_walk *walk, const struct me_state *state)
{
	return walk->knows_lock && state->lock_depth <= 0 && !holds_anything(state);
}

void me_bare_call(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	if (walk->at_bare && is_bare(walk, state) && !state->joined &&
	    !holds_lock_of_removal(walk, state))
		walk->at_bare(walk, state, step);
}

void me_walk_bare(struct me_walk *walk, const struct me_bare *bare)
{
	walk->knows_lock = walk->checker->has_lock;
	walk->bare = bare;
}

bool me_is_kept(const struct me_walk *walk, me_term target)
{
	const struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *root = me_term_at(terms, me_term_root(terms, target));

	return walk->bare && root->kind == ME_TERM_PARAM && root->number < 64 &&
	       walk->bare->kept >> root->number & 1;
}

void me_entry_call(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_terms *terms = walk->checker->terms;
	me_term target = me_walk_value(walk, state, &step->target, step, 3);
	const struct me_term_node *node = me_term_at(terms, target);
	const struct me_cell *put;
	bool held;

	if (!walk->at_unprotected || walk->is_serialized)
		return;
	if (is_bare(walk, state)) {
		if (me_wants_protection(me_facts_of_field(walk->checker->facts, step->via)) &&
		    !holds_lock_of_removal(walk, state) && !me_is_kept(walk, target) &&
		    (node->kind != ME_TERM_MEMBER || !has_no_owner(walk, state, node->a)))
			walk->at_unprotected(walk, state, step->loc, step->via, 0);
		return;
	}
	if (node->kind != ME_TERM_MEMBER)
		return;
	put = put_owner(walk, state, node->a, &held);
	if (held || holds_lock_of_removal(walk, state))
		return;
	if (put)
		walk->at_unprotected(walk, state, step->loc, step->via, put->a);
	else if (!has_no_owner(walk, state, node->a))
		me_state_trail(state, ME_EVENT_CALL, step->loc, node->a, NULL)->via = step->via;
}

/* The pointer that KEY's module owns was copied to another object on this path:
 * what is got now is got for the copy. */
static bool is_for_copy(struct me_walk *walk, const struct me_state *state, me_term key)
{
	const struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *owner = me_term_at(terms, key), *pointer;
	unsigned i;

	if (owner->kind != ME_TERM_MEMBER)
		return false;
	pointer = me_term_at(terms, owner->a);
	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_MEMORY &&
		    (me_term)state->cells[i].value == owner->a && pointer->kind == ME_TERM_MEMBER &&
		    state->cells[i].ref == pointer->ref && state->cells[i].a != pointer->a)
			return true;
	return false;
}

void me_entry_got(struct me_walk *walk, struct me_state *state, me_term key)
{
	const struct me_trail *event;

	if (!walk->at_unprotected || walk->is_serialized || holds_lock_of_removal(walk, state) ||
	    is_for_copy(walk, state, key))
		return;
	for (event = state->trail; event; event = event->parent) {
		if ((event->kind == ME_EVENT_GET || event->kind == ME_EVENT_PUT) &&
		    event->key == key)
			return;
		if (event->kind == ME_EVENT_CALL && owns(walk, key, event->key))
			walk->at_unprotected(walk, state, event->loc, event->via, key);
	}
}
