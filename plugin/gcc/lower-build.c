/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower-build.c - the function under construction: its locals, steps and
 * blocks, which move to the unit's memory when their number is known.
 */
#include "gcc-compat.h"
#include "lower-internal.h"

static struct me_local describe_local(struct lowering *l, tree var, tree type, unsigned version)
{
	struct me_local local;
	char made_up[32];

	memset(&local, 0, sizeof(local));
	local.points_to = type_target(l->unit, type);
	local.is_pointer = POINTER_TYPE_P(type);
	local.is_unsigned = TYPE_UNSIGNED(type) || POINTER_TYPE_P(type);
	if (var && DECL_P(var) && DECL_NAME(var)) {
		local.name = me_unit_intern(l->unit, IDENTIFIER_POINTER(DECL_NAME(var)));
		local.is_from_source = !DECL_ARTIFICIAL(var) && !DECL_IGNORED_P(var);
	} else {
		snprintf(made_up, sizeof(made_up), "_%u", version);
		local.name = me_unit_intern(l->unit, made_up);
	}
	return local;
}

int new_local(struct lowering *l, tree type)
{
	unsigned number = l->locals.length();

	/* Numbers behind those of the SSA names: the two never look alike. */
	l->locals.safe_push(describe_local(l, NULL_TREE, type, SSANAMES(l->fn)->length() + number));
	return number;
}

int local_of_name(struct lowering *l, tree name)
{
	unsigned version = SSA_NAME_VERSION(name);

	if (l->local_of_name[version] < 0) {
		l->local_of_name[version] = l->locals.length();
		l->locals.safe_push(
			describe_local(l, SSA_NAME_VAR(name), TREE_TYPE(name), version));
	}
	return l->local_of_name[version];
}

static void add_parameters(struct lowering *l)
{
	tree param;

	for (param = DECL_ARGUMENTS(l->decl); param; param = DECL_CHAIN(param)) {
		tree name = is_gimple_reg(param) ? ssa_default_def(l->fn, param) : NULL_TREE;

		if (name)
			l->local_of_name[SSA_NAME_VERSION(name)] = l->locals.length();
		l->locals.safe_push(describe_local(l, param, TREE_TYPE(param), 0));
		l->func->n_params++;
	}
}

void lowering_start(struct lowering *l, struct me_unit *unit, tree fndecl)
{
	unsigned n_names, n_bbs;

	memset(l, 0, sizeof(*l));
	l->unit = unit;
	l->decl = fndecl;
	l->fn = DECL_STRUCT_FUNCTION(fndecl);
	l->func = me_unit_add_func(unit, symbol_of_decl(unit, fndecl));
	n_names = SSANAMES(l->fn)->length();
	l->local_of_name = XNEWVEC(int, n_names);
	memset(l->local_of_name, -1, n_names * sizeof(int));
	n_bbs = last_basic_block_for_fn(l->fn);
	l->block_of_bb = XNEWVEC(int, n_bbs);
	memset(l->block_of_bb, -1, n_bbs * sizeof(int));
	add_parameters(l);
}

void lowering_end(struct lowering *l)
{
	struct me_func *func = l->func;

	func->n_locals = l->locals.length();
	func->locals =
		(struct me_local *)me_unit_alloc(l->unit, func->n_locals * sizeof(*func->locals));
	if (func->n_locals)
		memcpy(func->locals, l->locals.address(), func->n_locals * sizeof(*func->locals));
	func->n_blocks = l->blocks.length();
	func->blocks =
		(struct me_block *)me_unit_alloc(l->unit, func->n_blocks * sizeof(*func->blocks));
	memcpy(func->blocks, l->blocks.address(), func->n_blocks * sizeof(*func->blocks));
	l->locals.release();
	l->steps.release();
	l->blocks.release();
	XDELETEVEC(l->local_of_name);
	XDELETEVEC(l->block_of_bb);
}

struct me_step *add_step(struct lowering *l, enum me_step_kind kind)
{
	struct me_step step;

	memset(&step, 0, sizeof(step));
	step.kind = kind;
	step.loc = l->loc;
	step.dst = -1;
	l->steps.safe_push(step);
	return &l->steps.last();
}

struct me_step *add_assign(struct lowering *l, int dst, struct me_value value)
{
	struct me_step *step = add_step(l, ME_ASSIGN);

	step->dst = dst;
	step->a = value;
	return step;
}

void add_store(struct lowering *l, struct place place, struct me_value value)
{
	struct me_step *step = add_step(l, ME_STORE);

	step->a = place.base;
	step->field = place.field;
	step->b = value;
}

struct me_value unknown_value(void)
{
	struct me_value value;

	memset(&value, 0, sizeof(value));
	value.kind = ME_UNKNOWN;
	return value;
}

struct me_value int_value(int64_t number)
{
	struct me_value value = unknown_value();

	value.kind = ME_INT;
	value.number = number;
	return value;
}

struct me_value local_value(int local)
{
	struct me_value value = unknown_value();

	value.kind = ME_LOCAL;
	value.number = local;
	return value;
}

void finish_steps(struct lowering *l, unsigned number)
{
	struct me_block *block = &l->blocks[number];
	unsigned before = block->n_steps, more = l->steps.length();
	struct me_step *steps;

	if (!more)
		return;
	steps = (struct me_step *)me_unit_alloc(l->unit, (before + more) * sizeof(*steps));
	if (before)
		memcpy(steps, block->steps, before * sizeof(*steps));
	memcpy(steps + before, l->steps.address(), more * sizeof(*steps));
	block->steps = steps;
	block->n_steps = before + more;
	l->steps.truncate(0);
}

unsigned new_block(struct lowering *l)
{
	struct me_block block;

	memset(&block, 0, sizeof(block));
	block.exit = ME_STOP;
	l->blocks.safe_push(block);
	return l->blocks.length() - 1;
}
