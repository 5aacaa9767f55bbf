/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * slim.c - takes out of a function what no rule can see; see slim.h.
 *
 * Each pass can make work for another (a branch that goes leaves values that
 * nothing uses), so they run in turns until nothing changes.
 */
#include "slim.h"
#include "slimvalues.h"
#include "term.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* Turns until nothing changes; real functions need three at most. */
#define MAX_TURNS 8

/* Where control goes that enters block B: blocks that hold nothing hand on. */
static unsigned final_block(const struct me_func *func, unsigned b)
{
	unsigned n;

	for (n = 0; n < func->n_blocks; n++) {
		const struct me_block *block = &func->blocks[b];

		if (block->n_steps || block->exit != ME_GOTO)
			return b;
		b = block->then_block;
	}
	return b; /* an endless loop without a step */
}

static bool hand_on(const struct me_func *func, unsigned *target)
{
	unsigned old = *target;

	*target = final_block(func, old);
	return *target != old;
}

static bool goes_one_way(const struct me_block *block)
{
	unsigned i;

	if (block->exit == ME_IF)
		return block->then_block == block->else_block;
	if (block->exit != ME_SWITCH)
		return false;
	for (i = 0; i < block->n_cases; i++)
		if (block->cases[i].block != block->else_block)
			return false;
	return true;
}

/* A goto says nothing but where it goes. */
static void make_goto(struct me_block *block, unsigned target)
{
	struct me_block plain = { .n_steps = block->n_steps,
				  .steps = block->steps,
				  .exit = ME_GOTO,
				  .then_block = target };

	*block = plain;
}

/* A question that was answered at the compile, as whether a value is a constant. */
static void decide(struct me_block *block)
{
	if (block->exit != ME_IF || block->a.kind != ME_INT || block->b.kind != ME_INT)
		return;
	if (me_compare(block->op, block->a.number, block->b.number, block->is_unsigned))
		block->else_block = block->then_block;
	else
		block->then_block = block->else_block;
}

static bool shorten_ways(struct me_func *func)
{
	bool changed = false;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];

		if (block->exit == ME_GOTO || block->exit == ME_IF)
			changed |= hand_on(func, &block->then_block);
		if (block->exit == ME_IF || block->exit == ME_SWITCH)
			changed |= hand_on(func, &block->else_block);
		for (i = 0; i < block->n_cases; i++)
			changed |= hand_on(func, &block->cases[i].block);
		decide(block);
		if (goes_one_way(block)) {
			make_goto(block, block->else_block);
			changed = true;
		}
	}
	return changed;
}

static void count_ways_into(const struct me_func *func, unsigned *ways)
{
	unsigned b, i;

	ways[0] = 1;
	for (b = 0; b < func->n_blocks; b++) {
		const struct me_block *block = &func->blocks[b];

		if (block->exit == ME_GOTO || block->exit == ME_IF)
			ways[block->then_block]++;
		if (block->exit == ME_IF || block->exit == ME_SWITCH)
			ways[block->else_block]++;
		for (i = 0; i < block->n_cases; i++)
			ways[block->cases[i].block]++;
	}
}

/* NEXT, which only BLOCK goes to, becomes its end. */
static void append(struct me_unit *unit, struct me_block *block, struct me_block *next)
{
	unsigned n = block->n_steps + next->n_steps;
	struct me_block joined = *next;

	if (block->n_steps && next->n_steps) {
		joined.steps = me_unit_alloc(unit, n * sizeof(*joined.steps));
		memcpy(joined.steps, block->steps, block->n_steps * sizeof(*joined.steps));
		memcpy(joined.steps + block->n_steps, next->steps,
		       next->n_steps * sizeof(*joined.steps));
	} else if (block->n_steps) {
		joined.steps = block->steps;
	}
	joined.n_steps = n;
	*block = joined;
	memset(next, 0, sizeof(*next));
	next->exit = ME_STOP;
}

static bool join_chains(struct me_unit *unit, struct me_func *func)
{
	unsigned *ways = xcalloc(func->n_blocks + 1, sizeof(*ways)), b;
	bool changed = false;

	count_ways_into(func, ways);
	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];

		while (ways[b] && block->exit == ME_GOTO && block->then_block != b &&
		       ways[block->then_block] == 1) {
			unsigned next = block->then_block;

			append(unit, block, &func->blocks[next]);
			ways[next] = 0;
			changed = true;
		}
	}
	free(ways);
	return changed;
}

static void reach(bool *reached, unsigned *stack, unsigned *depth, unsigned b)
{
	if (reached[b])
		return;
	reached[b] = true;
	stack[(*depth)++] = b;
}

static void find_reached(const struct me_func *func, bool *reached)
{
	unsigned *stack = xcalloc(func->n_blocks + 1, sizeof(*stack)), depth = 0, i;

	reach(reached, stack, &depth, 0);
	while (depth) {
		const struct me_block *block = &func->blocks[stack[--depth]];

		if (block->exit == ME_GOTO || block->exit == ME_IF)
			reach(reached, stack, &depth, block->then_block);
		if (block->exit == ME_IF || block->exit == ME_SWITCH)
			reach(reached, stack, &depth, block->else_block);
		for (i = 0; i < block->n_cases; i++)
			reach(reached, stack, &depth, block->cases[i].block);
	}
	free(stack);
}

static void renumber_ways(struct me_block *block, const unsigned *number)
{
	unsigned i;

	if (block->exit == ME_GOTO || block->exit == ME_IF)
		block->then_block = number[block->then_block];
	if (block->exit == ME_IF || block->exit == ME_SWITCH)
		block->else_block = number[block->else_block];
	for (i = 0; i < block->n_cases; i++)
		block->cases[i].block = number[block->cases[i].block];
}

static bool drop_unreached(struct me_func *func)
{
	unsigned *number = xcalloc(func->n_blocks + 1, sizeof(*number)), n = 0, b;
	bool *reached = xcalloc(func->n_blocks + 1, sizeof(*reached));
	bool changed;

	find_reached(func, reached);
	for (b = 0; b < func->n_blocks; b++)
		if (reached[b])
			number[b] = n++;
	for (b = 0; b < func->n_blocks; b++)
		if (reached[b]) {
			renumber_ways(&func->blocks[b], number);
			func->blocks[number[b]] = func->blocks[b];
		}
	changed = n != func->n_blocks;
	func->n_blocks = n;
	free(number);
	free(reached);
	return changed;
}

/* Locals by the order of their first use; *N of them so far. */
struct numbering {
	int *number; /* by old number, -1 if not yet */
	unsigned n;
};

static void renumber(struct numbering *numbering, int64_t *local)
{
	if (numbering->number[*local] < 0)
		numbering->number[*local] = numbering->n++;
	*local = numbering->number[*local];
}

static void renumber_value(struct numbering *numbering, struct me_value *value)
{
	if (value->kind == ME_LOCAL)
		renumber(numbering, &value->number);
}

static void renumber_step(struct numbering *numbering, struct me_step *step)
{
	int64_t dst = step->dst;
	unsigned i;

	renumber_value(numbering, &step->a);
	renumber_value(numbering, &step->b);
	renumber_value(numbering, &step->target);
	for (i = 0; i < step->n_args; i++)
		renumber_value(numbering, &step->args[i]);
	if (dst >= 0)
		renumber(numbering, &dst);
	step->dst = dst;
}

/* What is no parameter, or no pointer, has no name in messages. */
static void forget_name(struct me_unit *unit, struct me_local *local, unsigned number)
{
	char name[16];

	snprintf(name, sizeof(name), "_%u", number);
	local->name = me_unit_intern(unit, name);
	local->is_from_source = false;
}

static void mark_type(bool *typed, const struct me_value *value)
{
	if (value->kind == ME_LOCAL)
		typed[value->number] = true;
}

/* What only steps see that do not ask for types has none. */
static void forget_types(struct me_func *func)
{
	bool *typed = xcalloc(func->n_locals + 1, sizeof(*typed));
	unsigned b, i, j;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind != ME_CALL)
				continue;
			for (j = 0; j < step->n_args; j++)
				mark_type(typed, &step->args[j]);
			if (step->dst >= 0)
				typed[step->dst] = true;
		}
	for (i = func->n_params; i < func->n_locals; i++)
		if (!typed[i]) {
			func->locals[i].points_to = NULL;
			func->locals[i].is_pointer = false;
		}
	free(typed);
}

/* Marks what is returned, and what that is a copy of. */
static void find_results(const struct me_func *func, bool *is_result)
{
	bool changed = true;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		if (func->blocks[b].exit == ME_RETURN && func->blocks[b].a.kind == ME_LOCAL)
			is_result[func->blocks[b].a.number] = true;
	while (changed) {
		changed = false;
		for (b = 0; b < func->n_blocks; b++)
			for (i = 0; i < func->blocks[b].n_steps; i++) {
				const struct me_step *step = &func->blocks[b].steps[i];

				if (step->kind != ME_ASSIGN || step->a.kind != ME_LOCAL ||
				    !is_result[step->dst] || is_result[step->a.number])
					continue;
				is_result[step->a.number] = changed = true;
			}
	}
}

/* Where a merge that makes no result, or a return without a value, stands: its line is told
 * if it is what a way leads to first. */
static void keep_line(struct me_loc *loc, bool is_first)
{
	static const struct me_loc nowhere;

	if (is_first)
		loc->column = 0;
	else
		*loc = nowhere;
}

/* Only what shows in messages needs its place. */
static void forget_places(struct me_func *func)
{
	bool *is_result = xcalloc(func->n_locals + 1, sizeof(*is_result));
	static const struct me_loc nowhere;
	unsigned b, i;

	find_results(func, is_result);
	/* where it ends stands for where it begins, if that is not known */
	if (func->loc.line)
		func->end_loc = nowhere;
	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];
		bool is_first = true;

		for (i = 0; i < block->n_steps; i++) {
			struct me_step *step = &block->steps[i];

			if (!me_step_shows(step))
				step->loc = nowhere;
			else if (step->is_phi && !is_result[step->dst])
				keep_line(&step->loc, is_first);
			is_first &= !step->loc.line;
		}
		if (block->exit == ME_STOP)
			block->exit_loc = nowhere;
		if (block->exit == ME_RETURN && func->result == ME_RESULT_VOID)
			keep_line(&block->exit_loc, is_first);
	}
	free(is_result);
}

/* A sign is nothing to most operators, nor to whether something is a number from 0 on. */
static bool asks_for_sign(enum me_operator op, const struct me_value *b)
{
	if (op == ME_EQ || op == ME_NE)
		return b->kind != ME_INT || b->number < 0;
	return op == ME_SHIFT_RIGHT || (op >= ME_LT && op <= ME_MAX);
}

static void forget_signs(struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			block->steps[i].is_unsigned &=
				asks_for_sign(block->steps[i].op, &block->steps[i].b);
		block->is_unsigned &= asks_for_sign(block->op, &block->b);
	}
}

static void renumber_locals(struct me_unit *unit, struct me_func *func)
{
	struct numbering numbering = { xcalloc(func->n_locals + 1, sizeof(int)), func->n_params };
	struct me_local *old = func->locals;
	unsigned b, i;

	for (i = 0; i < func->n_locals; i++)
		numbering.number[i] = i < func->n_params ? (int)i : -1;
	for (b = 0; b < func->n_blocks; b++) {
		struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			renumber_step(&numbering, &block->steps[i]);
		renumber_value(&numbering, &block->a);
		renumber_value(&numbering, &block->b);
	}
	func->locals = me_unit_alloc(unit, (numbering.n + 1) * sizeof(*func->locals));
	for (i = 0; i < func->n_locals; i++) {
		int number = numbering.number[i];

		if (number < 0)
			continue;
		func->locals[number] = old[i];
		func->locals[number].is_unsigned = false;
		if (i >= func->n_params || !(old[i].is_pointer || old[i].points_to))
			forget_name(unit, &func->locals[number], number);
	}
	func->n_locals = numbering.n;
	free(numbering.number);
}

void me_slim(struct me_unit *unit, struct me_func *func)
{
	bool changed = func->n_blocks > 0;
	unsigned turns, b;

	for (b = 0; b < func->n_blocks; b++)
		if (func->blocks[b].exit == ME_GOTO)
			make_goto(&func->blocks[b], func->blocks[b].then_block);
	me_slim_copies(func);
	me_slim_numbers(func);
	for (turns = 0; changed && turns < MAX_TURNS; turns++) {
		changed = me_slim_dead(func);
		changed |= shorten_ways(func);
		changed |= drop_unreached(func);
		changed |= join_chains(unit, func);
		changed |= drop_unreached(func);
	}
	forget_places(func);
	forget_types(func);
	forget_signs(func);
	renumber_locals(unit, func);
}
