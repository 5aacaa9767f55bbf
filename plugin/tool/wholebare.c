/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholebare.c - which functions of a whole program are entered while neither the
 * entry lock nor any reference is held. Goes down the calls from those that the
 * facts say are entered so from outside (system calls), nearest first, and only
 * to functions from which a call through an entry pointer can be reached.
 */
#include "whole.h"
#include "check.h"

#include <stdlib.h>

#include <libiberty.h>

struct baring {
	struct whole *whole;
	const struct whole_reading *reading; /* the unit being looked at */
	uint32_t *queue; /* functions that are entered so */
	uint32_t n, room;
};

static void mark_leading(struct whole *whole, uint32_t **stack, uint32_t *n, uint32_t *room,
			 uint32_t func)
{
	if (whole->funcs[func].leads_to_entry)
		return;
	whole->funcs[func].leads_to_entry = true;
	*WHOLE_ADD(*stack, *n, *room) = func;
}

/* From the calls through entry pointers up to those who can get there. */
static void find_leading(struct whole *whole)
{
	uint32_t *stack = NULL, n = 0, room = 0, i, c;

	for (i = 0; i < whole->n_fields; i++) {
		if (!me_wants_protection(whole->fields[i].fact))
			continue;
		for (c = whole->calls_via_start[i]; c < whole->calls_via_start[i + 1]; c++)
			mark_leading(whole, &stack, &n, &room,
				     whole->calls[whole->calls_via[c]].caller);
	}
	while (n) {
		i = stack[--n];
		for (c = whole->calls_to_start[i]; c < whole->calls_to_start[i + 1]; c++)
			mark_leading(whole, &stack, &n, &room,
				     whole->calls[whole->calls_to[c]].caller);
	}
	free(stack);
}

static void enter(struct baring *baring, uint32_t number, const struct me_why *why)
{
	struct whole_func *func = &baring->whole->funcs[number];

	if (func->bare || !func->leads_to_entry || func->unit == WHOLE_NONE)
		return;
	func->bare = why;
	*WHOLE_ADD(baring->queue, baring->n, baring->room) = number;
}

static void find_roots(struct baring *baring)
{
	struct whole *whole = baring->whole;
	uint32_t i;

	for (i = 0; i < whole->n_funcs; i++) {
		const struct me_fact *fact = whole->funcs[i].fact;
		struct me_why *why;

		if (!fact || !fact->entry.is_entry || fact->entry.guarantee != ME_UNPROTECTED ||
		    whole->funcs[i].is_static || !whole->funcs[i].leads_to_entry)
			continue;
		why = me_unit_alloc(whole->memory, sizeof(*why));
		why->callee = whole_symbol(whole, i);
		why->loc = fact->entry.origin;
		enter(baring, i, why);
	}
}

static uint32_t number_of(const struct baring *baring, const struct me_symbol *symbol)
{
	const struct whole_unit *unit = baring->reading->unit;
	unsigned i;

	for (i = 0; i < unit->pack->n_symbols; i++)
		if (unit->pack->bound[i] == symbol)
			return unit->func_of[i];
	return WHOLE_NONE;
}

static void take(struct me_symbol *caller, const struct me_step *call, void *data)
{
	struct baring *baring = data;
	struct whole *whole = baring->whole;
	uint32_t callee = number_of(baring, call->callee), from = number_of(baring, caller);
	struct me_why *why;

	if (callee == WHOLE_NONE || from == WHOLE_NONE)
		return;
	why = me_unit_alloc(whole->memory, sizeof(*why));
	why->caller = whole_symbol(whole, from);
	why->callee = whole_symbol(whole, callee);
	why->loc = call->loc;
	if (why->loc.file)
		why->loc.file = me_unit_intern(whole->memory, why->loc.file);
	why->next = whole->funcs[from].bare;
	enter(baring, callee, why);
}

static void follow(struct baring *baring, uint32_t number)
{
	struct whole *whole = baring->whole;
	const struct whole_unit *unit = &whole->units[whole->funcs[number].unit];
	struct me_unit *memory = me_unit_new();
	struct whole_reading reading;
	struct me_symbol *symbol;

	baring->reading = &reading;
	if (whole_read_unit(&reading, whole, unit, memory)) {
		symbol = unit->pack->bound[whole->funcs[number].body];
		me_bare_calls(memory, whole->facts, &reading.options, &symbol, 1, take, baring);
	}
	whole_read_end(&reading);
	me_unit_free(memory);
}

void whole_bare(struct whole *whole)
{
	struct baring baring = { .whole = whole };
	uint32_t i;

	find_leading(whole);
	find_roots(&baring);
	for (i = 0; i < baring.n; i++)
		follow(&baring, baring.queue[i]);
	free(baring.queue);
}
