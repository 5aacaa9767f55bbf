/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * packbody.c - writes a function into a pack; unpackbody.c reads it.
 */
#include "packer.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

static bool is_last_place(const struct packer *packer, struct me_loc loc)
{
	return loc.line == packer->last.line && loc.column == packer->last.column &&
	       loc.file == packer->last.file && (loc.file || loc.line || loc.column);
}

static unsigned place_flag(const struct packer *packer, struct me_loc loc)
{
	return is_last_place(packer, loc) ? PACK_SAME_PLACE : 0;
}

static void see(unsigned *n_named, const struct me_value *value)
{
	if (value->kind == ME_LOCAL && value->number >= *n_named)
		*n_named = (unsigned)value->number + 1;
}

/* How many locals will have been named when STEP's operands are written. */
static unsigned named_by(const struct packer *packer, const struct me_step *step)
{
	unsigned n_named = packer->n_named, i;

	see(&n_named, &step->a);
	see(&n_named, &step->b);
	see(&n_named, &step->target);
	for (i = 0; i < step->n_args; i++)
		see(&n_named, &step->args[i]);
	return n_named;
}

static bool is_flagged(const struct me_step *step)
{
	return (step->kind == ME_ASSIGN && step->is_phi) ||
	       (step->kind == ME_OPERATION && step->is_unsigned) ||
	       (step->kind == ME_CALL && step->is_noreturn);
}

static bool is_unary(enum me_operator op)
{
	return op == ME_NEGATE || op == ME_COMPLEMENT || op == ME_NOT;
}

/* Calls of one function have as many arguments as the first, or say how many. */
static bool is_usual_call(struct packer *packer, const struct me_step *step)
{
	unsigned *n_args = &packer->n_args[step->callee->id];

	if (!*n_args)
		*n_args = 1 + step->n_args;
	return *n_args == 1 + step->n_args;
}

static void put_call(struct packer *packer, const struct me_step *step)
{
	unsigned i;

	if (step->callee) {
		me_packer_symbol(packer, step->callee);
	} else {
		me_packer_value(packer, &step->target);
		me_packer_put(packer, step->via ? 1 + me_packer_number(&packer->fields, step->via,
								       step->via->id)
						: 0);
	}
	if (!step->callee || !is_usual_call(packer, step))
		me_packer_put(packer, step->n_args);
	for (i = 0; i < step->n_args; i++)
		me_packer_value(packer, &step->args[i]);
}

static void put_operands(struct packer *packer, const struct me_step *step)
{
	switch (step->kind) {
	case ME_ASSIGN:
		me_packer_value(packer, &step->a);
		break;
	case ME_OPERATION:
		me_bytes_byte(packer->out, step->op);
		me_packer_value(packer, &step->a);
		if (!is_unary(step->op))
			me_packer_value(packer, &step->b);
		break;
	case ME_LOAD:
		me_packer_value(packer, &step->a);
		me_packer_field(packer, step->field);
		break;
	case ME_STORE:
		me_packer_value(packer, &step->a);
		me_packer_field(packer, step->field);
		me_packer_value(packer, &step->b);
		break;
	case ME_FIELD_ADDRESS:
		me_packer_value(packer, &step->a);
		me_packer_field(packer, step->field);
		if (strcmp(step->field->name, "[]") == 0)
			me_packer_value(packer, &step->b);
		break;
	case ME_CALL:
		put_call(packer, step);
		break;
	}
}

static unsigned kind_code(struct packer *packer, const struct me_step *step)
{
	if (step->kind != ME_CALL)
		return step->kind;
	if (!step->callee)
		return PACK_INDIRECT;
	return is_usual_call(packer, step) ? PACK_USUAL_CALL : ME_CALL;
}

static void put_step(struct packer *packer, const struct me_step *step)
{
	bool is_next = step->dst >= 0 && (unsigned)step->dst == named_by(packer, step);
	unsigned head = kind_code(packer, step) | place_flag(packer, step->loc);

	if (step->dst >= 0)
		head |= is_next ? PACK_DST : PACK_OTHER_DST;
	if (is_flagged(step))
		head |= PACK_FLAG;
	me_bytes_byte(packer->out, head);
	if (me_step_shows(step) && !(head & PACK_SAME_PLACE))
		me_packer_place(packer, step->loc);
	if (head & PACK_OTHER_DST)
		me_bytes_signed(packer->out, (int64_t)packer->n_named - step->dst);
	put_operands(packer, step);
	packer->n_named += is_next;
}

static void put_target(struct packer *packer, unsigned from, unsigned to)
{
	me_bytes_signed(packer->out, (int64_t)to - from);
}

static bool is_zero(const struct me_value *value)
{
	return value->kind == ME_INT && !value->number;
}

static unsigned exit_flags(const struct packer *packer, const struct me_block *block, unsigned b)
{
	bool goes = block->exit == ME_GOTO || block->exit == ME_IF;
	unsigned flags = place_flag(packer, block->exit_loc);

	if (goes && block->then_block == b + 1)
		flags |= PACK_NEXT_BLOCK;
	if (block->exit == ME_IF && block->is_unsigned)
		flags |= PACK_UNSIGNED_EXIT;
	if (block->exit == ME_IF && is_zero(&block->b))
		flags |= PACK_ZERO;
	return flags;
}

static void put_cases(struct packer *packer, const struct me_block *block, unsigned b)
{
	unsigned i;

	me_packer_put(packer, block->n_cases);
	for (i = 0; i < block->n_cases; i++) {
		me_bytes_signed(packer->out, block->cases[i].low);
		me_bytes_signed(packer->out, block->cases[i].high);
		put_target(packer, b, block->cases[i].block);
	}
}

static unsigned exit_code(const struct me_block *block)
{
	if (block->exit == ME_IF && block->op == ME_EQ)
		return PACK_IF_EQ;
	return block->exit == ME_IF && block->op == ME_NE ? PACK_IF_NE : PACK_EXIT + block->exit;
}

static void put_exit(struct packer *packer, const struct me_block *block, unsigned b)
{
	unsigned flags = exit_flags(packer, block, b);
	bool is_placed = block->exit != ME_GOTO && block->exit != ME_STOP;

	me_bytes_byte(packer->out, exit_code(block) | flags);
	if (is_placed && !(flags & PACK_SAME_PLACE))
		me_packer_place(packer, block->exit_loc);
	if (block->exit == ME_IF && exit_code(block) == PACK_EXIT + ME_IF)
		me_bytes_byte(packer->out, block->op);
	if (is_placed)
		me_packer_value(packer, &block->a);
	if (block->exit == ME_IF && !(flags & PACK_ZERO))
		me_packer_value(packer, &block->b);
	if ((block->exit == ME_GOTO || block->exit == ME_IF) && !(flags & PACK_NEXT_BLOCK))
		put_target(packer, b, block->then_block);
	if (block->exit == ME_IF || block->exit == ME_SWITCH)
		put_target(packer, b, block->else_block);
	if (block->exit == ME_SWITCH)
		put_cases(packer, block, b);
}

static unsigned type_code(struct packer *packer, const struct me_local *local)
{
	return local->points_to ? 2 + me_packer_string_number(packer, local->points_to)
				: local->is_pointer;
}

static void put_param(struct packer *packer, const struct me_local *local)
{
	me_packer_put(packer,
		      type_code(packer, local) << 1 | (local->is_from_source ? 0 : PACK_MADE_UP));
	if (local->is_from_source)
		me_packer_string(packer, local->name);
}

static bool is_known_type(const struct me_local *local, const struct me_local *known)
{
	bool is_pointer = local->is_pointer || local->points_to;

	return !is_pointer || (known->is_pointer && known->points_to == local->points_to);
}

/* The locals behind the parameters. */
static void put_locals(struct packer *packer, const struct me_func *func)
{
	struct me_local *types = xcalloc(func->n_locals + 1, sizeof(*types));
	unsigned next = func->n_params, n = 0, i;

	me_pack_types(func, types);
	for (i = func->n_params; i < func->n_locals; i++)
		n += !is_known_type(&func->locals[i], &types[i]);
	me_packer_put(packer, n);
	for (i = func->n_params; i < func->n_locals; i++) {
		const struct me_local *local = &func->locals[i];

		if (is_known_type(local, &types[i]))
			continue;
		me_packer_put(packer, i - next);
		me_packer_put(packer, type_code(packer, local));
		next = i + 1;
	}
	free(types);
}

void me_packer_body(struct packer *packer, const struct me_func *func)
{
	unsigned b, i;

	packer->last = func->loc;
	packer->n_params = packer->n_named = func->n_params;
	me_packer_put(packer, (unsigned)func->result << PACK_RESULT_SHIFT |
				      (func->is_followable ? PACK_FOLLOWABLE : 0) |
				      (func->end_loc.line ? PACK_ENDS : 0));
	if (func->end_loc.line)
		me_packer_place(packer, func->end_loc);
	packer->last = func->loc;
	me_packer_put(packer, func->n_params);
	for (i = 0; i < func->n_params; i++)
		put_param(packer, &func->locals[i]);
	me_packer_put(packer, func->n_blocks);
	for (b = 0; b < func->n_blocks; b++) {
		const struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			put_step(packer, &block->steps[i]);
		put_exit(packer, block, b);
	}
	put_locals(packer, func);
}
