/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * otherside.c - what the other side of an entry's structure does to this module's
 * count: how many references its opens take, or its closes give back.
 *
 * Where a close is called after a failed open, too, it is walked with the field set
 * by which it can tell, and holding what the open has kept, and with the field null.
 */
#include <string.h>

#include "roles.h"

struct side_walk {
	bool is_first, varies, counts;
	int first;
};

static void add_count(struct side_walk *side, int count)
{
	side->varies |= !side->is_first && count != side->first;
	side->counts |= count != 0;
	side->first = count;
	side->is_first = false;
}

static void count_at_return(struct me_walk *walk, struct me_state *state,
			    const struct me_block *block, me_term result)
{
	(void)block;
	(void)result;
	add_count(walk->data, me_state_count(state, me_term_this(walk->checker->terms)));
}

/* Walks SYMBOL with the close field NAME set, or not; false: gave up. */
static bool walk_side(struct me_checker *checker, struct me_symbol *symbol, const char *name,
		      bool is_set, struct side_walk *side)
{
	struct me_walk walk = {
		.checker = checker,
		.func = me_body_of(checker, symbol),
		.is_summary = true,
		.data = side,
		.at_return = count_at_return,
		.given_field = name,
		.given_set = is_set,
		.own_start = is_set,
	};

	side->is_first = true;
	return me_walk_run(&walk);
}

/* The same of all ends, if there is no such field. */
static void each_outcome(struct me_checker *checker, struct me_symbol *symbol,
			 struct side_walk *side)
{
	struct me_effect *effect = me_effect_of(checker, symbol);
	unsigned i;

	side->is_first = true;
	for (i = 0; i < effect->n_outcomes; i++)
		add_count(side,
			  me_state_count(effect->outcomes[i].state, me_term_this(checker->terms)));
}

/* Adds SYMBOL, which stands on the other side of a structure whose close field is NAME. */
static void add_side(struct me_checker *checker, struct me_other_side *side,
		     struct me_symbol *symbol, const char *name)
{
	struct side_walk set = { 0 }, unset = { 0 };

	if (!name) {
		each_outcome(checker, symbol, &set);
		side->varies |= set.varies;
		side->spares_unset = false;
		return;
	}
	side->varies |= !walk_side(checker, symbol, name, true, &set) || set.varies;
	side->spares_unset &= walk_side(checker, symbol, name, false, &unset) && !unset.counts;
}

static struct me_other_side other_side(struct me_checker *checker, const struct me_role *role)
{
	enum me_contract other = role->entry.contract == ME_OPENS ? ME_CLOSES : ME_OPENS;
	struct me_other_side side = { .spares_unset = true };
	int least, most;
	unsigned i;

	for (i = 0; role->init && i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);
		const struct me_fact *fact;

		if (!me_same_instance(role->init, init) || init->value.kind != ME_ADDRESS ||
		    !init->value.symbol->is_function || init->value.symbol == role->func ||
		    strcmp(init->field->tag, role->init->field->tag))
			continue;
		fact = me_facts_of_field(checker->facts, init->field);
		if (!fact || fact->entry.contract != other ||
		    !me_effect_of(checker, init->value.symbol))
			continue;
		side.is_known = true;
		me_own_extremes(checker, init->value.symbol, &least, &most);
		add_side(checker, &side, init->value.symbol, role->entry.close_field);
		if (other == ME_CLOSES && -least > side.most)
			side.most = -least;
		if (other == ME_OPENS && most > side.most)
			side.most = most;
	}
	if (!side.is_known)
		side.most = 1;
	side.spares_unset &= side.is_known;
	return side;
}

struct me_other_side me_role_other_side(struct me_checker *checker, struct me_role *role)
{
	if (!role->has_other) {
		role->other = other_side(checker, role);
		role->has_other = true;
	}
	return role->other;
}
