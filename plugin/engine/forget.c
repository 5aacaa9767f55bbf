/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * forget.c - what a state need not remember: what no later step can see. The
 * fewer things states remember, the more of them are equal.
 */
#include <limits.h>
#include <stdlib.h>

#include <libiberty.h>

#include "walk.h"

struct liveness {
	struct me_walk *walk;
	const uint64_t *live;
	struct me_marks *marks;
	bool found_dead;
	const uint64_t *loads; /* set of fields that may be read from here on */
};

/*
 * Two sets of terms, emptied by counting the round up: a term is in a set if its
 * mark there is this round's. There are many terms and few in a state.
 */
struct me_marks {
	unsigned size, round;
	unsigned *leaves; /* seen in the state */
	unsigned *looked_at; /* their leaves are in it */
};

/* Empty sets with room for N terms. */
static struct me_marks *fresh_marks(struct me_checker *checker, unsigned n)
{
	struct me_marks *marks = checker->marks;

	if (!marks)
		marks = checker->marks = xcalloc(1, sizeof(*marks));
	if (marks->size < n || marks->round == UINT_MAX) {
		marks->size = marks->size < n ? n + n / 2 : marks->size;
		free(marks->leaves);
		marks->leaves = xcalloc((size_t)marks->size * 2, sizeof(*marks->leaves));
		marks->looked_at = marks->leaves + marks->size;
		marks->round = 0;
	}
	marks->round++;
	return marks;
}

void me_marks_free(struct me_checker *checker)
{
	if (checker->marks)
		free(checker->marks->leaves);
	free(checker->marks);
}

static bool is_leaf(const struct liveness *live, me_term term)
{
	return live->marks->leaves[term] == live->marks->round;
}

static bool is_looked_at(const struct liveness *live, me_term term)
{
	return live->marks->looked_at[term] == live->marks->round;
}

static bool drops_dead_local(struct me_cell *cell, void *data)
{
	struct liveness *live = data;

	return cell->kind == ME_CELL_LOCAL && !(live->live[cell->a / 64] >> (cell->a % 64) & 1);
}

static void mark_leaf(me_term leaf, void *data)
{
	struct liveness *live = data;

	live->marks->leaves[leaf] = live->marks->round;
}

static bool drops_unseen(struct me_cell *cell, void *data)
{
	struct liveness *live = data;
	struct me_terms *terms = live->walk->checker->terms;
	me_term root;

	if (cell->kind != ME_CELL_RANGE && cell->kind != ME_CELL_MEMORY &&
	    cell->kind != ME_CELL_ZEROED)
		return false;
	root = me_term_root(terms, cell->a);
	if (me_term_at(terms, root)->kind == ME_TERM_PARAM ||
	    me_term_at(terms, root)->kind == ME_TERM_FRESH)
		return !is_leaf(live, root);
	if (cell->kind == ME_CELL_RANGE && me_term_at(terms, root)->kind >= ME_TERM_OPERATION) {
		/* dead once the value it is made of is */
		root = me_term_root(terms, me_term_at(terms, root)->a);
		if (me_term_at(terms, root)->kind == ME_TERM_PARAM ||
		    me_term_at(terms, root)->kind == ME_TERM_FRESH)
			return !is_leaf(live, root);
	}
	return false;
}

static void mark_leaves(struct liveness *live, me_term term)
{
	if (is_looked_at(live, term))
		return;
	live->marks->looked_at[term] = live->marks->round;
	me_term_leaves(live->walk->checker->terms, term, mark_leaf, live);
}

/* What an earlier round of a loop counted, or what only somebody else may have,
 * is settled once nothing names it. */
static bool is_settled(const struct me_cell *cell)
{
	if (cell->kind != ME_CELL_COUNT)
		return false;
	if (!cell->value && cell->flags == ME_COUNT_MUTED)
		return true;
	return cell->flags & ME_COUNT_ROUND && (cell->value <= 0 || cell->flags & ME_COUNT_MUTED);
}

static void find_dead(me_term leaf, void *data)
{
	struct liveness *live = data;

	live->found_dead |= !is_leaf(live, leaf);
}

static bool drops_settled(struct me_cell *cell, void *data)
{
	struct liveness *live = data;

	if (!is_settled(cell))
		return false;
	live->found_dead = false;
	me_term_leaves(live->walk->checker->terms, cell->a, find_dead, live);
	if (live->found_dead)
		me_count_forget(live->walk, cell);
	return live->found_dead;
}

/* Later calls through entry pointers ask if their object has an owner. */
static bool is_asked_for(const struct me_walk *walk, struct me_field *field)
{
	const struct me_fact *fact =
		walk->at_unprotected ? me_facts_of_field(walk->checker->facts, field) : NULL;

	return fact && fact->is_owner;
}

/* Is what is known of a field's content, or of a test of it, out of reach: no
 * later step reads the field? Callers of a summary may. */
static bool is_never_read(struct me_cell *cell, void *data)
{
	struct liveness *live = data;
	const struct me_terms *terms = live->walk->checker->terms;
	const struct me_term_node *node = me_term_at(terms, cell->a);
	unsigned field;

	if (cell->kind == ME_CELL_MEMORY) {
		field = cell->b;
		if (me_term_at(terms, (me_term)cell->value)->kind != ME_TERM_INT)
			return false;
	} else if (cell->kind == ME_CELL_RANGE && node->reads_memory) {
		me_term read = cell->a;

		while (node->kind == ME_TERM_OPERATION || node->kind == ME_TERM_IS_ERROR) {
			read = node->a;
			node = me_term_at(terms, read);
		}
		/* a local may have kept what was read */
		if (node->kind != ME_TERM_MEMBER || is_looked_at(live, cell->a) ||
		    is_looked_at(live, read) ||
		    is_asked_for(live->walk, (struct me_field *)node->ref))
			return false;
		field = ((const struct me_field *)node->ref)->id;
	} else {
		return false;
	}
	return field / 64 < live->walk->flow->field_words &&
	       !(live->loads[field / 64] >> field % 64 & 1);
}

/* Forgets what no later step can see. */
void me_walk_forget(struct me_walk *walk, struct me_state *state)
{
	struct me_terms *terms = walk->checker->terms;
	struct liveness live = { .walk = walk };
	unsigned i;

	live.live = &walk->flow->live[(size_t)state->block * walk->flow->words];
	live.loads = &walk->flow->loads[(size_t)state->block * walk->flow->field_words];
	live.marks = fresh_marks(walk->checker, me_terms_count(terms) + 1);
	me_state_filter(state, drops_dead_local, &live);
	for (i = 0; i < walk->func->n_params; i++)
		/* callers match outcomes by what they pass */
		if (walk->is_summary || live.live[i / 64] >> (i % 64) & 1)
			mark_leaf(me_term_param(terms, i), &live);
	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];

		if ((cell->kind == ME_CELL_COUNT && !is_settled(cell)) ||
		    cell->kind == ME_CELL_HELD)
			mark_leaves(&live, cell->a);
		if (cell->kind == ME_CELL_LOCAL || cell->kind == ME_CELL_MEMORY)
			mark_leaves(&live, (me_term)cell->value);
	}
	me_state_filter(state, drops_settled, &live);
	me_state_filter(state, drops_unseen, &live);
	if (!walk->is_summary)
		me_state_filter(state, is_never_read, &live);
}
