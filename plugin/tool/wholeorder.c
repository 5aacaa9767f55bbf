/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholeorder.c - in which order to look at the units of a program: postorder of
 * the calls between them, so that of two units the one that is called comes first
 * unless they call each other.
 */
#include "whole.h"

#include <stdlib.h>

#include <libiberty.h>

/* A unit on the way down, and how far its calls were followed. */
struct place {
	uint32_t unit, call;
};

struct ordering {
	const struct whole *whole;
	uint32_t *order, n;
	bool *is_seen; /* by unit */
	struct place *way;
	uint32_t depth, room;
};

static void go_down(struct ordering *ordering, uint32_t unit)
{
	const struct whole_unit *of = &ordering->whole->units[unit];
	uint32_t call = of->n_funcs ? ordering->whole->funcs[of->first_func].first_call : 0;

	ordering->is_seen[unit] = true;
	*WHOLE_ADD(ordering->way, ordering->depth, ordering->room) = (struct place){ unit, call };
}

/* The calls of UNIT's functions end here: they stand one after the other. */
static uint32_t end_of_calls(const struct whole *whole, uint32_t unit)
{
	const struct whole_unit *of = &whole->units[unit];
	const struct whole_func *last;

	if (!of->n_funcs)
		return 0;
	last = &whole->funcs[of->first_func + of->n_funcs - 1];
	return last->first_call + last->n_calls;
}

/* The next unit that the last one on the way calls and that was not seen, or WHOLE_NONE. */
static uint32_t next_callee(struct ordering *ordering)
{
	const struct whole *whole = ordering->whole;
	struct place *place = &ordering->way[ordering->depth - 1];
	uint32_t end = end_of_calls(whole, place->unit);

	while (place->call < end) {
		const struct whole_call *call = &whole->calls[place->call++];
		uint32_t unit = call->is_indirect ? WHOLE_NONE : whole->funcs[call->target].unit;

		if (unit != WHOLE_NONE && !ordering->is_seen[unit])
			return unit;
	}
	return WHOLE_NONE;
}

uint32_t *whole_callees_first(const struct whole *whole)
{
	struct ordering ordering = { .whole = whole };
	uint32_t i, callee;

	ordering.order = xcalloc(whole->n_units + 1, sizeof(*ordering.order));
	ordering.is_seen = xcalloc(whole->n_units + 1, sizeof(*ordering.is_seen));
	for (i = 0; i < whole->n_units; i++) {
		if (!ordering.is_seen[i])
			go_down(&ordering, i);
		while (ordering.depth) {
			callee = next_callee(&ordering);
			if (callee != WHOLE_NONE)
				go_down(&ordering, callee);
			else
				ordering.order[ordering.n++] = ordering.way[--ordering.depth].unit;
		}
	}
	free(ordering.is_seen);
	free(ordering.way);
	return ordering.order;
}
