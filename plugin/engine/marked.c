/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * marked.c - a reference whose put waits for a mark that the path never makes.
 *
 * A function that sets up a device gets this module and notes in a field that it did;
 * whatever puts asks for the field first. A path that gets and does not set the field
 * has failed, whatever it returns, and nothing will put.
 */
#include <stdlib.h>

#include <libiberty.h>

#include "judge.h"

#define MAX_ENDS 32

struct ways {
	unsigned n;
	struct me_state *states[MAX_ENDS]; /* that end with this module's count raised */
	struct me_loc locs[MAX_ENDS];
};

static bool is_raised(const struct me_walk *walk, const struct me_state *state)
{
	const struct me_cell *cell =
		me_state_find(state, ME_CELL_COUNT, me_term_this(walk->checker->terms), 0);

	return cell && cell->value > 0 && !(cell->flags & (ME_COUNT_MUTED | ME_COUNT_KEPT)) &&
	       !state->excused;
}

static void gather_at_return(struct me_walk *walk, struct me_state *state,
			     const struct me_block *block, me_term result)
{
	struct ways *ways = walk->data;

	(void)result;
	if (!is_raised(walk, state))
		return;
	if (ways->n == MAX_ENDS) {
		walk->gave_up = true;
		return;
	}
	ways->locs[ways->n] = walk->func->result == ME_RESULT_VOID || !block->exit_loc.line
				      ? state->last
				      : block->exit_loc;
	ways->states[ways->n++] = me_state_copy(state);
}

/* Walks FUNC as its callers see it, so that its stores are kept; along the N BRANCHES of a
 * path, if that is not NULL. False: gave up. */
static bool walk_ways(struct me_checker *checker, struct me_func *func,
		      const struct me_branch *branches, unsigned n, struct ways *ways)
{
	struct me_walk walk = {
		.checker = checker,
		.func = func,
		.is_summary = true,
		.data = ways,
		.at_return = gather_at_return,
		.replay = branches,
		.n_replay = n,
	};

	return me_walk_run(&walk);
}

static void free_ways(struct ways *ways)
{
	while (ways->n)
		me_state_free(ways->states[--ways->n]);
}

/* What STATE shows that was stored to FIELD: 1 a number that is not 0, -1 something
 * else, 0 nothing. */
static int marks(const struct me_terms *terms, const struct me_state *state,
		 const struct me_field *field)
{
	int found = 0;
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *value = me_term_at(terms, (me_term)cell->value);

		if (cell->kind != ME_CELL_MEMORY || cell->ref != field)
			continue;
		if (value->kind != ME_TERM_INT || !value->number)
			return -1;
		found = 1;
	}
	return found;
}

/* Does FUNC store anything but 0 to FIELD? Then *WHERE says where. */
static bool sets(const struct me_func *func, const struct me_field *field, struct me_loc *where)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind != ME_STORE || step->field != field ||
			    (step->b.kind == ME_INT && !step->b.number))
				continue;
			*where = step->loc;
			return true;
		}
	return false;
}

/* Has the path to STATE found FIELD set? */
static bool finds_set(const struct me_terms *terms, const struct me_state *state,
		      const struct me_field *field)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *node = me_term_at(terms, cell->a);

		if (cell->kind == ME_CELL_RANGE && node->kind == ME_TERM_MEMBER &&
		    node->ref == field && (cell->flags || cell->value > 0 || cell->high < 0))
			return true;
	}
	return false;
}

/* What SYMBOL does to this module's count: does it put only where FIELD is set (1), by
 * other means (-1), or not (0)? One that gets and puts as it is asked gives back what
 * it took itself. */
static int puts_by(struct me_checker *checker, struct me_symbol *symbol,
		   const struct me_field *field)
{
	struct me_effect *effect = me_effect_of(checker, symbol);
	me_term this = me_term_this(checker->terms);
	bool raises = false, by_field = false, otherwise = !effect;
	unsigned i;

	for (i = 0; effect && i < effect->n_outcomes; i++) {
		const struct me_state *state = effect->outcomes[i].state;
		int count = me_state_count(state, this);

		raises |= count > 0;
		if (count >= 0 && !me_state_is_muted(state, this))
			continue;
		if (finds_set(checker->terms, state, field))
			by_field = true;
		else
			otherwise = true;
	}
	if (raises && otherwise && !by_field)
		return 0;
	return otherwise ? -1 : by_field;
}

/* Is FIELD the mark by which alone the unit's functions know that they are to put what
 * FUNC got, and does only FUNC make it? */
static bool is_mark(struct me_checker *checker, const struct me_func *func,
		    const struct me_field *field)
{
	bool found = false;
	struct me_loc where;
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		struct me_func *body = symbol->is_function && symbol != func->symbol
					       ? me_body_of(checker, symbol)
					       : NULL;
		int puts = 0;

		if (!body)
			continue;
		if (me_touches_counts(checker, symbol) && me_puts_itself(checker, body))
			puts = puts_by(checker, symbol, field);
		if (puts < 0 || sets(body, field, &where))
			return false;
		found |= puts > 0;
	}
	return found;
}

/* Does the path of STATE, alone, end without the mark? */
static bool confirms(struct me_checker *checker, struct me_func *func, const struct me_state *state,
		     const struct me_field *field)
{
	struct ways again = { 0 };
	struct me_branch *branches;
	bool confirmed = false;
	unsigned n;

	if (!state->joined)
		return true;
	branches = me_judge_branches(state->trail, &n);
	walk_ways(checker, func, branches, n, &again);
	while (again.n && !confirmed) {
		confirmed = !again.states[again.n - 1]->joined &&
			    !marks(checker->terms, again.states[again.n - 1], field);
		me_state_free(again.states[--again.n]);
	}
	free_ways(&again);
	free(branches);
	return confirmed;
}

static void report_unmarked(struct me_checker *checker, struct me_func *func,
			    const struct me_state *state, struct me_loc loc,
			    const struct me_field *field)
{
	struct me_finding *finding;
	struct me_loc where;

	if (me_is_reported(checker, ME_MISSING_PUT, func->symbol, &loc) ||
	    !sets(func, field, &where) || !confirms(checker, func, state, field))
		return;
	finding = me_find(checker, ME_MISSING_PUT, func, loc,
			  ME_Q " returns without putting this module", func->symbol->name);
	me_note_path(checker, finding, state->trail, me_term_this(checker->terms));
	me_note(checker, finding, where,
		"this module is put only where " ME_Q " is set, as is done here but not on "
		"this path",
		field->name);
}

/* The field that STATE marks and that is the unit's mark, or NULL. */
static const struct me_field *mark_of(struct me_checker *checker, const struct me_func *func,
				      const struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_field *field = state->cells[i].ref;

		if (state->cells[i].kind == ME_CELL_MEMORY &&
		    marks(checker->terms, state, field) > 0 && is_mark(checker, func, field))
			return field;
	}
	return NULL;
}

void me_rule_marked(struct me_checker *checker, struct me_judged *judged)
{
	struct me_func *func = judged->walk.func;
	const struct me_field *field = NULL;
	struct ways ways = { 0 };
	bool raises = false;
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		raises |= is_raised(&judged->walk, judged->ends[i].state);
	if (raises && checker->options->level[ME_MISSING_PUT] != ME_OFF &&
	    walk_ways(checker, func, NULL, 0, &ways)) {
		for (i = 0; i < ways.n && !field; i++)
			field = mark_of(checker, func, ways.states[i]);
		for (i = 0; i < ways.n && field; i++)
			if (!marks(checker->terms, ways.states[i], field))
				report_unmarked(checker, func, ways.states[i], ways.locs[i], field);
	}
	free_ways(&ways);
}
