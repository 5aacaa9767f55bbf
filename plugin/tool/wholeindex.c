/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholeindex.c - the light graph of a whole program: who calls whom with what,
 * which function is put into which field. Each body is read once for that and
 * forgotten; this also is where damage in one is found.
 */
#include "whole.h"
#include "held.h"
#include "said.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* Conditions stand on the first arguments: flags are never the ninth. */
#define MAX_ARGS 8

/* A unit being indexed: what the numbers of symbols and fields of its
 * short-lived engine unit are in the whole. */
struct indexing {
	struct whole *whole;
	struct whole_unit *unit;
	struct me_unit *memory;
	uint32_t *func_of, *field_of; /* by id */
};

static uint32_t func_of(const struct indexing *indexing, const struct me_symbol *symbol)
{
	return indexing->func_of[symbol->id];
}

/* TEXT, which may be NULL, for longer than the unit. */
static const char *lasting(struct indexing *indexing, const char *text)
{
	return text ? me_unit_intern(indexing->whole->memory, text) : NULL;
}

static void add_arg(struct whole *whole, struct me_defs *defs, const struct me_value *value)
{
	struct whole_arg *arg = WHOLE_ADD(whole->args, whole->n_args, whole->args_room);
	struct me_origin origin = me_origin_of(defs, value);

	arg->kind = (unsigned char)origin.kind;
	arg->is_exact = origin.is_exact;
	arg->value = (uint32_t)origin.value;
	arg->set = (uint32_t)origin.set;
	arg->kept = (uint32_t)origin.kept;
	if (origin.kind != ME_FROM_ANSWER)
		return;
	arg->value = origin.asked.arg;
	arg->set = origin.asked.kind;
	arg->kept = (uint32_t)origin.asked.value;
	if (origin.asked.value != (int32_t)arg->kept)
		arg->kind = ME_FROM_ELSEWHERE;
}

/* The number that *(OBJECT).FIELD holds at the call AT, number CALL, as argument ARG. */
static void add_held(struct indexing *indexing, struct me_defs *defs, struct me_call_place at,
		     const struct me_symbol *object, const struct me_field *field, unsigned arg)
{
	struct whole *whole = indexing->whole;
	struct whole_held *held;
	int64_t number;

	if (!me_held_number(defs, at, object, field->name, &number))
		return;
	held = WHOLE_ADD(whole->held, whole->n_held, whole->held_room);
	*held = (struct whole_held){ .call = whole->n_calls - 1,
				     .field = indexing->field_of[field->id],
				     .arg = arg,
				     .number = number };
}

/* What the function stores into its own OBJECT, which is argument ARG of the call AT. */
static void add_all_held(struct indexing *indexing, struct me_defs *defs, struct me_call_place at,
			 const struct me_symbol *object, unsigned arg)
{
	const struct me_func *func = defs->func;
	const struct me_field *last = NULL;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind != ME_STORE || step->field == last ||
			    me_own_object(defs, &step->a) != object)
				continue;
			last = step->field;
			add_held(indexing, defs, at, object, last, arg);
		}
}

static void add_call(struct indexing *indexing, uint32_t caller, struct me_defs *defs,
		     struct me_call_place at, uint32_t guard)
{
	const struct me_step *step = &defs->func->blocks[at.block].steps[at.step];
	struct whole *whole = indexing->whole;
	struct whole_call *call;
	unsigned i;

	if (!step->callee && !step->via)
		return;
	call = WHOLE_ADD(whole->calls, whole->n_calls, whole->calls_room);
	call->caller = caller;
	call->is_indirect = !step->callee;
	call->target = step->callee ? func_of(indexing, step->callee)
				    : indexing->field_of[step->via->id];
	call->line = step->loc.line;
	call->column = step->loc.column;
	call->file = lasting(indexing, step->loc.file);
	call->guard = guard;
	call->first_arg = whole->n_args;
	call->n_args = step->n_args < MAX_ARGS ? step->n_args : MAX_ARGS;
	for (i = 0; i < call->n_args; i++) {
		const struct me_symbol *object = me_own_object(defs, &step->args[i]);

		add_arg(whole, defs, &step->args[i]);
		if (object)
			add_all_held(indexing, defs, at, object, i + 1);
	}
}

static void add_stored(struct indexing *indexing, struct whole_func *func, struct me_defs *defs,
		       const struct me_step *step)
{
	struct whole *whole = indexing->whole;

	if (!me_stores_outside(defs, step))
		return;
	*WHOLE_ADD(whole->stored, whole->n_stored, whole->stored_room) =
		indexing->field_of[step->field->id];
	func->n_stored++;
}

/* What FUNC has to do with the rules by one of its steps. */
static void see_step(struct indexing *indexing, struct whole_func *func, const struct me_step *step)
{
	struct whole *whole = indexing->whole;
	const struct me_fact *fact = NULL;

	if (step->kind == ME_STORE) {
		fact = whole->fields[indexing->field_of[step->field->id]].fact;
		func->counts |= fact && fact->is_count;
		return;
	}
	if (step->kind != ME_CALL)
		return;
	if (step->callee)
		fact = whole->funcs[func_of(indexing, step->callee)].fact;
	else if (step->via)
		fact = whole->fields[indexing->field_of[step->via->id]].fact;
	func->counts |= me_fact_changes_counts(fact);
	func->is_protocol |= me_fact_is_protocol(me_facts_kind(whole->facts), fact);
}

static void see_address(struct indexing *indexing, const struct me_value *value)
{
	if (value->kind == ME_ADDRESS && value->symbol->is_function)
		indexing->whole->funcs[func_of(indexing, value->symbol)].is_given = true;
}

static uint32_t add_guard(struct indexing *indexing, const struct me_guard *guard)
{
	struct whole *whole = indexing->whole;
	struct me_guard *made;
	unsigned i;

	if (!guard || !guard->n)
		return WHOLE_NONE;
	made = WHOLE_ADD(whole->guards, whole->n_guards, whole->guards_room);
	*made = *guard;
	for (i = 0; i < made->n; i++)
		made->tests[i].field = lasting(indexing, made->tests[i].field);
	return whole->n_guards - 1;
}

static void see_failcode(struct indexing *indexing, uint32_t number, struct me_failcode code)
{
	struct whole *whole = indexing->whole;
	struct me_failcode *made;

	if (!code.number || whole->funcs[number].is_static)
		return;
	made = me_unit_alloc(whole->memory, sizeof(*made));
	*made = code;
	made->loc.file = lasting(indexing, code.loc.file);
	whole->funcs[number].failcode = made;
}

static void index_body(struct indexing *indexing, uint32_t number, const struct me_func *func)
{
	struct whole *whole = indexing->whole;
	struct me_defs *defs = me_defs_of(func);
	struct me_guard *guards = me_guards_of(func, defs);
	unsigned b, i, j;

	/* a helper stands before those that call it */
	func->symbol->tells_bits = me_bits_told_by(func);
	whole->funcs[number].n_params = func->n_params;
	see_failcode(indexing, number, me_failcode_in(func, defs, guards, false));
	whole->funcs[number].first_call = whole->n_calls;
	whole->funcs[number].first_stored = whole->n_stored;
	for (b = 0; b < func->n_blocks; b++) {
		uint32_t guard = add_guard(indexing, guards ? &guards[b] : NULL);

		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_CALL)
				add_call(indexing, number, defs, (struct me_call_place){ b, i },
					 guard);
			if (func->n_params)
				add_stored(indexing, &whole->funcs[number], defs, step);
			see_step(indexing, &whole->funcs[number], step);
			see_address(indexing, &step->a);
			see_address(indexing, &step->b);
			for (j = 0; j < step->n_args; j++)
				see_address(indexing, &step->args[j]);
		}
	}
	free(guards);
	me_defs_free(defs);
	whole->funcs[number].n_calls = whole->n_calls - whole->funcs[number].first_call;
}

/* FUNC is an entry by something in this unit: where it stands in another unit of
 * the module, its role is told there, too. */
static void see_entry(struct indexing *indexing, uint32_t number)
{
	struct whole *whole = indexing->whole;
	uint32_t unit = (uint32_t)(indexing->unit - whole->units);
	struct whole_func *func = &whole->funcs[number];
	struct whole_giver *giver;

	func->is_entry = true;
	if (func->unit == WHOLE_NONE || func->unit == unit ||
	    whole->units[func->unit].module != whole->units[unit].module)
		return;
	giver = WHOLE_ADD(whole->givers, whole->n_givers, whole->givers_room);
	giver->giver = unit;
	giver->taker = func->unit;
}

static void index_inits(struct indexing *indexing)
{
	struct whole *whole = indexing->whole;
	unsigned i;

	for (i = 0; i < me_unit_n_inits(indexing->memory); i++) {
		const struct me_init *init = me_unit_init(indexing->memory, i);
		struct whole_assign *assign;
		const struct me_fact *fact;

		if (init->value.kind != ME_ADDRESS || !init->value.symbol->is_function)
			continue;
		see_address(indexing, &init->value);
		assign = WHOLE_ADD(whole->assigns, whole->n_assigns, whole->assigns_room);
		assign->func = func_of(indexing, init->value.symbol);
		assign->field = indexing->field_of[init->field->id];
		fact = whole->fields[assign->field].fact;
		if (fact && fact->entry.is_entry)
			see_entry(indexing, assign->func);
		assign->line = init->loc.line;
		assign->column = init->loc.column;
		assign->file = lasting(indexing, init->loc.file);
	}
}

static void index_passes(struct indexing *indexing)
{
	struct whole *whole = indexing->whole;
	unsigned i;

	for (i = 0; i < me_unit_n_passes(indexing->memory); i++) {
		const struct me_pass *pass = me_unit_pass(indexing->memory, i);
		const struct me_fact *fact = whole->funcs[func_of(indexing, pass->callee)].fact;

		if (!pass->value.symbol->is_function)
			continue;
		see_address(indexing, &pass->value);
		if (fact && fact->param_entries)
			see_entry(indexing, func_of(indexing, pass->value.symbol));
	}
}

/* The numbers by what the short-lived unit calls them. */
static void number_symbols(struct indexing *indexing)
{
	const struct me_pack *pack = indexing->unit->pack;
	unsigned i;

	indexing->func_of =
		xcalloc(me_unit_n_symbols(indexing->memory) + 1, sizeof(*indexing->func_of));
	indexing->field_of =
		xcalloc(me_unit_n_fields(indexing->memory) + 1, sizeof(*indexing->field_of));
	for (i = 0; i < pack->n_symbols; i++)
		indexing->func_of[pack->bound[i]->id] = indexing->unit->func_of[i];
	for (i = 0; i < pack->n_fields; i++)
		indexing->field_of[pack->bound_fields[i]->id] = indexing->unit->field_of[i];
}

static bool take_said(struct indexing *indexing)
{
	struct whole *whole = indexing->whole;
	struct me_extra extra = { 0 };
	unsigned i;

	if (!me_pack_read_extra(indexing->unit->pack, indexing->memory, &extra) ||
	    !me_said_add(whole->facts, extra.said, extra.n_said))
		return false;
	for (i = 0; i < extra.n_said; i++)
		if (extra.said[i].symbol && extra.said[i].symbol->is_function)
			whole->funcs[func_of(indexing, extra.said[i].symbol)].fact =
				me_facts_of_symbol(whole->facts, extra.said[i].symbol);
		else if (extra.said[i].field)
			whole->fields[indexing->field_of[extra.said[i].field->id]].fact =
				me_facts_of_field(whole->facts, extra.said[i].field);
	return true;
}

static bool index_unit(struct whole *whole, struct whole_unit *unit)
{
	struct indexing indexing = { .whole = whole, .unit = unit, .memory = me_unit_new() };
	bool ok;
	uint32_t i;

	me_pack_bind(unit->pack, indexing.memory);
	number_symbols(&indexing);
	ok = take_said(&indexing) && me_pack_read_inits(unit->pack, indexing.memory);
	if (ok) {
		index_inits(&indexing);
		index_passes(&indexing);
	}
	for (i = 0; ok && i < unit->n_funcs; i++) {
		struct me_func func = { 0 };

		ok = me_pack_read_body(unit->pack, indexing.memory, i, &func);
		if (ok)
			index_body(&indexing, unit->first_func + i, &func);
	}
	free(indexing.func_of);
	free(indexing.field_of);
	me_unit_free(indexing.memory);
	return ok;
}

/* START[t] .. START[t+1] of what comes back are the items whose KEY is t. */
static uint32_t *sort_by(uint32_t n, uint32_t n_keys, uint32_t (*key)(struct whole *, uint32_t),
			 struct whole *whole, uint32_t **start)
{
	uint32_t *sorted = xmalloc((n + 1) * sizeof(*sorted)), *next, i, k;

	*start = xcalloc((size_t)n_keys + 2, sizeof(**start));
	for (i = 0; i < n; i++)
		if ((k = key(whole, i)) != WHOLE_NONE)
			(*start)[k + 1]++;
	for (i = 0; i < n_keys; i++)
		(*start)[i + 1] += (*start)[i];
	next = xmemdup(*start, (n_keys + 1) * sizeof(*next), (n_keys + 1) * sizeof(*next));
	for (i = 0; i < n; i++)
		if ((k = key(whole, i)) != WHOLE_NONE)
			sorted[next[k]++] = i;
	free(next);
	return sorted;
}

static uint32_t direct_target(struct whole *whole, uint32_t i)
{
	return whole->calls[i].is_indirect ? WHOLE_NONE : whole->calls[i].target;
}

static uint32_t field_target(struct whole *whole, uint32_t i)
{
	return whole->calls[i].is_indirect ? whole->calls[i].target : WHOLE_NONE;
}

static uint32_t assigned_field(struct whole *whole, uint32_t i)
{
	return whole->assigns[i].field;
}

static uint32_t assigned_func(struct whole *whole, uint32_t i)
{
	return whole->assigns[i].func;
}

static uint32_t taking_unit(struct whole *whole, uint32_t i)
{
	return whole->givers[i].taker;
}

static void sort_all(struct whole *whole)
{
	uint32_t *start, i;

	whole->calls_to = sort_by(whole->n_calls, whole->n_funcs, direct_target, whole,
				  &whole->calls_to_start);
	whole->calls_via = sort_by(whole->n_calls, whole->n_fields, field_target, whole,
				   &whole->calls_via_start);
	whole->assigns_by_func = sort_by(whole->n_assigns, whole->n_funcs, assigned_func, whole,
					 &whole->assigns_by_func_start);
	whole->givers_by_taker = sort_by(whole->n_givers, whole->n_units, taking_unit, whole,
					 &whole->givers_by_taker_start);
	whole->assigns_by_field =
		sort_by(whole->n_assigns, whole->n_fields, assigned_field, whole, &start);
	for (i = 0; i < whole->n_fields; i++) {
		whole->fields[i].first_assign = start[i];
		whole->fields[i].n_assigns = start[i + 1] - start[i];
	}
	free(start);
}

bool whole_index(struct whole *whole)
{
	bool ok = true;
	uint32_t i;

	for (i = 0; i < whole->n_units; i++)
		if (!index_unit(whole, &whole->units[i])) {
			words_error(TOOL_Q ": the note is damaged", whole->units[i].object);
			/* what was read of it stays: it is a program, if a part of one */
			whole->units[i].n_funcs = 0;
			ok = false;
		}
	sort_all(whole);
	return ok;
}
