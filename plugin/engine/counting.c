/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * counting.c - which functions change a count; see counting.h.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "counting.h"

static bool changes_counts(const struct me_fact *fact)
{
	return fact && (fact->counts || fact->increments || fact->decrements);
}

static bool step_counts(struct me_facts *facts, const struct me_step *step)
{
	const struct me_fact *fact;

	if (step->kind == ME_STORE) {
		fact = me_facts_of_field(facts, step->field);
		return fact && fact->is_count;
	}
	if (step->kind != ME_CALL)
		return false;
	if (step->callee)
		return changes_counts(me_facts_of_symbol(facts, step->callee));
	return step->via && changes_counts(me_facts_of_field(facts, step->via));
}

/* Marks FUNC if it counts, or calls one that is marked; true: newly marked. */
static bool mark(struct me_facts *facts, const struct me_func *func, bool *counting)
{
	unsigned b, i;

	if (!func || counting[func->symbol->id])
		return false;
	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step_counts(facts, step) ||
			    (step->kind == ME_CALL && step->callee && counting[step->callee->id]))
				return counting[func->symbol->id] = true;
		}
	return false;
}

static bool mark_givers(struct me_unit *unit, bool *counting)
{
	bool changed = false;
	unsigned i;

	for (i = 0; i < me_unit_n_passes(unit); i++) {
		const struct me_pass *pass = me_unit_pass(unit, i);

		if (pass->in && pass->value.kind == ME_ADDRESS && pass->value.symbol->is_function &&
		    pass->in->body && counting[pass->value.symbol->id] && !counting[pass->in->id])
			changed = counting[pass->in->id] = true;
	}
	return changed;
}

unsigned me_counting_first(struct me_unit *unit, struct me_facts *facts, struct me_symbol **funcs,
			   unsigned n)
{
	bool *counting = xcalloc(me_unit_n_symbols(unit) + 1, sizeof(*counting)), changed = true;
	struct me_symbol **others = xcalloc(n + 1, sizeof(*others));
	unsigned i, n_counting = 0, n_others = 0;

	/* callers mostly follow what they call, so few rounds are enough */
	while (changed) {
		changed = mark_givers(unit, counting);
		for (i = 0; i < n; i++)
			changed |= mark(facts, funcs[i]->body, counting);
	}
	for (i = 0; i < n; i++)
		if (counting[funcs[i]->id])
			funcs[n_counting++] = funcs[i];
		else
			others[n_others++] = funcs[i];
	memcpy(funcs + n_counting, others, n_others * sizeof(*others));
	free(others);
	free(counting);
	return n_counting;
}
