/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * site.c - the places that make unknown values, by number; and how values that
 * a place made in an earlier round of a loop are told from those it makes now.
 */
#include <stdlib.h>

#include <libiberty.h>
#include <hashtab.h>

#include "walk.h"

struct me_site_key {
	const void *step;
	unsigned which, number;
};

struct me_sites {
	htab_t table;
	unsigned n;
};

static hashval_t hash_site(const void *entry)
{
	const struct me_site_key *key = entry;

	return (hashval_t)((uintptr_t)key->step >> 3) * 31 + key->which;
}

static int equal_site(const void *a, const void *b)
{
	const struct me_site_key *left = a, *right = b;

	return left->step == right->step && left->which == right->which;
}

unsigned me_site(struct me_checker *checker, const void *step, unsigned which)
{
	struct me_site_key wanted = { step, which, 0 }, *key;
	void **slot;

	if (!checker->sites) {
		checker->sites = me_unit_alloc(checker->unit, sizeof(*checker->sites));
		checker->sites->table = htab_create(256, hash_site, equal_site, NULL);
	}
	slot = htab_find_slot(checker->sites->table, &wanted, INSERT);
	if (!*slot) {
		key = me_unit_alloc(checker->unit, sizeof(*key));
		*key = wanted;
		key->number = ++checker->sites->n;
		*slot = key;
	}
	key = *slot;
	return key->number;
}

void me_sites_free(struct me_checker *checker)
{
	if (checker->sites)
		htab_delete(checker->sites->table);
}

struct renaming {
	struct me_terms *terms;
	me_term from[2], to[2];
};

static me_term rename_leaf(me_term leaf, void *data)
{
	struct renaming *renaming = data;

	if (leaf == renaming->from[0])
		return renaming->to[0];
	return leaf == renaming->from[1] ? renaming->to[1] : leaf;
}

static bool mentions(const struct me_terms *terms, const struct me_cell *cell, me_term term)
{
	if (cell->kind != ME_CELL_LOCAL && cell->kind != ME_CELL_VERSION &&
	    me_term_holds(terms, cell->a, term))
		return true;
	return (cell->kind == ME_CELL_LOCAL || cell->kind == ME_CELL_MEMORY) &&
	       me_term_holds(terms, (me_term)cell->value, term);
}

/* Before a step makes its unknown value again (a loop), what an earlier round
 * made gets another name; of the rounds before that nothing is known. */
void me_walk_age(struct me_walk *walk, struct me_state *state, unsigned site)
{
	struct me_terms *terms = walk->checker->terms;
	struct renaming renaming = { .terms = terms };
	struct me_state old = *state;
	unsigned i;

	renaming.from[0] = me_term_fresh(terms, site, 0);
	renaming.to[0] = renaming.from[1] = me_term_fresh(terms, site, 1);
	renaming.to[1] = me_term_fresh(terms, site, 2);
	for (i = 0; i < old.n; i++)
		if (mentions(terms, &old.cells[i], renaming.from[0]))
			break;
	if (i == old.n)
		return;
	state->cells = NULL;
	state->n = state->size = 0;
	for (i = 0; i < old.n; i++) {
		struct me_cell cell = old.cells[i], *made;
		bool is_stale = mentions(terms, &cell, renaming.from[1]) ||
				mentions(terms, &cell, renaming.to[1]);

		if (is_stale && cell.kind == ME_CELL_RANGE)
			continue;
		if (cell.kind != ME_CELL_LOCAL && cell.kind != ME_CELL_VERSION)
			cell.a = me_term_replace(terms, cell.a, rename_leaf, NULL, &renaming);
		if (cell.kind == ME_CELL_LOCAL || cell.kind == ME_CELL_MEMORY)
			cell.value = me_term_replace(terms, (me_term)cell.value, rename_leaf, NULL,
						     &renaming);
		made = me_state_cell(state, cell.kind, cell.a, cell.b);
		*made = cell;
		if (is_stale && cell.kind == ME_CELL_COUNT)
			made->value = 0;
	}
	free(old.cells);
}

me_term me_walk_fresh(struct me_walk *walk, struct me_state *state, const void *step,
		      unsigned which)
{
	unsigned site = me_site(walk->checker, step, which);

	me_walk_age(walk, state, site);
	return me_term_fresh(walk->checker->terms, site, 0);
}
