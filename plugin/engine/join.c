/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * join.c - states that agree on the counts, the locks, the sleep and whether the
 * function has failed are joined and keep what they share (property simulation),
 * once there are many of them at one point: their number then follows the
 * protocol, not the branches.
 */
#include <stdlib.h>

#include <libiberty.h>

#include "walk.h"

/* So many states of one protocol state are told apart at one block. More
 * remember more, but a function with six such tests in a row has 64 of them. */
#define MAX_APART 8
/* The same for states that a loop's round ends in: the next round would tell
 * each of them apart again. */
#define MAX_APART_AFTER_ROUND 3
/* Once more for a function of which a join nominated what a replay refused. */
#define MAX_APART_THOROUGH 256
/* Protocol states at one block; beyond, the function is not followed. */
#define MAX_GROUPS_PER_BLOCK 64

static bool is_protocol(const struct me_cell *cell)
{
	return cell->kind == ME_CELL_COUNT || cell->kind == ME_CELL_HELD ||
	       cell->kind == ME_CELL_GIVEN;
}

/* A muted count says nothing any more. Those of this module stay apart: there
 * is one of it, and of other keys as many as there are objects. */
static bool is_silent(const struct me_terms *terms, const struct me_cell *cell)
{
	return cell->kind == ME_CELL_COUNT && cell->flags & ME_COUNT_MUTED &&
	       me_term_at(terms, cell->a)->kind != ME_TERM_THIS;
}

/* Of what is going to be returned: negative, zero or null, positive, or unknown. */
static uint32_t sign_of(struct me_terms *terms, const struct me_state *state, me_term result)
{
	struct me_range range = me_state_range(terms, state, result);

	return range.high < 0 ? 1 : range.low > 0 ? 2 : !range.low && !range.high ? 3 : 0;
}

static uint32_t signature_of(struct me_walk *walk, const struct me_state *state)
{
	struct me_terms *terms = walk->checker->terms;
	struct me_state bare = *state;
	uint32_t hash;
	unsigned i;

	bare.n = 0;
	bare.joined = false;
	hash = me_state_hash(&bare);
	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];

		if (is_protocol(cell) && !is_silent(terms, cell))
			hash = (hash ^ cell->a ^ cell->flags << 20 ^ (uint32_t)cell->value << 24) *
				       16777619u +
			       cell->kind;
		else if (cell->kind == ME_CELL_LOCAL && walk->flow->is_result[cell->a])
			hash = (hash ^ cell->a ^
				sign_of(terms, state, (me_term)cell->value) << 24) *
				       16777619u +
			       cell->kind;
	}
	return hash ^ hash >> 11;
}

static struct me_group *group_of(struct me_walk *walk, const struct me_state *state)
{
	uint32_t signature = signature_of(walk, state);
	struct me_group *group;
	unsigned n = 0;

	for (group = walk->groups[state->block]; group; group = group->next, n++)
		if (group->signature == signature)
			return group;
	if (n == MAX_GROUPS_PER_BLOCK) {
		walk->gave_up = true;
		return NULL;
	}
	group = xcalloc(1, sizeof(*group));
	group->signature = signature;
	group->next = walk->groups[state->block];
	walk->groups[state->block] = group;
	return group;
}

void me_walk_forget_groups(struct me_walk *walk)
{
	unsigned i;

	for (i = 0; i < walk->func->n_blocks; i++)
		while (walk->groups[i]) {
			struct me_group *group = walk->groups[i];

			walk->groups[i] = group->next;
			if (group->joined)
				me_state_free(group->joined);
			free(group);
		}
	free(walk->groups);
}

/* The least range that holds both; false if it says nothing any more. */
static bool widen(struct me_cell *cell, const struct me_cell *other)
{
	if (other->value < cell->value)
		cell->value = other->value;
	if (other->high > cell->high)
		cell->high = other->high;
	cell->flags &= other->flags;
	return cell->flags || cell->value != INT64_MIN || cell->high != INT64_MAX;
}

struct joining {
	struct me_walk *walk;
	const struct me_state *other;
	bool changed;
};

static bool drops_unshared(struct me_cell *cell, void *data)
{
	struct joining *joining = data;
	const struct me_cell *other = me_state_find(joining->other, cell->kind, cell->a, cell->b);
	struct me_cell before = *cell;
	bool drop = false;

	if (is_protocol(cell) || cell->kind == ME_CELL_VERSION)
		return false;
	if (!other)
		drop = true;
	else if (cell->kind == ME_CELL_RANGE)
		drop = !widen(cell, other);
	else
		drop = cell->value != other->value;
	if (drop || cell->value != before.value || cell->high != before.high ||
	    cell->flags != before.flags)
		joining->changed = true;
	return drop;
}

/* What is muted on one of the paths is muted on both. */
static void add_silent(struct joining *joining, struct me_state *joined)
{
	const struct me_terms *terms = joining->walk->checker->terms;
	unsigned i;

	for (i = 0; i < joining->other->n; i++) {
		const struct me_cell *cell = &joining->other->cells[i];

		if (!is_silent(terms, cell) || me_state_is_muted(joined, cell->a))
			continue;
		*me_state_cell(joined, cell->kind, cell->a, cell->b) = *cell;
		joining->changed = true;
	}
}

/* A field that two paths left with different contents reads as neither's. */
static void renew_versions(struct joining *joining, struct me_state *joined)
{
	const struct me_state *other = joining->other;
	unsigned i;

	for (i = 0; i < other->n; i++) {
		const struct me_cell *cell = &other->cells[i];
		unsigned field = cell->kind == ME_CELL_MEMORY ? cell->b : cell->a;
		const struct me_cell *mine = me_state_find(joined, cell->kind, cell->a, cell->b);
		unsigned fresh;

		if ((cell->kind != ME_CELL_MEMORY && cell->kind != ME_CELL_VERSION) ||
		    (mine && mine->value == cell->value))
			continue;
		fresh = me_site(joining->walk->checker, &joining->walk->func->blocks[joined->block],
				1000 + field);
		mine = me_state_find(joined, ME_CELL_VERSION, field, 0);
		if (mine && mine->value == fresh)
			continue;
		me_state_cell(joined, ME_CELL_VERSION, field, 0)->value = fresh;
		joining->changed = true;
	}
}

static void replace_by(struct me_state *state, const struct me_state *joined)
{
	struct me_state *copy = me_state_copy(joined);

	free(state->cells);
	state->cells = copy->cells;
	state->n = copy->n;
	state->size = copy->size;
	state->joined = true;
	free(copy);
}

/* Grows the group by STATE; true if STATE, now the joined one, has to go on. */
static bool join(struct joining *joining, struct me_group *group, struct me_state *state)
{
	if (!group->joined) {
		group->joined = me_state_copy(state);
		group->joined->joined = true;
	} else {
		me_state_filter(group->joined, drops_unshared, joining);
		renew_versions(joining, group->joined);
		add_silent(joining, group->joined);
		if (!joining->changed)
			return false;
	}
	if (group->waiting) {
		replace_by(group->waiting, group->joined);
		return false;
	}
	replace_by(state, group->joined);
	state->group = group;
	group->waiting = state;
	return true;
}

bool me_walk_join(struct me_walk *walk, struct me_state *state, bool is_back_edge)
{
	struct me_group *group;
	struct joining joining = { walk, state, false };

	/* a trail is replayed alone */
	if (walk->replay)
		return true;
	group = group_of(walk, state);
	if (!group)
		return false;
	if (group->n++ < (walk->is_thorough ? MAX_APART_THOROUGH
			  : is_back_edge    ? MAX_APART_AFTER_ROUND
					    : MAX_APART))
		return true;
	return join(&joining, group, state);
}
