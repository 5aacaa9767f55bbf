/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholesleep.c - which functions of a whole program may sleep. Goes from the
 * annotated ones up along the calls, nearest first, so that the chain that is
 * kept for each function is a shortest one; conditions on an argument go up
 * where the argument is the caller's own parameter.
 *
 * Through a structure's field sleeps what one of the functions put there does,
 * but where many are, only what all do: architecture.md says why.
 */
#include "whole.h"

#include <stdlib.h>

#include <libiberty.h>

/* More functions in one field: that some sleep is possible, not shown. */
#define MAX_ASSIGNED 16

struct sleeping {
	struct whole *whole;
	uint32_t *queue; /* functions of which something new is known */
	uint32_t n, room, next;
};

static void enqueue(struct sleeping *sleeping, uint32_t func)
{
	*WHOLE_ADD(sleeping->queue, sleeping->n, sleeping->room) = func;
}

static void set_sleeps(struct sleeping *sleeping, uint32_t number, uint32_t call)
{
	struct whole_func *func = &sleeping->whole->funcs[number];

	if (func->is_settled || func->sleeps)
		return;
	func->sleeps = true;
	func->why = call;
	enqueue(sleeping, number);
}

static void add_cond(struct sleeping *sleeping, uint32_t number, unsigned arg, uint64_t mask,
		     uint32_t call, struct whole_cond *below)
{
	struct whole_func *func = &sleeping->whole->funcs[number];
	struct whole_cond *cond, **end;

	for (end = &func->conds; *end; end = &(*end)->next)
		if ((*end)->arg == arg && (*end)->mask == mask)
			return;
	cond = me_unit_alloc(sleeping->whole->memory, sizeof(*cond));
	*cond = (struct whole_cond){ .arg = arg, .mask = mask, .call = call, .below = below };
	*end = cond;
	enqueue(sleeping, number);
}

static void take_facts(struct sleeping *sleeping)
{
	struct whole *whole = sleeping->whole;
	uint32_t i;

	for (i = 0; i < whole->n_funcs; i++) {
		struct whole_func *func = &whole->funcs[i];
		const struct me_fact *fact = func->fact;
		const struct me_sleep_if *cond;

		if (!fact || !(fact->sleeps || fact->sleeps_if || fact->never_sleeps))
			continue;
		func->is_settled = true;
		func->sleeps = fact->sleeps;
		for (cond = fact->sleeps_if; cond; cond = cond->next)
			add_cond(sleeping, i, cond->arg, cond->mask, WHOLE_NONE, NULL);
		if (func->sleeps)
			enqueue(sleeping, i);
	}
}

static void hand_cond_up(struct sleeping *sleeping, uint32_t number, const struct whole_call *call,
			 struct whole_cond *cond)
{
	const struct whole_arg *arg;

	if (sleeping->whole->funcs[call->caller].is_settled ||
	    sleeping->whole->funcs[call->caller].sleeps || cond->arg > call->n_args)
		return;
	arg = &sleeping->whole->args[call->first_arg + cond->arg - 1];
	if (arg->kind == WHOLE_ARG_INT && !(arg->value & cond->mask))
		return;
	if (arg->kind == WHOLE_ARG_PARAM && !(arg->set & cond->mask)) {
		if (arg->kept & cond->mask)
			add_cond(sleeping, call->caller, arg->value + 1, arg->kept & cond->mask,
				 number, cond);
	} else {
		set_sleeps(sleeping, call->caller, number);
	}
}

static void field_sleeps(struct sleeping *sleeping, uint32_t number, uint32_t assign)
{
	struct whole *whole = sleeping->whole;
	struct whole_field *field = &whole->fields[number];
	uint32_t i;

	if (field->sleeps || (field->fact && field->fact->never_sleeps))
		return;
	field->sleeps = true;
	field->why = assign;
	for (i = whole->calls_via_start[number]; i < whole->calls_via_start[number + 1]; i++)
		set_sleeps(sleeping, whole->calls[whole->calls_via[i]].caller, whole->calls_via[i]);
}

static void tell_fields(struct sleeping *sleeping, uint32_t func)
{
	struct whole *whole = sleeping->whole;
	uint32_t i;

	for (i = whole->assigns_by_func_start[func]; i < whole->assigns_by_func_start[func + 1];
	     i++) {
		uint32_t assign = whole->assigns_by_func[i];
		struct whole_field *field = &whole->fields[whole->assigns[assign].field];

		field->n_sleeping++;
		if (field->n_assigns <= MAX_ASSIGNED || field->n_sleeping == field->n_assigns)
			field_sleeps(sleeping, whole->assigns[assign].field, assign);
	}
}

static void tell_callers(struct sleeping *sleeping, uint32_t number)
{
	struct whole *whole = sleeping->whole;
	struct whole_cond *cond;
	uint32_t i;

	for (i = whole->calls_to_start[number]; i < whole->calls_to_start[number + 1]; i++) {
		const struct whole_call *call = &whole->calls[whole->calls_to[i]];

		if (whole->funcs[number].sleeps)
			set_sleeps(sleeping, call->caller, whole->calls_to[i]);
		for (cond = whole->funcs[number].conds; cond; cond = cond->next)
			hand_cond_up(sleeping, whole->calls_to[i], call, cond);
	}
}

void whole_sleep(struct whole *whole)
{
	struct sleeping sleeping = { .whole = whole };
	bool *told = xcalloc(whole->n_funcs + 1, sizeof(*told));
	uint32_t i;

	take_facts(&sleeping);
	for (i = 0; i < whole->n_fields; i++)
		if (whole->fields[i].fact && whole->fields[i].fact->sleeps)
			field_sleeps(&sleeping, i, WHOLE_NONE);
	while (sleeping.next < sleeping.n) {
		uint32_t func = sleeping.queue[sleeping.next++];

		if (whole->funcs[func].sleeps && !told[func]) {
			told[func] = true;
			tell_fields(&sleeping, func);
		}
		tell_callers(&sleeping, func);
	}
	free(sleeping.queue);
	free(told);
}
