/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * slimvalues.c - values that are copies, that nothing uses, or on which no path
 * depends.
 *
 * The last are numbers: a length that is passed on, a counter that is compared
 * with a bound. A comparison tells something only about a value that is asked
 * for once more, or with what flags and results are compared with: equality
 * with a constant, and signs.
 */
#include "slimvalues.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

struct uses {
	const struct me_func *func;
	const struct me_step **def; /* by local: what sets it, NULL for several or none */
	unsigned *n_defs;
	unsigned *n_compared; /* by local: in how many conditions */
	bool *live;
	bool changed;
};

static bool is_local(const struct me_value *value)
{
	return value->kind == ME_LOCAL;
}

static void find_defs(struct uses *uses)
{
	unsigned b, i;

	for (b = 0; b < uses->func->n_blocks; b++)
		for (i = 0; i < uses->func->blocks[b].n_steps; i++) {
			const struct me_step *step = &uses->func->blocks[b].steps[i];

			if (step->dst < 0)
				continue;
			uses->def[step->dst] = uses->n_defs[step->dst]++ ? NULL : step;
		}
	/* the caller sets a parameter first */
	for (i = 0; i < uses->func->n_params; i++)
		if (uses->n_defs[i]++)
			uses->def[i] = NULL;
}

static struct uses uses_of(const struct me_func *func)
{
	size_t n = (size_t)func->n_locals + 1;
	struct uses uses = { .func = func };

	uses.def = xcalloc(n, sizeof(*uses.def));
	uses.n_defs = xcalloc(n, sizeof(*uses.n_defs));
	uses.n_compared = xcalloc(n, sizeof(*uses.n_compared));
	uses.live = xcalloc(n, sizeof(*uses.live));
	find_defs(&uses);
	return uses;
}

static void forget_uses(struct uses *uses)
{
	free(uses->def);
	free(uses->n_defs);
	free(uses->n_compared);
	free(uses->live);
}

/* Each operand of STEP in turn, then NULL. */
static struct me_value *operand(struct me_step *step, unsigned i)
{
	if (i == 0)
		return &step->a;
	if (i == 1)
		return &step->b;
	if (i == 2)
		return &step->target;
	return i - 3 < step->n_args ? &step->args[i - 3] : NULL;
}

/* What VALUE is a copy of, as far as that can be told. */
static struct me_value original(const struct uses *uses, struct me_value value)
{
	unsigned n;

	for (n = 0; n < uses->func->n_locals && is_local(&value); n++) {
		const struct me_step *def = uses->def[value.number];

		if (!def || def->kind != ME_ASSIGN || def->a.kind == ME_UNKNOWN ||
		    (is_local(&def->a) && uses->n_defs[def->a.number] != 1))
			break;
		/* an integer made from a pointer reaches nothing */
		if (is_local(&def->a) && uses->func->locals[value.number].is_pointer !=
						 uses->func->locals[def->a.number].is_pointer)
			break;
		value = def->a;
	}
	return value;
}

/* The copy that a return statement makes is where it stands. */
static void keep_place(const struct uses *uses, struct me_block *block)
{
	const struct me_step *def;

	if (block->exit != ME_RETURN || block->exit_loc.line || !is_local(&block->a))
		return;
	def = uses->def[block->a.number];
	if (def && def->kind == ME_ASSIGN)
		block->exit_loc = def->loc;
}

void me_slim_copies(struct me_func *func)
{
	struct uses uses = uses_of(func);
	struct me_value *value;
	unsigned b, i, j;

	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			for (j = 0; (value = operand(&block->steps[i], j)); j++)
				*value = original(&uses, *value);
		keep_place(&uses, block);
		block->a = original(&uses, block->a);
		block->b = original(&uses, block->b);
	}
	forget_uses(&uses);
}

static void use(struct uses *uses, const struct me_value *value)
{
	if (!is_local(value) || uses->live[value->number])
		return;
	uses->live[value->number] = uses->changed = true;
}

/*
 * Can the step go if nothing uses its result? A load from a pointer that is
 * compared stays: who has looked behind it knows that it is not null.
 */
static bool is_pure(const struct uses *uses, const struct me_step *step)
{
	switch (step->kind) {
	case ME_ASSIGN:
	case ME_OPERATION:
	case ME_FIELD_ADDRESS:
		return true;
	case ME_LOAD:
		return !is_local(&step->a) || !uses->n_compared[step->a.number];
	default:
		return false;
	}
}

/* Does it compare a parameter with a constant? What comes of it is what the caller asked for. */
static bool is_answer(const struct uses *uses, const struct me_step *step)
{
	bool compares = step->op >= ME_EQ && step->op <= ME_GE && step->b.kind == ME_INT;

	return (compares || step->op == ME_NOT) && is_local(&step->a) &&
	       (uint64_t)step->a.number < uses->func->n_params;
}

/* Is a number passed on that the callee may choose by: flags, a result, a truth? */
static bool may_choose(const struct uses *uses, const struct me_value *value)
{
	const struct me_step *def;

	if (!is_local(value))
		return true;
	if (uses->func->locals[value->number].is_pointer)
		return true;
	def = uses->def[value->number];
	if (!def) /* a parameter, or one of several values */
		return true;
	if (def->kind != ME_OPERATION)
		return def->kind != ME_LOAD;
	return def->op == ME_AND || def->op == ME_OR || is_answer(uses, def);
}

/* Is it something that one was added to or taken from, as counts are? */
static bool may_count(const struct uses *uses, const struct me_value *value)
{
	const struct me_step *def = is_local(value) ? uses->def[value->number] : NULL;

	return def && def->kind == ME_OPERATION && (def->op == ME_PLUS || def->op == ME_MINUS) &&
	       def->b.kind == ME_INT;
}

/* Is operand I of STEP handed to others: stored, or an argument? */
static bool is_passed_on(const struct me_step *step, unsigned i)
{
	return i >= 3 || (i == 1 && step->kind == ME_STORE);
}

/* Does a condition like this tell flags, results and pointers apart? */
static bool tells_apart(const struct uses *uses, const struct me_block *block)
{
	const struct me_value *constant = block->b.kind == ME_LOCAL ? &block->a : &block->b;
	const struct me_value *other = block->b.kind == ME_LOCAL ? &block->b : &block->a;

	if (is_local(constant))
		return uses->func->locals[constant->number].is_pointer ||
		       uses->func->locals[other->number].is_pointer;
	if (block->op == ME_EQ || block->op == ME_NE || !is_local(other))
		return true;
	return constant->kind == ME_INT && constant->number >= -1 && constant->number <= 1 &&
	       (!uses->def[other->number] || uses->def[other->number]->kind == ME_CALL);
}

static bool is_asked_again(const struct uses *uses, const struct me_value *value)
{
	return is_local(value) && uses->n_compared[value->number] > 1;
}

static bool is_wanted(const struct uses *uses, const struct me_block *block)
{
	return block->exit != ME_IF || tells_apart(uses, block) ||
	       is_asked_again(uses, &block->a) || is_asked_again(uses, &block->b);
}

/* Of several loads of one field it is the field that is asked for. */
static void count_compared(struct uses *uses, const struct me_value *value, unsigned *by_field)
{
	const struct me_step *def = is_local(value) ? uses->def[value->number] : NULL;

	if (!is_local(value))
		return;
	if (def && def->kind == ME_LOAD)
		uses->n_compared[value->number] = by_field[def->field->id % 1024]++ + 1;
	else
		uses->n_compared[value->number]++;
}

static void find_compared(struct uses *uses)
{
	unsigned by_field[1024] = { 0 }, b, i;

	for (b = 0; b < uses->func->n_blocks; b++)
		if (uses->func->blocks[b].exit == ME_IF) {
			count_compared(uses, &uses->func->blocks[b].a, by_field);
			count_compared(uses, &uses->func->blocks[b].b, by_field);
		}
	/* the first of several knows of them only now */
	for (i = 0; i < uses->func->n_locals; i++) {
		const struct me_step *def = uses->def[i];

		if (uses->n_compared[i] && def && def->kind == ME_LOAD)
			uses->n_compared[i] = by_field[def->field->id % 1024];
	}
}

static void use_step(struct uses *uses, struct me_step *step, bool choosy)
{
	const struct me_value *value;
	unsigned i;

	if (is_pure(uses, step) && !uses->live[step->dst])
		return;
	for (i = 0; (value = operand(step, i)); i++)
		if (!choosy || !is_passed_on(step, i) || may_choose(uses, value) ||
		    (step->kind == ME_STORE && may_count(uses, value)))
			use(uses, value);
}

/* CHOOSY: numbers that tell nothing are no uses. */
static void find_live(struct uses *uses, bool choosy)
{
	unsigned b, i;

	do {
		uses->changed = false;
		for (b = uses->func->n_blocks; b-- > 0;) {
			const struct me_block *block = &uses->func->blocks[b];

			if (!choosy || is_wanted(uses, block)) {
				use(uses, &block->a);
				use(uses, &block->b);
			}
			for (i = block->n_steps; i-- > 0;)
				use_step(uses, &block->steps[i], choosy);
		}
	} while (uses->changed);
}

static bool lose(const struct uses *uses, struct me_value *value)
{
	static const struct me_value unknown = { .kind = ME_UNKNOWN };

	if (!is_local(value) || uses->live[value->number])
		return false;
	*value = unknown;
	return true;
}

static void lose_condition(const struct uses *uses, struct me_block *block)
{
	static const struct me_value zero = { .kind = ME_INT };

	if (!lose(uses, &block->a) && !lose(uses, &block->b))
		return;
	block->a.kind = ME_UNKNOWN;
	block->b = zero;
	block->op = ME_NE;
	block->is_unsigned = false;
}

void me_slim_numbers(struct me_func *func)
{
	struct uses uses = uses_of(func);
	struct me_value *value;
	unsigned b, i, j;

	find_compared(&uses);
	find_live(&uses, true);
	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			for (j = 0; (value = operand(&block->steps[i], j)); j++)
				if (is_passed_on(&block->steps[i], j))
					lose(&uses, value);
		if (block->exit == ME_IF)
			lose_condition(&uses, block);
	}
	forget_uses(&uses);
}

bool me_slim_dead(struct me_func *func)
{
	struct uses uses = uses_of(func);
	bool changed = false;
	unsigned b, i;

	find_compared(&uses);
	find_live(&uses, false);
	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];
		unsigned kept = 0;

		for (i = 0; i < block->n_steps; i++)
			if (!is_pure(&uses, &block->steps[i]) || uses.live[block->steps[i].dst])
				block->steps[kept++] = block->steps[i];
		changed |= kept != block->n_steps;
		block->n_steps = kept;
	}
	forget_uses(&uses);
	return changed;
}
