/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholecount.c - what functions of a whole program do to counts, for those who
 * call them from other units: a wrapper that takes the reference may live
 * anywhere.
 *
 * A unit is looked at when one of its functions counts, and again when it turns
 * out that something that they call does: in rounds, so that units of one round
 * can be looked at in any order. What is called goes before what calls it, so that
 * most units are looked at once. Wrappers of wrappers of wrappers are rare, so
 * that ends soon; where it does not, it is made to.
 */
#include "whole.h"
#include "infer.h"
#include "workers.h"

#include <stdlib.h>

#include <libiberty.h>

/* How often a unit is looked at. */
#define MAX_VISITS 2
/* A round is one of so many parts of all units: who comes later sees what was found.
 * More rounds mean more processes, each of which starts as a copy of this one. */
#define PARTS 4

struct counting {
	struct whole *whole;
	uint32_t *order; /* all units, callees first */
	uint32_t next; /* in ORDER: where the next round begins */
	uint32_t *round; /* units to look at */
	uint32_t n_round;
	unsigned char *visits; /* by unit */
	bool *is_queued; /* by unit: for one of the next rounds */
	uint32_t n_queued;
};

static void enqueue(struct counting *counting, uint32_t unit)
{
	if (unit == WHOLE_NONE || counting->is_queued[unit] || counting->visits[unit] == MAX_VISITS)
		return;
	counting->is_queued[unit] = true;
	counting->n_queued++;
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

/* Paths are the whole program's own, each once. */
static bool same_counts(const struct me_count_fact *a, const struct me_count_fact *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->op != b->op || a->arg != b->arg || a->path != b->path || a->held != b->held)
			return false;
	return !a && !b;
}

/* What is inferred of a function, as bytes. */
static void write_inferred(struct me_bytes *bytes, uint32_t number,
			   const struct me_inferred *inferred)
{
	const struct me_count_fact *count;
	unsigned n = 0;

	for (count = inferred->counts; count; count = count->next)
		n++;
	me_bytes_number(bytes, number);
	me_bytes_byte(bytes, inferred->is_unknown);
	me_bytes_byte(bytes, inferred->gets_first);
	me_bytes_number(bytes, n);
	for (count = inferred->counts; count; count = count->next) {
		me_bytes_byte(bytes, count->op);
		me_bytes_signed(bytes, count->arg);
		me_bytes_byte(bytes, count->held);
		me_bytes_text(bytes, count->path);
	}
}

/* The counts of one function, in the program's own memory. */
static struct me_count_fact *read_counts(struct me_reader *reader, struct whole *whole)
{
	struct me_count_fact *first = NULL, **end = &first;
	unsigned n = me_read_count(reader);

	while (n--) {
		const char *path;

		*end = me_unit_alloc(whole->memory, sizeof(**end));
		(*end)->op = me_read_byte(reader);
		(*end)->arg = (int)me_read_signed(reader);
		(*end)->held = me_read_byte(reader);
		path = me_read_text(reader);
		(*end)->path = path ? me_unit_intern(whole->memory, path) : NULL;
		end = &(*end)->next;
	}
	return first;
}

/* Callers of a function of which something new is known learn of it. */
static void take(unsigned i, struct me_reader *reader, void *data)
{
	struct counting *counting = data;

	(void)i;
	while (reader->at < reader->end) {
		uint32_t number = (uint32_t)me_read_number(reader);
		struct whole_func *func = &counting->whole->funcs[number];
		bool is_unknown = me_read_byte(reader);
		bool gets_first = me_read_byte(reader);
		struct me_count_fact *counts = read_counts(reader, counting->whole);

		func->gets_first = gets_first;
		if (func->counts_unknown == is_unknown && same_counts(func->inferred, counts))
			continue;
		func->is_inferred = true;
		func->inferred = counts;
		func->counts_unknown = is_unknown;
		tell_callers(counting, number);
	}
}

static void infer(const struct whole_reading *reading, struct me_bytes *bytes)
{
	struct whole *whole = reading->whole;
	unsigned i, n = reading->options.n_counting;
	struct me_inferred *inferred = xcalloc(n + 1, sizeof(*inferred));

	me_infer(reading->memory, whole->facts, &reading->options, reading->funcs, n, inferred);
	for (i = 0; i < n; i++) {
		uint32_t body = reading->body_of[reading->funcs[i]->id] - 1;
		uint32_t number = reading->unit->first_func + body;
		const struct whole_func *func = &whole->funcs[number];

		if (!func->is_static && !is_stated(func->fact))
			write_inferred(bytes, number, &inferred[i]);
	}
	free(inferred);
}

static void visit(unsigned i, struct me_bytes *bytes, void *data)
{
	struct counting *counting = data;
	struct whole *whole = counting->whole;
	struct me_unit *memory = me_unit_new();
	struct whole_reading reading;

	if (whole_read_unit(&reading, whole, &whole->units[counting->round[i]], memory))
		infer(&reading, bytes);
	whole_read_end(&reading);
	me_unit_free(memory);
}

/* The next of what is queued, round and round, is the round now. */
static void begin_round(struct counting *counting)
{
	uint32_t n = counting->whole->n_units, most = n / PARTS + 1, i;

	counting->n_round = 0;
	for (i = 0; i < n && counting->n_round < most; i++) {
		uint32_t unit = counting->order[counting->next];

		counting->next = (counting->next + 1) % n;
		if (!counting->is_queued[unit])
			continue;
		counting->is_queued[unit] = false;
		counting->n_queued--;
		counting->visits[unit]++;
		counting->round[counting->n_round++] = unit;
	}
}

bool whole_count(struct whole *whole)
{
	struct counting counting = { .whole = whole };
	struct workers workers = { "searched for counts", visit, take, &counting };
	bool ok = true;
	uint32_t i;

	counting.order = whole_callees_first(whole);
	counting.round = xcalloc(whole->n_units + 1, sizeof(*counting.round));
	counting.visits = xcalloc(whole->n_units + 1, sizeof(*counting.visits));
	counting.is_queued = xcalloc(whole->n_units + 1, sizeof(*counting.is_queued));
	for (i = 0; i < whole->n_funcs; i++)
		if (whole->funcs[i].counts)
			enqueue(&counting, whole->funcs[i].unit);
	while (counting.n_queued && ok) {
		begin_round(&counting);
		ok = workers_run(&workers, counting.n_round);
	}
	free(counting.order);
	free(counting.round);
	free(counting.visits);
	free(counting.is_queued);
	return ok;
}
