/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unpackbody.c - reads a function from a pack. What comes out is as sound as
 * what the text form's parser lets through: numbers of locals and blocks are in
 * range, each step has what its kind needs.
 */
#include "unpack.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

struct body {
	struct me_pack *pack;
	struct me_unit *unit;
	struct me_func *func;
	struct me_reader reader;
	struct me_loc last;
	unsigned n_named; /* locals so far */
	struct me_step *steps; /* of the block being read */
	unsigned n_steps, room;
};

/* The number of the local that CODE means; what is not there is a failure. */
static uint64_t local_number(struct body *body, uint64_t code)
{
	uint64_t number = code >> 3;

	if ((code & 7) == ME_LOCAL)
		return number < body->n_named ? body->n_named - 1 - number : UINT64_MAX;
	if ((code & 7) == PACK_PARAM)
		return number < body->func->n_params ? number : UINT64_MAX;
	return body->n_named++;
}

static struct me_value read_value(struct body *body)
{
	struct me_value value = { .kind = ME_UNKNOWN };
	uint64_t code = me_read_number(&body->reader), number;

	switch (code & 7) {
	case ME_LOCAL:
	case PACK_PARAM:
	case PACK_NEXT_LOCAL:
		number = local_number(body, code);
		if (number >= body->n_named) {
			body->reader.failed = true;
			return value;
		}
		value.kind = ME_LOCAL;
		value.number = (int64_t)number;
		return value;
	default:
		return me_unpack_value(body->pack, &body->reader, code);
	}
}

/* Counts of what takes a byte each at least, ITEM bytes of memory each. */
static void *read_room(struct body *body, unsigned *n, size_t item)
{
	*n = me_read_count(&body->reader);
	return *n ? me_unit_alloc(body->unit, *n * item) : NULL;
}

static enum me_operator read_operator(struct body *body, enum me_operator first,
				      enum me_operator end)
{
	unsigned op = me_read_byte(&body->reader);

	if (op < (unsigned)first || op >= (unsigned)end) {
		body->reader.failed = true;
		return first;
	}
	return (enum me_operator)op;
}

static void read_args(struct body *body, struct me_step *step, uint64_t n)
{
	unsigned i;

	/* each takes a byte at least */
	if (n > (size_t)(body->reader.end - body->reader.at)) {
		body->reader.failed = true;
		return;
	}
	step->n_args = (unsigned)n;
	step->args = n ? me_unit_alloc(body->unit, n * sizeof(*step->args)) : NULL;
	for (i = 0; i < step->n_args; i++)
		step->args[i] = read_value(body);
}

static void read_call(struct body *body, struct me_step *step, bool is_usual)
{
	unsigned callee = me_read_index(&body->reader, body->pack->n_symbols);

	if (body->reader.failed)
		return;
	step->callee = body->pack->bound[callee];
	read_args(body, step,
		  is_usual ? body->pack->n_args[callee] : me_read_number(&body->reader));
}

static void read_indirect_call(struct body *body, struct me_step *step)
{
	unsigned via;

	step->target = read_value(body);
	via = me_read_index(&body->reader, (size_t)body->pack->n_fields + 1);
	step->via = via ? body->pack->bound_fields[via - 1] : NULL;
	read_args(body, step, me_read_number(&body->reader));
}

static bool is_unary(enum me_operator op)
{
	return op == ME_NEGATE || op == ME_COMPLEMENT || op == ME_NOT;
}

static void read_operands(struct body *body, struct me_step *step, unsigned kind)
{
	switch (kind) {
	case ME_ASSIGN:
		step->a = read_value(body);
		break;
	case ME_OPERATION:
		step->op = read_operator(body, ME_AND, ME_OPERATORS);
		step->a = read_value(body);
		if (!is_unary(step->op))
			step->b = read_value(body);
		break;
	case ME_LOAD:
		step->a = read_value(body);
		step->field = me_unpack_field(body->pack, &body->reader);
		break;
	case ME_STORE:
		step->a = read_value(body);
		step->field = me_unpack_field(body->pack, &body->reader);
		step->b = read_value(body);
		break;
	case ME_FIELD_ADDRESS:
		step->a = read_value(body);
		step->field = me_unpack_field(body->pack, &body->reader);
		if (step->field && strcmp(step->field->name, "[]") == 0)
			step->b = read_value(body);
		break;
	case ME_CALL:
	case PACK_USUAL_CALL:
		read_call(body, step, kind == PACK_USUAL_CALL);
		break;
	default:
		read_indirect_call(body, step);
	}
}

/* The result has its number once the operands are named. */
static void name_result(struct body *body, struct me_step *step, unsigned head, unsigned number)
{
	if (!(head & (PACK_DST | PACK_OTHER_DST))) {
		body->reader.failed |= step->kind != ME_CALL && step->kind != ME_STORE;
		return;
	}
	if (head & PACK_DST)
		number = body->n_named++;
	if (number >= body->n_named || step->kind == ME_STORE) {
		body->reader.failed = true;
		return;
	}
	step->dst = (int)number;
}

static struct me_loc read_head_place(struct body *body, unsigned head)
{
	return head & PACK_SAME_PLACE ? body->last
				      : me_unpack_place(body->pack, &body->reader, &body->last);
}

/* Has the step a place? As me_step_shows() says. */
static bool is_placed(unsigned kind, unsigned head)
{
	return kind == ME_ASSIGN ? head & PACK_FLAG : kind == ME_STORE || kind >= ME_CALL;
}

static void read_step(struct body *body, struct me_step *step, unsigned head)
{
	unsigned kind = head & PACK_KIND, number = 0;

	step->kind = kind <= ME_CALL ? (enum me_step_kind)kind : ME_CALL;
	step->dst = -1;
	if (is_placed(kind, head))
		step->loc = read_head_place(body, head);
	if (head & PACK_OTHER_DST)
		number = (unsigned)(body->n_named - (uint64_t)me_read_signed(&body->reader));
	read_operands(body, step, kind);
	step->is_phi = step->kind == ME_ASSIGN && head & PACK_FLAG;
	step->is_unsigned = step->kind == ME_OPERATION && head & PACK_FLAG;
	step->is_noreturn = step->kind == ME_CALL && head & PACK_FLAG;
	name_result(body, step, head, number);
}

static unsigned read_target(struct body *body, unsigned from, bool is_next)
{
	int64_t distance = is_next ? 1 : me_read_signed(&body->reader);
	uint64_t to = (uint64_t)from + (uint64_t)distance;

	if (to < body->func->n_blocks)
		return (unsigned)to;
	body->reader.failed = true;
	return 0;
}

static void read_cases(struct body *body, struct me_block *block, unsigned b)
{
	unsigned i;

	block->cases = read_room(body, &block->n_cases, sizeof(*block->cases));
	for (i = 0; i < block->n_cases; i++) {
		block->cases[i].low = me_read_signed(&body->reader);
		block->cases[i].high = me_read_signed(&body->reader);
		block->cases[i].block = read_target(body, b, false);
	}
}

static void read_exit(struct body *body, struct me_block *block, unsigned b, unsigned head)
{
	bool is_placed;

	block->exit = (head & PACK_KIND) >= PACK_IF_EQ
			      ? ME_IF
			      : (enum me_exit_kind)((head & PACK_KIND) - PACK_EXIT);
	is_placed = block->exit != ME_GOTO && block->exit != ME_STOP;
	if (is_placed)
		block->exit_loc = read_head_place(body, head);
	block->is_unsigned = head & PACK_UNSIGNED_EXIT;
	if ((head & PACK_KIND) == PACK_EXIT + ME_IF)
		block->op = read_operator(body, ME_EQ, ME_MIN);
	else if (block->exit == ME_IF)
		block->op = (head & PACK_KIND) == PACK_IF_NE ? ME_NE : ME_EQ;
	if (is_placed)
		block->a = read_value(body);
	if (block->exit == ME_IF && head & PACK_ZERO)
		block->b.kind = ME_INT;
	else if (block->exit == ME_IF)
		block->b = read_value(body);
	if (block->exit == ME_GOTO || block->exit == ME_IF)
		block->then_block = read_target(body, b, head & PACK_NEXT_BLOCK);
	if (block->exit == ME_IF || block->exit == ME_SWITCH)
		block->else_block = read_target(body, b, false);
	if (block->exit == ME_SWITCH)
		read_cases(body, block, b);
}

/* Steps up to the way out, then that. */
static void read_block(struct body *body, struct me_block *block, unsigned b)
{
	unsigned head;

	body->n_steps = 0;
	for (;;) {
		head = me_read_byte(&body->reader);
		if (body->reader.failed)
			return;
		if ((head & PACK_KIND) > PACK_IF_NE)
			body->reader.failed = true;
		if ((head & PACK_KIND) >= PACK_EXIT)
			break;
		if (body->n_steps == body->room) {
			body->room = body->room ? 2 * body->room : 64;
			body->steps = xrealloc(body->steps, body->room * sizeof(*body->steps));
		}
		memset(&body->steps[body->n_steps], 0, sizeof(*body->steps));
		read_step(body, &body->steps[body->n_steps++], head);
	}
	block->n_steps = body->n_steps;
	block->steps = me_unit_alloc(body->unit, body->n_steps * sizeof(*block->steps));
	if (body->n_steps)
		memcpy(block->steps, body->steps, body->n_steps * sizeof(*block->steps));
	read_exit(body, block, b, head);
}

static void set_type(struct body *body, struct me_local *local, uint64_t code)
{
	if (code > (uint64_t)body->pack->n_strings + 1) {
		body->reader.failed = true;
		return;
	}
	local->is_pointer = code > 0;
	local->points_to = code > 1 ? me_unpack_string_at(body->pack, (unsigned)code - 2) : NULL;
}

static void make_up_name(struct body *body, struct me_local *local)
{
	char name[16];

	snprintf(name, sizeof(name), "_%u", (unsigned)(local - body->func->locals));
	local->name = me_unit_intern(body->unit, name);
}

static void read_param(struct body *body, struct me_local *local)
{
	uint64_t code = me_read_number(&body->reader);

	local->is_from_source = !(code & PACK_MADE_UP);
	set_type(body, local, code >> 1);
	if (local->is_from_source)
		local->name = me_unpack_string(body->pack, &body->reader);
	else
		make_up_name(body, local);
}

void me_pack_types(const struct me_func *func, struct me_local *types)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			bool is_load = step->kind == ME_LOAD && step->field->target;

			if (!is_load && step->kind != ME_FIELD_ADDRESS)
				continue;
			if (step->dst < (int)func->n_params)
				continue;
			types[step->dst].is_pointer = true;
			types[step->dst].points_to = is_load ? step->field->target
							     : step->field->inner;
		}
}

/* The locals behind the parameters. */
static void read_locals(struct body *body)
{
	struct me_func *func = body->func;
	unsigned number = func->n_params, n = me_read_count(&body->reader), i;
	struct me_local *params = func->locals;

	/* each has been named, so there are no more than bytes were read */
	func->n_locals = body->n_named;
	func->locals = me_unit_alloc(body->unit, (func->n_locals + 1) * sizeof(*func->locals));
	for (i = 0; i < func->n_params; i++)
		func->locals[i] = params[i];
	me_pack_types(func, func->locals);
	for (i = number; i < func->n_locals; i++)
		make_up_name(body, &func->locals[i]);
	for (i = 0; i < n && !body->reader.failed; i++) {
		number += me_read_index(&body->reader, func->n_locals - number);
		if (!body->reader.failed)
			set_type(body, &func->locals[number++], me_read_number(&body->reader));
	}
}

static void read_head(struct body *body)
{
	struct me_func *func = body->func;
	uint64_t head = me_read_number(&body->reader);
	unsigned i;

	func->is_followable = head & PACK_FOLLOWABLE;
	func->result = (enum me_result)(head >> PACK_RESULT_SHIFT);
	if (head >> PACK_RESULT_SHIFT > ME_RESULT_OTHER) {
		func->result = ME_RESULT_OTHER;
		body->reader.failed = true;
	}
	body->last = func->loc;
	if (head & PACK_ENDS)
		func->end_loc = me_unpack_place(body->pack, &body->reader, &body->last);
	body->last = func->loc;
	func->locals = read_room(body, &func->n_params, sizeof(*func->locals));
	for (i = 0; i < func->n_params && !body->reader.failed; i++)
		read_param(body, &func->locals[i]);
	body->n_named = func->n_params;
	func->blocks = read_room(body, &func->n_blocks, sizeof(*func->blocks));
	if (!func->n_blocks && func->is_followable)
		body->reader.failed = true;
}

static bool read_body(struct body *body)
{
	unsigned b;

	read_head(body);
	for (b = 0; b < body->func->n_blocks && !body->reader.failed; b++)
		read_block(body, &body->func->blocks[b], b);
	free(body->steps);
	if (!body->reader.failed)
		read_locals(body);
	return !body->reader.failed;
}

/* Is known where body I begins? Those before it are read for that. */
static bool find_body(struct me_pack *pack, struct me_unit *unit, unsigned i)
{
	while (pack->n_found < i) {
		struct me_func passed_by = { 0 };

		if (!me_pack_read_body(pack, unit, pack->n_found, &passed_by))
			return false;
	}
	return true;
}

bool me_pack_read_body(struct me_pack *pack, struct me_unit *unit, unsigned i, struct me_func *func)
{
	struct body body = { .pack = pack, .unit = unit, .func = func };

	if (!find_body(pack, unit, i))
		return false;
	body.reader = (struct me_reader){ .at = pack->bodies[i], .end = pack->end };
	me_unpack_into(pack, unit);
	func->symbol = pack->bound[i];
	func->loc = pack->symbols[i].loc;
	if (func->loc.file)
		func->loc.file = me_unit_intern(unit, func->loc.file);
	if (!read_body(&body) || (i + 1 == pack->n_funcs && body.reader.at != pack->end))
		return false;
	pack->bodies[i + 1] = body.reader.at;
	if (pack->n_found == i)
		pack->n_found++;
	return true;
}

struct me_func *me_pack_read_func(struct me_pack *pack, struct me_unit *unit, unsigned i)
{
	struct me_symbol *symbol = pack->bound[i];
	struct me_func *func = me_unit_add_func(unit, symbol);

	if (me_pack_read_body(pack, unit, i, func))
		return func;
	symbol->body = NULL;
	return NULL;
}
