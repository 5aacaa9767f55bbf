/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * state.c - cells, memory and counts of an abstract state; see state.h.
 * Ranges of values are in range.c.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "state.h"

struct me_state *me_state_new(void)
{
	return xcalloc(1, sizeof(struct me_state));
}

struct me_state *me_state_copy(const struct me_state *state)
{
	struct me_state *copy = xmalloc(sizeof(*copy));

	*copy = *state;
	copy->next = NULL;
	copy->group = NULL;
	copy->size = state->n + 8;
	copy->cells = xmalloc(copy->size * sizeof(*copy->cells));
	if (state->n)
		memcpy(copy->cells, state->cells, state->n * sizeof(*copy->cells));
	return copy;
}

void me_state_free(struct me_state *state)
{
	free(state->cells);
	free(state);
}

static int order(const struct me_cell *cell, enum me_cell_kind kind, unsigned a, unsigned b)
{
	if (cell->kind != kind)
		return cell->kind < kind ? -1 : 1;
	if (cell->a != a)
		return cell->a < a ? -1 : 1;
	if (cell->b != b)
		return cell->b < b ? -1 : 1;
	return 0;
}

/* Index of the cell, or of the place where it belongs. */
static unsigned place_of(const struct me_state *state, enum me_cell_kind kind, unsigned a,
			 unsigned b, bool *found)
{
	unsigned low = 0, high = state->n;

	*found = false;
	while (low < high) {
		unsigned middle = (low + high) / 2;
		int sign = order(&state->cells[middle], kind, a, b);

		if (!sign) {
			*found = true;
			return middle;
		}
		if (sign < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct me_cell *me_state_find(const struct me_state *state, enum me_cell_kind kind, unsigned a,
			      unsigned b)
{
	bool found;
	unsigned i = place_of(state, kind, a, b, &found);

	return found ? &state->cells[i] : NULL;
}

struct me_cell *me_state_cell(struct me_state *state, enum me_cell_kind kind, unsigned a,
			      unsigned b)
{
	bool found;
	unsigned i = place_of(state, kind, a, b, &found);

	if (found)
		return &state->cells[i];
	if (state->n == state->size) {
		state->size = state->size ? state->size * 2 : 16;
		state->cells = xrealloc(state->cells, state->size * sizeof(*state->cells));
	}
	memmove(&state->cells[i + 1], &state->cells[i], (state->n - i) * sizeof(*state->cells));
	state->n++;
	memset(&state->cells[i], 0, sizeof(state->cells[i]));
	state->cells[i].kind = kind;
	state->cells[i].a = a;
	state->cells[i].b = b;
	return &state->cells[i];
}

void me_state_remove(struct me_state *state, enum me_cell_kind kind, unsigned a, unsigned b)
{
	bool found;
	unsigned i = place_of(state, kind, a, b, &found);

	if (!found)
		return;
	state->n--;
	memmove(&state->cells[i], &state->cells[i + 1], (state->n - i) * sizeof(*state->cells));
}

void me_state_filter(struct me_state *state, bool (*drop)(struct me_cell *cell, void *data),
		     void *data)
{
	unsigned i, kept = 0;

	for (i = 0; i < state->n; i++)
		if (!drop(&state->cells[i], data))
			state->cells[kept++] = state->cells[i];
	state->n = kept;
}

uint32_t me_state_hash(const struct me_state *state)
{
	uint32_t hash = state->block * 2654435761u + (uint32_t)state->lock_depth;
	unsigned i;

	hash = hash * 31 + (state->lost | state->slept_exposed << 1 | state->excused << 2 |
			    state->acted << 3 | state->own_put << 4 | state->close_set << 6 |
			    state->joined << 5);
	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];

		hash = (hash ^ cell->kind) * 16777619u;
		hash = (hash ^ cell->a) * 16777619u;
		hash = (hash ^ cell->b ^ cell->flags << 8) * 16777619u;
		hash = (hash ^ (uint32_t)cell->value ^ (uint32_t)cell->high * 7) * 16777619u;
	}
	return hash ^ hash >> 13;
}

bool me_state_equal(const struct me_state *a, const struct me_state *b)
{
	unsigned i;

	if (a->block != b->block || a->lock_depth != b->lock_depth || a->lost != b->lost ||
	    a->slept_exposed != b->slept_exposed || a->excused != b->excused ||
	    a->acted != b->acted || a->own_put != b->own_put || a->joined != b->joined ||
	    a->close_set != b->close_set || a->n_branches != b->n_branches ||
	    a->lock_min != b->lock_min || a->slept_at != b->slept_at || a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++) {
		const struct me_cell *left = &a->cells[i], *right = &b->cells[i];

		if (left->kind != right->kind || left->a != right->a || left->b != right->b ||
		    left->flags != right->flags || left->value != right->value ||
		    left->high != right->high)
			return false;
	}
	return true;
}

/* Is BASE inside OBJECT (the object itself, or embedded in it)? */
static bool lies_in(const struct me_terms *terms, me_term base, me_term object)
{
	while (base != object) {
		const struct me_term_node *node = me_term_at(terms, base);

		if (node->kind != ME_TERM_MEMBER_ADDRESS)
			return false;
		base = node->a;
	}
	return true;
}

static bool is_zeroed(const struct me_terms *terms, const struct me_state *state, me_term base)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_ZEROED &&
		    lies_in(terms, base, state->cells[i].a))
			return true;
	return false;
}

me_term me_state_load(struct me_terms *terms, struct me_state *state, me_term base,
		      const struct me_field *field)
{
	struct me_cell *cell = me_state_find(state, ME_CELL_MEMORY, base, field->id);

	if (cell)
		return (me_term)cell->value;
	if (is_zeroed(terms, state, base))
		return me_term_int(terms, 0);
	cell = me_state_find(state, ME_CELL_VERSION, field->id, 0);
	return me_term_member(terms, base, field, cell ? (unsigned)cell->value : 0);
}

struct store_to {
	const struct me_terms *terms;
	me_term base;
	unsigned field;
};

static bool drops_aliases(struct me_cell *cell, void *data)
{
	struct store_to *store = data;

	return cell->kind == ME_CELL_MEMORY && cell->b == store->field && cell->a != store->base &&
	       me_term_may_equal(store->terms, cell->a, store->base);
}

/* A store through a parameter's or a loaded pointer may change what other
 * pointers to the field see; one into a named or a fresh object does not. */
static bool can_be_aliased(const struct me_terms *terms, me_term base)
{
	enum me_term_kind kind = me_term_at(terms, me_term_root(terms, base))->kind;

	return !(kind == ME_TERM_ADDRESS || kind == ME_TERM_FRESH) ||
	       me_term_at(terms, base)->kind == ME_TERM_MEMBER;
}

void me_state_store(struct me_terms *terms, struct me_state *state, me_term base,
		    const struct me_field *field, me_term value, unsigned version)
{
	struct store_to store = { terms, base, field->id };
	struct me_cell *cell;

	me_state_filter(state, drops_aliases, &store);
	if (can_be_aliased(terms, base))
		me_state_cell(state, ME_CELL_VERSION, field->id, 0)->value = version;
	cell = me_state_cell(state, ME_CELL_MEMORY, base, field->id);
	cell->value = value;
	cell->ref = field;
}

static bool drops_below(struct me_cell *cell, void *data)
{
	struct store_to *store = data;

	if (cell->kind == ME_CELL_ZEROED)
		return cell->a == store->base;
	return cell->kind == ME_CELL_MEMORY && lies_in(store->terms, cell->a, store->base);
}

void me_state_overwrite(struct me_terms *terms, struct me_state *state, me_term base, bool by_zero)
{
	struct store_to store = { terms, base, 0 };

	me_state_filter(state, drops_below, &store);
	if (by_zero)
		me_state_cell(state, ME_CELL_ZEROED, base, 0);
}

int me_state_count(const struct me_state *state, me_term key)
{
	struct me_cell *cell = me_state_find(state, ME_CELL_COUNT, key, 0);

	return cell ? (int)cell->value : 0;
}

bool me_state_is_muted(const struct me_state *state, me_term key)
{
	struct me_cell *cell = me_state_find(state, ME_CELL_COUNT, key, 0);

	return cell && cell->flags & ME_COUNT_MUTED;
}

void me_state_mute(struct me_state *state, me_term key)
{
	struct me_cell *cell = me_state_cell(state, ME_CELL_COUNT, key, 0);

	cell->flags = (cell->flags & ~ME_COUNT_EITHER) | ME_COUNT_MUTED;
}

/* Events are many, small and die together: they come from chunks. */
struct chunk {
	struct chunk *next;
	unsigned used;
	struct me_trail events[256];
};

static struct chunk *chunks;

void me_trails_free(void)
{
	while (chunks) {
		struct chunk *next = chunks->next;

		free(chunks);
		chunks = next;
	}
}

struct me_trail *me_state_trail(struct me_state *state, enum me_event_kind kind, struct me_loc loc,
				me_term key, const struct me_why *why)
{
	struct me_trail *trail;

	if (!chunks || chunks->used == 256) {
		struct chunk *fresh = xcalloc(1, sizeof(*fresh));

		fresh->next = chunks;
		chunks = fresh;
	}
	trail = &chunks->events[chunks->used++];
	trail->parent = state->trail;
	trail->kind = kind;
	trail->loc = loc;
	trail->key = key;
	trail->why = why;
	state->trail = trail;
	return trail;
}
