/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * held.c - what a structure holds whose address a call passes; see held.h.
 *
 * A forward data-flow problem for one field of one variable: the number that it holds
 * on entry to a block. Calls in between are taken to leave it alone, as they are in
 * the walk.
 */
#include "held.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* On entry to a block: no way leads there, one number, or it is not known. */
struct held {
	enum { NO_WAY, ONE, UNKNOWN } kind;
	int64_t number;
};

struct holding {
	struct me_defs *defs;
	const struct me_symbol *object;
	const char *field;
};

const struct me_symbol *me_own_object(struct me_defs *defs, const struct me_value *value)
{
	const struct me_step *def;

	while ((def = me_only_def(defs, value)) && def->kind == ME_ASSIGN)
		value = &def->a;
	return value->kind == ME_ADDRESS && value->symbol->is_local ? value->symbol : NULL;
}

static bool is_any(const struct me_field *field)
{
	return !strcmp(field->name, "?");
}

/* What the field holds behind STEP. */
static struct held behind(const struct holding *holding, const struct me_step *step,
			  struct held before)
{
	struct me_origin origin;

	if (step->kind != ME_STORE || me_own_object(holding->defs, &step->a) != holding->object)
		return before;
	if (is_any(step->field))
		return (struct held){ .kind = UNKNOWN };
	if (strcmp(step->field->name, holding->field) != 0)
		return before;
	origin = me_origin_of(holding->defs, &step->b);
	return origin.kind == ME_FROM_INT && origin.is_exact ? (struct held){ ONE, origin.value }
							     : (struct held){ .kind = UNKNOWN };
}

static struct held behind_steps(const struct holding *holding, const struct me_block *block,
				unsigned n, struct held held)
{
	unsigned i;

	for (i = 0; i < n; i++)
		held = behind(holding, &block->steps[i], held);
	return held;
}

/* Notes at *AT that HELD comes there, too; true: that is new. */
static bool come(struct held *at, struct held held)
{
	struct held joined = at->kind == NO_WAY ? held : *at;

	if (joined.kind == ONE && held.kind != NO_WAY &&
	    (held.kind == UNKNOWN || held.number != joined.number))
		joined = (struct held){ .kind = UNKNOWN };
	if (joined.kind == at->kind)
		return false;
	*at = joined;
	return true;
}

/* What the field holds on entry to BLOCK. */
static struct held on_entry(const struct holding *holding, unsigned block)
{
	const struct me_func *func = holding->defs->func;
	struct held *at = xcalloc(func->n_blocks, sizeof(*at)), result;
	bool changed = true;
	unsigned b, i;

	at[0].kind = UNKNOWN;
	while (changed) {
		changed = false;
		for (b = 0; b < func->n_blocks; b++) {
			const struct me_block *from = &func->blocks[b];
			struct held held = behind_steps(holding, from, from->n_steps, at[b]);

			for (i = 0; at[b].kind != NO_WAY && i < me_n_ways_out(from); i++)
				changed |= come(&at[me_way_out(from, i)], held);
		}
	}
	result = at[block];
	free(at);
	return result;
}

bool me_held_number(struct me_defs *defs, struct me_call_place at, const struct me_symbol *object,
		    const char *field, int64_t *number)
{
	const struct holding holding = { defs, object, field };
	const struct me_block *block = &defs->func->blocks[at.block];
	struct held held = behind_steps(&holding, block, at.step, (struct held){ .kind = NO_WAY });

	/* mostly it is filled right before the call */
	if (held.kind == NO_WAY)
		held = on_entry(&holding, at.block);
	*number = held.number;
	return held.kind == ONE;
}

bool me_stores_outside(struct me_defs *defs, const struct me_step *step)
{
	if (step->kind != ME_STORE || me_own_object(defs, &step->a))
		return false;
	return !is_any(step->field) || me_origin_of(defs, &step->a).kind == ME_FROM_PARAM;
}

bool me_leaves_alone(struct me_defs *defs, const char *field)
{
	const struct me_func *func = defs->func;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (me_stores_outside(defs, step) &&
			    (is_any(step->field) || !strcmp(step->field->name, field)))
				return false;
		}
	return true;
}

enum me_passing me_held_test(struct me_defs *defs, struct me_call_place at,
			     const struct me_value *value, const struct me_arg_test *test,
			     struct me_arg_test *own)
{
	struct me_origin origin = me_origin_of(defs, value);
	const struct me_symbol *object;
	enum me_passing passing;
	int64_t number;

	passing = me_origin_test(&origin, test, own);
	if (!test->field)
		return passing;
	if (passing == ME_PASSES_IF)
		return me_leaves_alone(defs, test->field) ? ME_PASSES_IF : ME_PASSES;
	object = me_own_object(defs, value);
	if (passing == ME_PASSES && object &&
	    me_held_number(defs, at, object, test->field, &number) &&
	    !me_arg_test_passes(test, number))
		return ME_PASSES_NOT;
	return passing;
}
