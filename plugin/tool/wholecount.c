/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholecount.c - what functions of a whole program do to counts, for those who
 * call them from other units: a wrapper that takes the reference may live
 * anywhere.
 *
 * A unit is looked at when one of its functions counts, and again when it turns
 * out that something that they call does. Wrappers of wrappers of wrappers are
 * rare, so that ends soon; where it does not, it is made to.
 */
#include "whole.h"
#include "infer.h"

#include <stdlib.h>

#include <libiberty.h>

/* How often a unit is looked at. */
#define MAX_VISITS 4

struct counting {
	struct whole *whole;
	uint32_t *queue;
	uint32_t n, room, next;
	unsigned char *visits; /* by unit */
	bool *is_queued;
};

static void enqueue(struct counting *counting, uint32_t unit)
{
	if (unit == WHOLE_NONE || counting->is_queued[unit] || counting->visits[unit] == MAX_VISITS)
		return;
	counting->is_queued[unit] = true;
	*WHOLE_ADD(counting->queue, counting->n, counting->room) = unit;
}

/* Those who call NUMBER from other units count now, too. */
static void tell_callers(struct counting *counting, uint32_t number)
{
	struct whole *whole = counting->whole;
	uint32_t i;

	for (i = whole->calls_to_start[number]; i < whole->calls_to_start[number + 1]; i++) {
		struct whole_func *caller = &whole->funcs[whole->calls[whole->calls_to[i]].caller];

		if (caller->unit == whole->funcs[number].unit)
			continue;
		caller->counts = true;
		enqueue(counting, caller->unit);
	}
}

static bool is_stated(const struct me_fact *fact)
{
	return fact && (fact->counts || fact->plain || fact->increments || fact->decrements);
}

static bool same_counts(const struct me_count_fact *a, const struct me_count_fact *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->op != b->op || a->arg != b->arg || a->path != b->path || a->held != b->held)
			return false;
	return !a && !b;
}

/* COUNTS in the program's own memory: a unit's goes with the unit. */
static struct me_count_fact *keep(struct whole *whole, const struct me_count_fact *counts)
{
	struct me_count_fact *first = NULL, **end = &first;

	for (; counts; counts = counts->next, end = &(*end)->next) {
		*end = me_unit_alloc(whole->memory, sizeof(**end));
		**end = *counts;
		(*end)->next = NULL;
	}
	return first;
}

/* What INFERRED says of NUMBER; its callers learn of it if it is new. */
static void take(struct counting *counting, uint32_t number, const struct me_inferred *inferred)
{
	struct whole_func *func = &counting->whole->funcs[number];
	bool is_new = func->counts_unknown != inferred->is_unknown ||
		      !same_counts(func->inferred, inferred->counts);

	if (func->is_static || is_stated(func->fact) || !is_new)
		return;
	func->is_inferred = true;
	func->inferred = keep(counting->whole, inferred->counts);
	func->counts_unknown = inferred->is_unknown;
	tell_callers(counting, number);
}

static void visit(struct counting *counting, uint32_t number)
{
	struct whole *whole = counting->whole;
	const struct whole_unit *unit = &whole->units[number];
	struct me_unit *memory = me_unit_new();
	struct whole_reading reading;
	struct me_inferred *inferred;
	unsigned i, n;

	if (whole_read_unit(&reading, whole, unit, memory)) {
		n = reading.options.n_counting;
		inferred = xcalloc(n + 1, sizeof(*inferred));
		me_infer(memory, whole->facts, &reading.options, reading.funcs, n, inferred);
		for (i = 0; i < n; i++)
			take(counting, unit->first_func + reading.body_of[reading.funcs[i]->id] - 1,
			     &inferred[i]);
		free(inferred);
	}
	whole_read_end(&reading);
	me_unit_free(memory);
}

void whole_count(struct whole *whole)
{
	struct counting counting = { .whole = whole };
	uint32_t i;

	counting.visits = xcalloc(whole->n_units + 1, sizeof(*counting.visits));
	counting.is_queued = xcalloc(whole->n_units + 1, sizeof(*counting.is_queued));
	for (i = 0; i < whole->n_funcs; i++)
		if (whole->funcs[i].counts)
			enqueue(&counting, whole->funcs[i].unit);
	while (counting.next < counting.n) {
		i = counting.queue[counting.next++];
		counting.is_queued[i] = false;
		counting.visits[i]++;
		visit(&counting, i);
	}
	free(counting.queue);
	free(counting.visits);
	free(counting.is_queued);
}
