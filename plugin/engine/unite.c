/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unite.c - a helper's many outcomes made fewer: those that do the same to the counts,
 * the lock and the sleep, with the same result, become one that asks of the arguments
 * what each of them asks.
 */
#include "walk.h"

/* The counts, and what is known of the result, by which callers tell outcomes apart. */
static bool tells_apart(const struct me_cell *cell, me_term result)
{
	return cell->kind == ME_CELL_COUNT || cell->kind == ME_CELL_GIVEN ||
	       (cell->kind == ME_CELL_RANGE && cell->a == result);
}

/* Does B have all such cells of A, alike? */
static bool has_alike(const struct me_outcome *a, const struct me_outcome *b)
{
	unsigned i;

	for (i = 0; i < a->state->n; i++) {
		const struct me_cell *cell = &a->state->cells[i], *its;

		if (!tells_apart(cell, a->result))
			continue;
		its = me_state_find(b->state, cell->kind, cell->a, cell->b);
		if (!its || its->value != cell->value || its->high != cell->high ||
		    its->flags != cell->flags)
			return false;
	}
	return true;
}

static bool do_the_same(const struct me_outcome *a, const struct me_outcome *b)
{
	struct me_state left = *a->state, right = *b->state;

	left.n = right.n = 0;
	return a->result == b->result && me_state_equal(&left, &right) && has_alike(a, b) &&
	       has_alike(b, a);
}

/* What only one of two asks is not asked; what both ask, of what either allows. */
static bool drops_unshared(struct me_cell *cell, void *data)
{
	const struct me_cell *other = me_state_find(data, cell->kind, cell->a, cell->b);

	if (cell->kind != ME_CELL_RANGE && cell->kind != ME_CELL_ZEROED)
		return false;
	if (!other || cell->kind == ME_CELL_ZEROED)
		return !other;
	if (other->value < cell->value)
		cell->value = other->value;
	if (other->high > cell->high)
		cell->high = other->high;
	cell->flags &= other->flags;
	return !cell->flags && cell->value == INT64_MIN && cell->high == INT64_MAX;
}

/* A store that OTHER does not do, or not alike, leaves what is not known. */
static void blur_stores(struct me_checker *checker, struct me_state *state,
			const struct me_state *other)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		struct me_cell *cell = &state->cells[i];
		const struct me_cell *its;

		if (cell->kind != ME_CELL_MEMORY)
			continue;
		its = me_state_find(other, cell->kind, cell->a, cell->b);
		if (!its || its->value != cell->value)
			cell->value = me_term_fresh(checker->terms,
						    me_site(checker, cell->ref, cell->a), 0);
	}
}

/* So do those of OTHER's that STATE does not. */
static void add_stores(struct me_checker *checker, struct me_state *state,
		       const struct me_state *other)
{
	unsigned i;

	for (i = 0; i < other->n; i++) {
		const struct me_cell *cell = &other->cells[i];
		struct me_cell *own;

		if (cell->kind != ME_CELL_MEMORY ||
		    me_state_find(state, cell->kind, cell->a, cell->b))
			continue;
		own = me_state_cell(state, cell->kind, cell->a, cell->b);
		own->ref = cell->ref;
		own->value = me_term_fresh(checker->terms, me_site(checker, cell->ref, cell->a), 0);
	}
}

void me_effect_unite(struct me_checker *checker, struct me_effect *effect)
{
	struct me_outcome *all = effect->outcomes;
	unsigned i, j, kept = 0;

	for (i = 0; i < effect->n_outcomes; i++) {
		for (j = 0; j < kept && !do_the_same(&all[j], &all[i]); j++)
			;
		if (j == kept) {
			all[kept++] = all[i];
			continue;
		}
		me_state_filter(all[j].state, drops_unshared, all[i].state);
		blur_stores(checker, all[j].state, all[i].state);
		add_stores(checker, all[j].state, all[i].state);
		me_state_free(all[i].state);
	}
	effect->n_outcomes = kept;
}
