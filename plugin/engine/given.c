/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * given.c - what a path gives away: objects stored into what outlives the
 * function take their references along; functions that put this module, and
 * structures that hold such functions, are given away with its reference.
 */
#include "walk.h"

/* Does SYMBOL, an object with an initialiser, lead to a put of this module: by a
 * function in it, or by being owned by this module? */
static bool leads_to_put(struct me_checker *checker, const struct me_symbol *symbol)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);
		const struct me_fact *fact;

		if (init->object != symbol || init->value.kind != ME_ADDRESS)
			continue;
		if (init->value.symbol->is_function &&
		    me_effect_lowers_this(checker, init->value.symbol))
			return true;
		fact = me_facts_of_field(checker->facts, init->field);
		if (fact && fact->is_owner && me_facts_is_this(checker->facts, init->value.symbol))
			return true;
	}
	return false;
}

/* May who gets SYMBOL put this module? */
static bool puts_this(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_effect *slot;

	if (symbol->is_function)
		return me_effect_lowers_this(checker, symbol);
	if (!symbol->is_pure_memory)
		return false;
	slot = me_effect_slot(checker, symbol);
	if (slot->leads == ME_UNASKED)
		slot->leads = leads_to_put(checker, symbol) ? ME_YES : ME_NO;
	return slot->leads == ME_YES;
}

/* Callers of a helper, and what opened before a close, may hold what this does not. */
static bool may_hold_this(const struct me_walk *walk, const struct me_state *state)
{
	return walk->checker->this_vanishes &&
	       (walk->is_summary || walk->own_start > 0 ||
		me_state_count(state, me_term_this(walk->checker->terms)) > 0);
}

/* Not initialised here, and seen by other units. */
static bool is_foreign(struct me_checker *checker, const struct me_symbol *symbol)
{
	unsigned i;

	if (!symbol->is_pure_memory || symbol->is_static)
		return false;
	for (i = 0; i < me_unit_n_inits(checker->unit); i++)
		if (me_unit_init(checker->unit, i)->object == symbol)
			return false;
	return true;
}

/* A new object is given together with one of another unit, which may hold its
 * destructor. */
static bool gives_unknown_destructor(struct me_checker *checker, const struct me_step *step,
				     const me_term *args)
{
	bool is_new = false;
	unsigned j;

	for (j = 0; j < step->n_args; j++) {
		const struct me_term_node *node = me_term_at(checker->terms, args[j]);
		const struct me_symbol *symbol = node->ref;

		is_new |= node->kind == ME_TERM_MEMBER_ADDRESS &&
			  me_term_at(checker->terms, me_term_root(checker->terms, args[j]))->kind ==
				  ME_TERM_FRESH;
		if (is_new && node->kind == ME_TERM_ADDRESS && is_foreign(checker, symbol))
			return true;
	}
	return false;
}

/* Was a function that puts this module, or a structure that holds one, stored into
 * OBJECT on this path? An entry's structures are what it is registered with. */
static bool holds_putter(struct me_walk *walk, const struct me_state *state, me_term object)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *value;
		struct me_symbol *stored;

		if (cell->kind != ME_CELL_MEMORY || cell->a != object)
			continue;
		value = me_term_at(walk->checker->terms, (me_term)cell->value);
		stored = (struct me_symbol *)value->ref;
		if (value->kind == ME_TERM_ADDRESS && (stored->is_function || !walk->is_entry) &&
		    puts_this(walk->checker, stored))
			return true;
	}
	return false;
}

void me_count_exposed_putters(struct me_walk *walk, struct me_state *state,
			      const struct me_step *step, const me_term *args)
{
	unsigned j;

	for (j = 0; j < step->n_args && may_hold_this(walk, state); j++)
		if (holds_putter(walk, state, args[j]))
			me_state_mute(state, me_term_this(walk->checker->terms));
}

/* What FUNC puts of the modules of objects, who gets FUNC may have it put. */
static void give_putter(struct me_walk *walk, struct me_state *state, struct me_symbol *func)
{
	struct me_effect *effect =
		me_touches_counts(walk->checker, func) ? me_effect_of(walk->checker, func) : NULL;
	struct me_loose loose = { 0 };
	unsigned i, j;

	if (effect)
		loose = effect->loose;
	for (i = 0; effect && i < effect->n_outcomes; i++) {
		const struct me_state *end = effect->outcomes[i].state;

		for (j = 0; j < end->n; j++) {
			const struct me_term_node *key =
				me_term_at(walk->checker->terms, end->cells[j].a);

			if (end->cells[j].kind == ME_CELL_COUNT && end->cells[j].value < 0 &&
			    key->kind == ME_TERM_MEMBER)
				me_loose_add(&loose, key->ref);
		}
	}
	me_count_loose(walk, state, &loose);
}

void me_count_given(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		    const me_term *args)
{
	unsigned j;

	for (j = 0; j < step->n_args; j++) {
		const struct me_term_node *node = me_term_at(walk->checker->terms, args[j]);
		struct me_symbol *given = (struct me_symbol *)node->ref;

		if (node->kind == ME_TERM_ADDRESS && given->is_function)
			give_putter(walk, state, given);
	}
	if (!may_hold_this(walk, state))
		return;
	if (!walk->is_entry && gives_unknown_destructor(walk->checker, step, args))
		me_state_mute(state, me_term_this(walk->checker->terms));
	for (j = 0; j < step->n_args; j++) {
		const struct me_term_node *node = me_term_at(walk->checker->terms, args[j]);
		struct me_symbol *given = (struct me_symbol *)node->ref;

		/* an entry's own structure is registered, not given away */
		if (node->kind == ME_TERM_ADDRESS && (given->is_function || !walk->is_entry) &&
		    puts_this(walk->checker, given))
			me_state_mute(state, me_term_this(walk->checker->terms));
	}
}

/* Is a function of this unit that puts this module given to somebody, as the
 * destructors of counted objects are? */
static bool has_destructor(struct me_checker *checker)
{
	unsigned i;

	for (i = 0; i < me_unit_n_passes(checker->unit) && checker->destructor == ME_UNASKED; i++) {
		const struct me_pass *pass = me_unit_pass(checker->unit, i);

		if (pass->value.kind == ME_ADDRESS && pass->value.symbol->is_function &&
		    me_effect_lowers_this(checker, pass->value.symbol))
			checker->destructor = ME_YES;
	}
	if (checker->destructor == ME_UNASKED)
		checker->destructor = ME_NO;
	return checker->destructor == ME_YES;
}

/* This module's reference goes with a function that puts it, and with a new
 * object where the unit's objects have a destructor that does. */
static void hand_over_this(struct me_walk *walk, struct me_state *state, struct me_field *field,
			   me_term value)
{
	struct me_checker *checker = walk->checker;
	const struct me_term_node *node = me_term_at(checker->terms, value);
	const struct me_fact *fact = me_facts_of_field(checker->facts, field);
	bool is_given;

	if (node->kind == ME_TERM_ADDRESS)
		is_given = fact && fact->entry.is_entry && fact->entry.contract == ME_RUNS &&
			   puts_this(checker, (struct me_symbol *)node->ref);
	else
		is_given = !walk->is_entry && node->kind == ME_TERM_FRESH && field->target &&
			   has_destructor(checker);
	if (is_given)
		me_state_mute(state, me_term_this(checker->terms));
}

/* Is VALUE an object made on this path through which KEY's access path leads? A
 * symbol of a module held by the symbol's name, once in a static variable, is. */
static bool leads_through(const struct me_terms *terms, me_term key, me_term value,
			  const struct me_term_node *root)
{
	if (me_term_at(terms, key)->kind == ME_TERM_TEXT)
		return root->kind == ME_TERM_ADDRESS &&
		       me_term_at(terms, value)->kind == ME_TERM_FRESH;
	return me_term_at(terms, value)->kind == ME_TERM_FRESH && me_term_root(terms, key) == value;
}

void me_hand_over(struct me_walk *walk, struct me_state *state, me_term into,
		  struct me_field *field, me_term value)
{
	struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *root = me_term_at(terms, me_term_root(terms, into));
	unsigned i;

	if (may_hold_this(walk, state))
		hand_over_this(walk, state, field, value);
	if (root->kind == ME_TERM_ADDRESS && ((const struct me_symbol *)root->ref)->is_local)
		return;
	for (i = 0; i < state->n; i++) {
		struct me_cell *cell = &state->cells[i];

		if (cell->kind == ME_CELL_COUNT && cell->value > 0 &&
		    me_term_at(terms, cell->a)->kind != ME_TERM_THIS &&
		    (me_count_reaches(walk, state, value, cell->a) ||
		     leads_through(terms, cell->a, value, root)))
			cell->flags |= ME_COUNT_MUTED;
	}
}
