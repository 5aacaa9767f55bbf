/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholebare.c - which functions of a whole program are entered while neither the
 * entry lock nor any reference is held. Goes down the calls from those that the
 * facts say are entered so from outside (system calls, and what stands in a field
 * that is called so), nearest first, and only to functions from which a call through
 * an entry pointer can be reached.
 */
#include "whole.h"
#include "check.h"

#include <stdlib.h>

#include <libiberty.h>

struct baring {
	struct whole *whole;
	const struct whole_reading *reading; /* the unit being looked at, */
	uint32_t caller; /* and the function */
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

/* CALLER: who calls function NUMBER so at LOC, or NULL: it is a root; HOW but for the
 * reason. */
static void enter(struct baring *baring, uint32_t number, const struct whole_func *caller,
		  struct me_loc loc, const struct me_bare *how)
{
	struct whole *whole = baring->whole;
	struct whole_func *func = &whole->funcs[number];
	struct me_bare *bare;
	struct me_why *why;

	if (func->bare || !func->leads_to_entry || func->unit == WHOLE_NONE)
		return;
	why = me_unit_alloc(whole->memory, sizeof(*why));
	why->callee = whole_symbol(whole, number);
	why->loc = loc;
	if (caller) {
		why->caller = whole_symbol(whole, (uint32_t)(caller - whole->funcs));
		why->next = caller->bare->why;
	}
	bare = me_unit_alloc(whole->memory, sizeof(*bare));
	*bare = *how;
	bare->why = why;
	func->bare = bare;
	*WHOLE_ADD(baring->queue, baring->n, baring->room) = number;
}

/* What closes has the references that were opened, and what runs is told nothing of. */
static bool is_entered_bare(const struct me_fact *fact)
{
	return fact && fact->entry.is_entry && fact->entry.guarantee == ME_UNPROTECTED &&
	       fact->entry.contract != ME_CLOSES && fact->entry.contract != ME_RUNS;
}

static void find_roots(struct baring *baring)
{
	/* who calls an entry keeps what it gives it */
	static const struct me_bare by_call, by_field = { .kept = UINT64_MAX };
	struct whole *whole = baring->whole;
	uint32_t i;

	for (i = 0; i < whole->n_funcs; i++) {
		const struct me_fact *fact = whole->funcs[i].fact;

		if (!whole->funcs[i].is_static && is_entered_bare(fact))
			enter(baring, i, NULL, fact->entry.origin, &by_call);
	}
	for (i = 0; i < whole->n_assigns; i++) {
		const struct me_fact *fact = whole->fields[whole->assigns[i].field].fact;

		if (is_entered_bare(fact))
			enter(baring, whole->assigns[i].func, NULL, fact->entry.origin, &by_field);
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

static void take(const struct me_step *call, const struct me_bare *how, void *data)
{
	struct baring *baring = data;
	uint32_t callee = number_of(baring, call->callee);
	struct me_loc loc = call->loc;

	if (loc.file)
		loc.file = me_unit_intern(baring->whole->memory, loc.file);
	if (callee != WHOLE_NONE)
		enter(baring, callee, &baring->whole->funcs[baring->caller], loc, how);
}

static void follow(struct baring *baring, uint32_t number)
{
	struct whole *whole = baring->whole;
	const struct whole_unit *unit = &whole->units[whole->funcs[number].unit];
	struct me_unit *memory = me_unit_new();
	struct whole_reading reading;
	struct me_symbol *symbol;

	baring->reading = &reading;
	baring->caller = number;
	if (whole_read_unit(&reading, whole, unit, memory)) {
		symbol = unit->pack->bound[whole->funcs[number].body];
		me_bare_calls(memory, whole->facts, &reading.options, symbol,
			      whole->funcs[number].bare, take, baring);
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
