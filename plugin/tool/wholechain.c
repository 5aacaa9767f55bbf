/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholechain.c - why functions of a whole program sleep, as chains of calls.
 * All that call one function share the rest of its chain.
 */
#include "whole.h"

/* Nobody reads longer chains; those that made the objects may want us to. */
#define MAX_DEPTH 1000

struct me_symbol *whole_symbol(struct whole *whole, uint32_t number)
{
	struct whole_func *func = &whole->funcs[number];

	if (!func->symbol) {
		func->symbol = me_unit_alloc(whole->memory, sizeof(*func->symbol));
		func->symbol->name = func->name;
		func->symbol->is_function = true;
	}
	return func->symbol;
}

static struct me_why *why_new(struct whole *whole)
{
	return me_unit_alloc(whole->memory, sizeof(struct me_why));
}

static const struct me_why *declared(struct whole *whole, uint32_t func)
{
	const struct me_fact *fact = whole->funcs[func].fact;
	struct me_why *why = why_new(whole);

	why->callee = whole_symbol(whole, func);
	if (fact)
		why->loc = fact->origin;
	return why;
}

/* For which condition of what it calls does CALL sleep? NULL: for none alone. */
static struct whole_cond *cond_of(const struct whole *whole, const struct whole_call *call)
{
	const struct whole_func *func = &whole->funcs[call->target];
	const struct whole_field *field = &whole->fields[call->target];
	struct whole_cond *cond = call->is_indirect ? field->conds : func->conds;

	if (call->is_indirect ? field->sleeps : func->sleeps)
		return NULL;
	for (; cond; cond = cond->next) {
		struct me_arg_test own;

		if (whole_passes(whole, call, &cond->test, &own) == ME_PASSES)
			return cond;
	}
	return NULL;
}

static const struct me_why *why_call(struct whole *whole, uint32_t number, struct whole_cond *below)
{
	const struct whole_call *call = &whole->calls[number];
	struct me_why *why;

	if (!below)
		below = cond_of(whole, call);
	if (call->is_indirect)
		return whole_why_field(whole, call->target, below);
	why = why_new(whole);
	why->caller = whole_symbol(whole, call->caller);
	why->callee = whole_symbol(whole, call->target);
	why->loc =
		(struct me_loc){ .file = call->file, .line = call->line, .column = call->column };
	why->next = whole_why(whole, call->target, below);
	why->is_guess = why->next && why->next->is_guess;
	return why;
}

/* The function that sleeps is put into the field here. */
const struct me_why *whole_why_field(struct whole *whole, uint32_t number, struct whole_cond *cond)
{
	struct whole_field *field = &whole->fields[number];
	const struct me_why **chain = cond ? &cond->chain : &field->chain;
	uint32_t reason = cond ? cond->why : field->why;
	const struct whole_assign *assign;
	struct me_why *why;

	if (*chain)
		return *chain;
	*chain = why = why_new(whole);
	why->field = field->name;
	if (reason == WHOLE_NONE)
		return why;
	assign = &whole->assigns[reason];
	why->callee = whole_symbol(whole, assign->func);
	why->loc = (struct me_loc){ .file = assign->file,
				    .line = assign->line,
				    .column = assign->column };
	why->next = whole_why(whole, assign->func, cond ? cond->below : NULL);
	why->is_guess = (cond ? field->n_assigns > 1 : field->n_sleeping < field->n_assigns) ||
			(why->next && why->next->is_guess);
	return why;
}

const struct me_why *whole_why(struct whole *whole, uint32_t number, struct whole_cond *cond)
{
	const struct me_why **chain = cond ? &cond->chain : &whole->funcs[number].chain;
	uint32_t call = cond ? cond->why : whole->funcs[number].why;

	if (*chain || whole->depth == MAX_DEPTH)
		return *chain;
	whole->depth++;
	*chain = call == WHOLE_NONE ? declared(whole, number)
				    : why_call(whole, call, cond ? cond->below : NULL);
	whole->depth--;
	return *chain;
}
