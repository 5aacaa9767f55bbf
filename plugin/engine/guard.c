/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guard.c - for which values of a parameter a block is reached; see guard.h.
 *
 * A forward data-flow problem for each parameter that a branch compares with a
 * constant: the values that are possible in a block are none, some few, all
 * but one, or any; where ways meet, what is possible on one of them.
 */
#include "guard.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* A function has few parameters that it is told by what to do. */
#define MAX_PARAMS 4

enum possible { NOTHING_YET, SOME, ALL_BUT_ONE, ANY };

struct values {
	enum possible possible;
	unsigned n; /* SOME: of values; ALL_BUT_ONE: 1 */
	int64_t value[ME_GUARD_VALUES];
};

struct guarding {
	const struct me_func *func;
	const struct me_step **def; /* by local: what sets it, NULL for several or none */
	bool *is_set; /* by local */
	unsigned param;
	struct values *at; /* by block: on entry */
	bool changed;
};

static void find_defs(struct guarding *guarding)
{
	const struct me_func *func = guarding->func;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->dst < 0)
				continue;
			guarding->def[step->dst] = guarding->is_set[step->dst] ? NULL : step;
			guarding->is_set[step->dst] = true;
		}
}

/* The number of the parameter that VALUE is, or -1: of an integer that nothing sets. */
static int64_t param_of(const struct guarding *guarding, const struct me_value *value)
{
	const struct me_func *func = guarding->func;
	unsigned n;

	for (n = 0; n < func->n_locals && value->kind == ME_LOCAL; n++) {
		const struct me_step *def = guarding->def[value->number];

		if ((uint64_t)value->number < func->n_params)
			return guarding->is_set[value->number] ||
					       func->locals[value->number].is_pointer
				       ? -1
				       : value->number;
		if (!def || def->kind != ME_ASSIGN)
			break;
		value = &def->a;
	}
	return -1;
}

static bool contains(const struct values *values, int64_t value)
{
	unsigned i;

	for (i = 0; i < values->n; i++)
		if (values->value[i] == value)
			return true;
	return false;
}

static struct values only(const struct values *values, int64_t value)
{
	struct values result = { SOME, 1, { value } };

	if (values->possible == NOTHING_YET ||
	    (values->possible != ANY && contains(values, value) != (values->possible == SOME)))
		result.possible = NOTHING_YET;
	return result;
}

static struct values without(const struct values *values, int64_t value)
{
	struct values result = *values;
	unsigned i;

	if (values->possible == ANY)
		return (struct values){ ALL_BUT_ONE, 1, { value } };
	if (values->possible != SOME)
		return result;
	for (i = result.n = 0; i < values->n; i++)
		if (values->value[i] != value)
			result.value[result.n++] = values->value[i];
	if (!result.n)
		result.possible = NOTHING_YET;
	return result;
}

static void add_value(struct values *into, int64_t value)
{
	if (into->possible != SOME || contains(into, value))
		return;
	if (into->n == ME_GUARD_VALUES)
		into->possible = ANY;
	else
		into->value[into->n++] = value;
}

/* What is possible by either. */
static struct values join(const struct values *a, const struct values *b)
{
	struct values result = *a;
	unsigned i;

	if (a->possible == NOTHING_YET)
		return *b;
	if (b->possible == NOTHING_YET)
		return result;
	if (a->possible == SOME && b->possible == ALL_BUT_ONE)
		return join(b, a);
	if (a->possible == ALL_BUT_ONE && b->possible != ANY) {
		if (contains(b, a->value[0]) == (b->possible == SOME))
			result.possible = ANY;
	} else if (a->possible == SOME && b->possible == SOME) {
		for (i = 0; i < b->n; i++)
			add_value(&result, b->value[i]);
	} else {
		result.possible = ANY;
	}
	return result;
}

static void flow_into(struct guarding *guarding, unsigned block, struct values values)
{
	struct values joined = join(&guarding->at[block], &values);

	if (joined.possible == guarding->at[block].possible && joined.n == guarding->at[block].n)
		return;
	guarding->at[block] = joined;
	guarding->changed = true;
}

static bool is_asked(const struct guarding *guarding, const struct me_value *value)
{
	return param_of(guarding, value) == (int64_t)guarding->param;
}

static void flow_switch(struct guarding *guarding, const struct me_block *block,
			const struct values *values)
{
	struct values rest = *values;
	bool asked = is_asked(guarding, &block->a);
	unsigned i;

	for (i = 0; i < block->n_cases; i++) {
		const struct me_case *one = &block->cases[i];
		bool single = asked && one->low == one->high;

		flow_into(guarding, one->block, single ? only(values, one->low) : *values);
		if (single)
			rest = without(&rest, one->low);
	}
	flow_into(guarding, block->else_block, rest);
}

static void flow_out(struct guarding *guarding, const struct me_block *block,
		     const struct values *values)
{
	bool equal = block->op == ME_EQ;

	if (block->exit == ME_SWITCH) {
		flow_switch(guarding, block, values);
	} else if (block->exit == ME_GOTO) {
		flow_into(guarding, block->then_block, *values);
	} else if (block->exit == ME_IF && (equal || block->op == ME_NE) &&
		   block->b.kind == ME_INT && is_asked(guarding, &block->a)) {
		flow_into(guarding, equal ? block->then_block : block->else_block,
			  only(values, block->b.number));
		flow_into(guarding, equal ? block->else_block : block->then_block,
			  without(values, block->b.number));
	} else if (block->exit == ME_IF) {
		flow_into(guarding, block->then_block, *values);
		flow_into(guarding, block->else_block, *values);
	}
}

static void solve(struct guarding *guarding)
{
	const struct me_func *func = guarding->func;
	unsigned b;

	memset(guarding->at, 0, func->n_blocks * sizeof(*guarding->at));
	guarding->at[0].possible = ANY;
	do {
		guarding->changed = false;
		for (b = 0; b < func->n_blocks; b++)
			if (guarding->at[b].possible != NOTHING_YET) {
				struct values values = guarding->at[b];

				flow_out(guarding, &func->blocks[b], &values);
			}
	} while (guarding->changed);
}

static void take(const struct guarding *guarding, struct me_guard *guards)
{
	unsigned b, i;

	for (b = 0; b < guarding->func->n_blocks; b++) {
		const struct values *values = &guarding->at[b];

		if (guards[b].n || (values->possible != SOME && values->possible != ALL_BUT_ONE))
			continue;
		guards[b].n = values->n;
		for (i = 0; i < values->n; i++)
			guards[b].tests[i] = (struct me_arg_test){
				.arg = guarding->param + 1,
				.kind = values->possible == SOME ? ME_IS : ME_IS_NOT,
				.value = values->value[i],
			};
	}
}

/* The parameters that branches ask for, N of them. */
static unsigned find_params(const struct guarding *guarding, unsigned *params)
{
	const struct me_func *func = guarding->func;
	unsigned n = 0, b, i;

	for (b = 0; b < func->n_blocks && n < MAX_PARAMS; b++) {
		const struct me_block *block = &func->blocks[b];
		int64_t param;

		if (block->exit != ME_SWITCH && (block->exit != ME_IF || block->b.kind != ME_INT))
			continue;
		param = param_of(guarding, &block->a);
		for (i = 0; i < n && params[i] != param; i++)
			;
		if (param >= 0 && i == n)
			params[n++] = (unsigned)param;
	}
	return n;
}

struct me_guard *me_guards_of(const struct me_func *func)
{
	struct guarding guarding = { .func = func };
	unsigned params[MAX_PARAMS], n, i;
	struct me_guard *guards = NULL;

	if (!func->n_params || func->n_blocks < 2)
		return NULL;
	guarding.def = xcalloc(func->n_locals, sizeof(*guarding.def));
	guarding.is_set = xcalloc(func->n_locals, sizeof(*guarding.is_set));
	find_defs(&guarding);
	n = find_params(&guarding, params);
	if (n) {
		guards = xcalloc(func->n_blocks, sizeof(*guards));
		guarding.at = xcalloc(func->n_blocks, sizeof(*guarding.at));
	}
	for (i = 0; i < n; i++) {
		guarding.param = params[i];
		solve(&guarding);
		take(&guarding, guards);
	}
	free(guarding.def);
	free(guarding.is_set);
	free(guarding.at);
	return guards;
}
