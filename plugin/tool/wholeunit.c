/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholeunit.c - one unit of a whole program as the engine wants it, with what is
 * known of the others as facts: who of what it calls sleeps, and by which chain
 * of calls, and who counts; and which of its functions others make entries.
 */
#include "whole.h"
#include "check.h"
#include "said.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* Is FUNC of the module that is being read? */
static bool is_own(const struct whole_reading *reading, const struct whole_func *func)
{
	return func->unit != WHOLE_NONE &&
	       reading->whole->units[func->unit].module == reading->unit->module;
}

/* What is 'this module' to another module is none of this one's business. */
static void tell_counts(struct whole_reading *reading, struct me_symbol *symbol,
			const struct whole_func *func)
{
	struct me_facts *facts = reading->whole->facts;
	bool own = is_own(reading, func);
	const struct me_count_fact *count;
	struct me_fact *fact;

	if (!func->inferred && !(func->counts_unknown && own))
		return;
	fact = me_facts_own_symbol(facts, symbol);
	fact->counts_unknown = func->counts_unknown && own;
	for (count = func->inferred; count; count = count->next) {
		struct me_count_fact *made;

		if (count->arg == ME_ARG_THIS && !own)
			continue;
		made = me_facts_alloc(facts, sizeof(*made));
		*made = *count;
		made->next = fact->counts;
		fact->counts = made;
	}
}

/* CONDS of function or field NUMBER, and why, as facts. */
static struct me_sleep_if *tell_conds(struct whole_reading *reading, struct whole_cond *conds,
				      uint32_t number, bool is_field)
{
	struct whole *whole = reading->whole;
	struct me_sleep_if *list = NULL;

	for (; conds; conds = conds->next) {
		struct me_sleep_if *made = me_facts_alloc(whole->facts, sizeof(*made));

		made->test = conds->test;
		made->why = is_field ? whole_why_field(whole, number, conds)
				     : whole_why(whole, number, conds);
		made->next = list;
		list = made;
	}
	return list;
}

/* What is inferred of an external function becomes a fact of its symbol. */
static void tell_symbol(struct whole_reading *reading, struct me_symbol *symbol, uint32_t number)
{
	const struct whole_func *func = &reading->whole->funcs[number];
	struct me_fact *fact;

	tell_counts(reading, symbol, func);
	if (func->failcode)
		me_facts_own_symbol(reading->whole->facts, symbol)->failcode = func->failcode;
	if (func->is_settled || (!func->sleeps && !func->conds))
		return;
	if (func->inferred && func->gets_first && is_own(reading, func))
		return;
	fact = me_facts_own_symbol(reading->whole->facts, symbol);
	if (func->sleeps) {
		fact->sleeps = true;
		fact->why = whole_why(reading->whole, number, NULL);
		return;
	}
	fact->sleeps_if = tell_conds(reading, func->conds, number, false);
}

static void tell_field(struct whole_reading *reading, struct me_field *field, uint32_t number)
{
	struct whole *whole = reading->whole;
	const struct whole_field *known = &whole->fields[number];
	struct me_fact *fact;

	/* what a fact states is known already */
	if (known->sleeps ? known->why == WHOLE_NONE : !known->conds)
		return;
	fact = me_facts_own_field(whole->facts, field);
	if (known->sleeps) {
		fact->sleeps = true;
		fact->why = whole_why_field(whole, number, NULL);
	} else {
		fact->sleeps_if = tell_conds(reading, known->conds, number, true);
	}
}

static void tell_all(struct whole_reading *reading)
{
	const struct me_pack *pack = reading->unit->pack;
	unsigned i;

	for (i = 0; i < pack->n_symbols; i++)
		if (pack->symbols[i].is_function && !pack->symbols[i].is_defined)
			tell_symbol(reading, pack->bound[i], reading->unit->func_of[i]);
	for (i = 0; i < pack->n_fields; i++)
		tell_field(reading, pack->bound_fields[i], reading->unit->field_of[i]);
}

static struct me_func *lower(struct me_symbol *symbol, void *data)
{
	struct whole_reading *reading = data;
	uint32_t body = symbol->is_defined ? reading->body_of[symbol->id] : 0;

	if (!symbol->body && body)
		me_pack_read_func(reading->unit->pack, reading->memory, body - 1);
	return symbol->body;
}

static bool has_body(struct me_symbol *symbol, void *data)
{
	(void)data;
	return symbol->is_defined;
}

/* The function whose body in the unit SYMBOL has, or NULL. */
static const struct whole_func *func_of(const struct whole_reading *reading,
					const struct me_symbol *symbol)
{
	uint32_t body = symbol->is_defined ? reading->body_of[symbol->id] : 0;

	return body ? &reading->whole->funcs[reading->unit->first_func + body - 1] : NULL;
}

static const struct me_bare *entered_bare(struct me_symbol *symbol, void *data)
{
	const struct whole_func *func = func_of(data, symbol);

	return func ? func->bare : NULL;
}

bool whole_is_exported(const struct whole_reading *reading, const struct me_symbol *symbol)
{
	const struct whole_func *func = func_of(reading, symbol);

	return func && func->is_exported;
}

/* A note by itself says nothing of exports: then the calls of other modules tell. */
static bool is_exported(struct me_symbol *symbol, void *data)
{
	const struct whole_reading *reading = data;
	const struct whole *whole = reading->whole;
	const struct whole_func *func = func_of(reading, symbol);
	uint32_t number, i;

	if (!func || func->is_exported)
		return func != NULL;
	number = (uint32_t)(func - whole->funcs);
	for (i = whole->calls_to_start[number]; i < whole->calls_to_start[number + 1]; i++)
		if (!is_own(reading, &whole->funcs[whole->calls[whole->calls_to[i]].caller]))
			return true;
	return false;
}

/* Does FUNC put, and never get, by what it calls itself? */
static bool only_puts(const struct whole *whole, const struct whole_func *func)
{
	bool puts = false;
	uint32_t i;

	for (i = 0; i < func->n_calls; i++) {
		const struct whole_call *call = &whole->calls[func->first_call + i];
		const struct me_fact *fact = call->is_indirect ? NULL
							       : whole->funcs[call->target].fact;
		const struct me_count_fact *count;

		for (count = fact ? fact->counts : NULL; count; count = count->next) {
			if (count->op != ME_PUT)
				return false;
			puts = true;
		}
	}
	return puts;
}

/* Does CALLER call a function, other than the one with this NUMBER, that only puts? */
static bool calls_putter(const struct whole *whole, const struct whole_func *caller,
			 uint32_t number)
{
	uint32_t i;

	for (i = 0; i < caller->n_calls; i++) {
		const struct whole_call *call = &whole->calls[caller->first_call + i];

		if (!call->is_indirect && call->target != number &&
		    only_puts(whole, &whole->funcs[call->target]))
			return true;
	}
	return false;
}

/* Of a function that only its module's own functions can call. */
static bool callers_put(struct me_symbol *symbol, void *data)
{
	const struct whole_reading *reading = data;
	const struct whole *whole = reading->whole;
	const struct whole_func *func = func_of(reading, symbol);
	uint32_t number, i;

	if (!func || func->is_given || is_exported(symbol, data))
		return false;
	number = (uint32_t)(func - whole->funcs);
	for (i = whole->calls_to_start[number]; i < whole->calls_to_start[number + 1]; i++)
		if (!calls_putter(whole, &whole->funcs[whole->calls[whole->calls_to[i]].caller],
				  number))
			return false;
	return i > whole->calls_to_start[number];
}

static void number_bodies(struct whole_reading *reading)
{
	const struct me_pack *pack = reading->unit->pack;
	unsigned i;

	reading->body_of =
		xcalloc(me_unit_n_symbols(reading->memory) + 1, sizeof(*reading->body_of));
	for (i = 0; i < pack->n_funcs; i++)
		reading->body_of[pack->bound[i]->id] = i + 1;
}

/* Which of the unit's functions change a count, themselves or by a call. */
static bool *find_counting(const struct whole *whole, const struct whole_unit *unit)
{
	bool *counting = xcalloc(unit->n_funcs + 1, sizeof(*counting)), changed = true;
	uint32_t i, c;

	for (i = 0; i < unit->n_funcs; i++)
		counting[i] = whole->funcs[unit->first_func + i].counts;
	while (changed) {
		changed = false;
		for (i = 0; i < unit->n_funcs; i++) {
			const struct whole_func *func = &whole->funcs[unit->first_func + i];

			for (c = 0; c < func->n_calls && !counting[i]; c++) {
				const struct whole_call *call = &whole->calls[func->first_call + c];
				uint32_t callee = call->target - unit->first_func;

				if (!call->is_indirect && call->target >= unit->first_func &&
				    callee < unit->n_funcs && counting[callee])
					counting[i] = changed = true;
			}
		}
	}
	return counting;
}

/* Do the rules speak of anything in FUNC but counts? */
static bool is_looked_at(const struct whole_func *func)
{
	return func->is_protocol || func->is_entry || func->bare ||
	       (func->fact && func->fact->from_source);
}

bool whole_is_worth_it(const struct whole *whole, const struct whole_unit *unit)
{
	uint32_t i;

	for (i = 0; i < unit->n_funcs; i++) {
		const struct whole_func *func = &whole->funcs[unit->first_func + i];

		if (func->counts || is_looked_at(func))
			return true;
	}
	return false;
}

/* As at a compile: first those on which a count depends. */
static void choose(struct whole_reading *reading)
{
	const struct whole *whole = reading->whole;
	const struct whole_unit *unit = reading->unit;
	bool *counting = find_counting(whole, unit);
	uint32_t i;

	reading->funcs = xcalloc(unit->n_funcs + 1, sizeof(*reading->funcs));
	for (i = 0; i < unit->n_funcs; i++)
		if (counting[i])
			reading->funcs[reading->n_funcs++] = unit->pack->bound[i];
	reading->options.n_counting = reading->n_funcs;
	for (i = 0; i < unit->n_funcs; i++) {
		const struct whole_func *func = &whole->funcs[unit->first_func + i];

		if (!counting[i] && is_looked_at(func))
			reading->funcs[reading->n_funcs++] = unit->pack->bound[i];
	}
	free(counting);
}

static void declare_this(struct me_fact *fact, void *data)
{
	if (fact->is_this)
		me_unit_symbol(data, fact->name, NULL);
}

/* Calls VISIT once for each unit of the module that makes functions of this one entries. */
static bool each_giver(struct whole_reading *reading,
		       bool (*visit)(struct whole_reading *reading, struct me_pack *pack))
{
	const struct whole *whole = reading->whole;
	uint32_t unit = (uint32_t)(reading->unit - whole->units), last = WHOLE_NONE, i;

	for (i = whole->givers_by_taker_start[unit]; i < whole->givers_by_taker_start[unit + 1];
	     i++) {
		uint32_t giver = whole->givers[whole->givers_by_taker[i]].giver;

		/* they were found unit by unit */
		if (giver != last && !visit(reading, whole->units[giver].pack))
			return false;
		last = giver;
	}
	return true;
}

/* Before the unit's own names are bound: what is defined, and where, is as it sees it. */
static bool bind_foreign(struct whole_reading *reading, struct me_pack *pack)
{
	unsigned i;

	me_pack_bind(pack, reading->memory);
	for (i = 0; i < pack->n_symbols; i++)
		pack->bound[i]->is_defined = false;
	return true;
}

static bool read_foreign(struct whole_reading *reading, struct me_pack *pack)
{
	unsigned i = me_unit_n_inits(reading->memory), j = me_unit_n_passes(reading->memory);

	if (!me_pack_read_inits(pack, reading->memory))
		return false;
	for (; i < me_unit_n_inits(reading->memory); i++)
		me_unit_init(reading->memory, i)->is_foreign = true;
	for (; j < me_unit_n_passes(reading->memory); j++)
		me_unit_pass(reading->memory, j)->is_foreign = true;
	return true;
}

bool whole_read_unit(struct whole_reading *reading, struct whole *whole,
		     const struct whole_unit *unit, struct me_unit *memory)
{
	memset(reading, 0, sizeof(*reading));
	reading->whole = whole;
	reading->unit = unit;
	reading->memory = memory;
	reading->options.lower = lower;
	reading->options.has_body = has_body;
	reading->options.entered_bare = entered_bare;
	reading->options.is_exported = is_exported;
	reading->options.callers_put = callers_put;
	reading->options.data = reading;
	me_facts_begin_unit(whole->facts);
	each_giver(reading, bind_foreign);
	me_pack_bind(unit->pack, memory);
	number_bodies(reading);
	if (!me_pack_read_extra(unit->pack, memory, &reading->extra) ||
	    !me_said_add(whole->facts, reading->extra.said, reading->extra.n_said) ||
	    !me_pack_read_inits(unit->pack, memory) || !each_giver(reading, read_foreign))
		return false;
	/* a module that never counts is still one */
	if (reading->extra.vanishes)
		me_facts_each(whole->facts, declare_this, memory);
	tell_all(reading);
	choose(reading);
	return true;
}

void whole_read_end(struct whole_reading *reading)
{
	me_facts_end_unit(reading->whole->facts);
	free(reading->body_of);
	free(reading->funcs);
}
