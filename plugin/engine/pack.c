/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pack.c - writes a unit as bytes; unpack.c reads them.
 *
 * Strings, symbols and fields get their numbers when they are first named, so
 * the parts are written first and their tables put in front.
 */
#include "pack.h"
#include "packcode.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

/* Numbers given to things in the order in which they are first named. */
struct numbers {
	unsigned *number; /* by id, from 1; 0: none yet */
	const void **things;
	unsigned n;
};

struct string_number {
	const char *text;
	unsigned number;
};

struct packer {
	htab_t strings; /* struct string_number */
	struct me_bytes string_bytes, symbol_bytes, field_bytes;
	struct me_bytes *out;
	unsigned n_strings;
	struct numbers symbols, fields;
	unsigned n_funcs; /* the first symbols */
	unsigned *n_args; /* by a function's id: 1 and how many its first call has */
	/* of the row of places, and the function, being written */
	struct me_loc last;
	unsigned n_params, n_named; /* locals: parameters, and all named so far */
};

static hashval_t string_hash(const void *p)
{
	return htab_hash_string(((const struct string_number *)p)->text);
}

static int string_equal(const void *a, const void *b)
{
	return strcmp(((const struct string_number *)a)->text,
		      ((const struct string_number *)b)->text) == 0;
}

static unsigned string_number(struct packer *packer, const char *text)
{
	struct string_number key = { .text = text ? text : "" }, *made;
	void **slot = htab_find_slot(packer->strings, &key, INSERT);

	if (!*slot) {
		*slot = made = xmalloc(sizeof(*made));
		*made = key;
		made->number = packer->n_strings++;
		me_bytes_add(&packer->string_bytes, key.text, strlen(key.text) + 1);
	}
	return ((struct string_number *)*slot)->number;
}

static void put(struct packer *packer, uint64_t number)
{
	me_bytes_number(packer->out, number);
}

static void put_string(struct packer *packer, const char *text)
{
	put(packer, string_number(packer, text));
}

/* 0: unknown; else the line's distance from the last, whether the file changes. */
static void put_place(struct packer *packer, struct me_loc loc)
{
	uint64_t distance = me_zigzag((int64_t)loc.line - packer->last.line);
	bool moved = loc.file != packer->last.file;

	if (!loc.file && !loc.line && !loc.column) {
		put(packer, 0);
		return;
	}
	put(packer, 1 + (distance << 1 | moved));
	if (moved)
		put(packer, loc.file ? 1 + string_number(packer, loc.file) : 0);
	put(packer, loc.column);
	packer->last = loc;
}

static bool is_last_place(const struct packer *packer, struct me_loc loc)
{
	return loc.line == packer->last.line && loc.column == packer->last.column &&
	       loc.file == packer->last.file && (loc.file || loc.line || loc.column);
}

static void forget_places(struct packer *packer)
{
	memset(&packer->last, 0, sizeof(packer->last));
}

static unsigned number_of(struct numbers *numbers, const void *thing, unsigned id)
{
	if (!numbers->number[id]) {
		numbers->things[numbers->n++] = thing;
		numbers->number[id] = numbers->n;
	}
	return numbers->number[id] - 1;
}

static void put_symbol(struct packer *packer, const struct me_symbol *symbol)
{
	put(packer, number_of(&packer->symbols, symbol, symbol->id));
}

static void put_field(struct packer *packer, const struct me_field *field)
{
	put(packer, number_of(&packer->fields, field, field->id));
}

static unsigned text_number(struct packer *packer, const char *text)
{
	bool is_name = *text && !text[strspn(text, PACK_TEXT_CHARS)];

	return is_name ? 1 + string_number(packer, text) : 0;
}

/* Locals count back from the last one named; what is named first is new. */
static uint64_t local_code(struct packer *packer, uint64_t number)
{
	if (number < packer->n_params)
		return number << 3 | PACK_PARAM;
	if (number < packer->n_named)
		return (packer->n_named - 1 - number) << 3 | ME_LOCAL;
	packer->n_named++;
	return PACK_NEXT_LOCAL;
}

/* The kind stands in the low bits of the number that the value is. */
static void put_value(struct packer *packer, const struct me_value *value)
{
	uint64_t number = 0;

	switch (value->kind) {
	case ME_UNKNOWN:
		break;
	case ME_INT:
		number = me_zigzag(value->number);
		if (number >> 61) {
			put(packer, PACK_BIG_NUMBER);
			put(packer, number);
			return;
		}
		break;
	case ME_LOCAL:
		put(packer, local_code(packer, (uint64_t)value->number));
		return;
	case ME_ADDRESS:
		number = number_of(&packer->symbols, value->symbol, value->symbol->id);
		break;
	case ME_TEXT:
		number = text_number(packer, value->text);
		break;
	}
	put(packer, number << 3 | value->kind);
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
		put_symbol(packer, step->callee);
	} else {
		put_value(packer, &step->target);
		put(packer,
		    step->via ? 1 + number_of(&packer->fields, step->via, step->via->id) : 0);
	}
	if (!step->callee || !is_usual_call(packer, step))
		put(packer, step->n_args);
	for (i = 0; i < step->n_args; i++)
		put_value(packer, &step->args[i]);
}

static void put_operands(struct packer *packer, const struct me_step *step)
{
	switch (step->kind) {
	case ME_ASSIGN:
		put_value(packer, &step->a);
		break;
	case ME_OPERATION:
		me_bytes_byte(packer->out, step->op);
		put_value(packer, &step->a);
		if (!is_unary(step->op))
			put_value(packer, &step->b);
		break;
	case ME_LOAD:
		put_value(packer, &step->a);
		put_field(packer, step->field);
		break;
	case ME_STORE:
		put_value(packer, &step->a);
		put_field(packer, step->field);
		put_value(packer, &step->b);
		break;
	case ME_FIELD_ADDRESS:
		put_value(packer, &step->a);
		put_field(packer, step->field);
		if (strcmp(step->field->name, "[]") == 0)
			put_value(packer, &step->b);
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
		put_place(packer, step->loc);
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

	put(packer, block->n_cases);
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
		put_place(packer, block->exit_loc);
	if (block->exit == ME_IF && exit_code(block) == PACK_EXIT + ME_IF)
		me_bytes_byte(packer->out, block->op);
	if (is_placed)
		put_value(packer, &block->a);
	if (block->exit == ME_IF && !(flags & PACK_ZERO))
		put_value(packer, &block->b);
	if ((block->exit == ME_GOTO || block->exit == ME_IF) && !(flags & PACK_NEXT_BLOCK))
		put_target(packer, b, block->then_block);
	if (block->exit == ME_IF || block->exit == ME_SWITCH)
		put_target(packer, b, block->else_block);
	if (block->exit == ME_SWITCH)
		put_cases(packer, block, b);
}

static unsigned type_code(struct packer *packer, const struct me_local *local)
{
	return local->points_to ? 2 + string_number(packer, local->points_to) : local->is_pointer;
}

static void put_param(struct packer *packer, const struct me_local *local)
{
	put(packer, type_code(packer, local) << 1 | (local->is_from_source ? 0 : PACK_MADE_UP));
	if (local->is_from_source)
		put_string(packer, local->name);
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
	put(packer, n);
	for (i = func->n_params; i < func->n_locals; i++) {
		const struct me_local *local = &func->locals[i];

		if (is_known_type(local, &types[i]))
			continue;
		put(packer, i - next);
		put(packer, type_code(packer, local));
		next = i + 1;
	}
	free(types);
}

static void put_body(struct packer *packer, const struct me_func *func)
{
	unsigned b, i;

	packer->last = func->loc;
	packer->n_params = packer->n_named = func->n_params;
	put(packer, (unsigned)func->result << PACK_RESULT_SHIFT |
			    (func->is_followable ? PACK_FOLLOWABLE : 0) |
			    (func->end_loc.line ? PACK_ENDS : 0));
	if (func->end_loc.line)
		put_place(packer, func->end_loc);
	packer->last = func->loc;
	put(packer, func->n_params);
	for (i = 0; i < func->n_params; i++)
		put_param(packer, &func->locals[i]);
	put(packer, func->n_blocks);
	for (b = 0; b < func->n_blocks; b++) {
		const struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			put_step(packer, &block->steps[i]);
		put_exit(packer, block, b);
	}
	put_locals(packer, func);
}

/* Does it happen, what IN does? What an inline does that nothing calls does not. */
static bool happens(const struct packer *packer, const struct me_symbol *in)
{
	unsigned number = in ? packer->symbols.number[in->id] : 0;

	return !in || !in->is_defined || (number && number <= packer->n_funcs);
}

static void put_init(struct packer *packer, const struct me_init *init)
{
	bool has_outer = init->outer && init->outer != init->object;

	put(packer, (init->object ? PACK_INIT_OBJECT : 0) | (has_outer ? PACK_INIT_OUTER : 0) |
			    (init->in ? PACK_INIT_IN : 0) |
			    (init->instance ? PACK_INIT_INSTANCE : 0));
	if (init->object)
		put_symbol(packer, init->object);
	if (has_outer)
		put_symbol(packer, init->outer);
	if (init->in)
		put_symbol(packer, init->in);
	if (init->instance)
		put(packer, init->instance);
	put_field(packer, init->field);
	put_value(packer, &init->value);
	put_place(packer, init->loc);
}

static void put_inits(struct packer *packer, const struct me_unit *unit)
{
	unsigned i, n = 0;

	forget_places(packer);
	for (i = 0; i < me_unit_n_inits(unit); i++)
		n += happens(packer, me_unit_init(unit, i)->in);
	put(packer, n);
	for (i = 0; i < me_unit_n_inits(unit); i++)
		if (happens(packer, me_unit_init(unit, i)->in))
			put_init(packer, me_unit_init(unit, i));
}

/* Marks, by id, the objects in which something is stored. */
static bool *find_filled(const struct me_unit *unit)
{
	bool *filled = xcalloc(me_unit_n_symbols(unit) + 1, sizeof(*filled));
	unsigned i;

	for (i = 0; i < me_unit_n_inits(unit); i++) {
		const struct me_init *init = me_unit_init(unit, i);

		if (init->object)
			filled[init->object->id] = true;
		if (init->outer)
			filled[init->outer->id] = true;
	}
	return filled;
}

/* What a function is given matters if it is a function, or holds one. */
static bool is_wanted(const struct packer *packer, const struct me_pass *pass, const bool *filled)
{
	const struct me_symbol *symbol = pass->value.symbol;

	return happens(packer, pass->in) && symbol && (symbol->is_function || filled[symbol->id]);
}

static void put_passes(struct packer *packer, const struct me_unit *unit)
{
	bool *filled = find_filled(unit);
	unsigned i, n = 0;

	forget_places(packer);
	for (i = 0; i < me_unit_n_passes(unit); i++)
		n += is_wanted(packer, me_unit_pass(unit, i), filled);
	put(packer, n);
	for (i = 0; i < me_unit_n_passes(unit); i++) {
		const struct me_pass *pass = me_unit_pass(unit, i);

		if (!is_wanted(packer, pass, filled))
			continue;
		put(packer, (uint64_t)pass->arg << 1 | (pass->in != NULL));
		put_symbol(packer, pass->callee);
		put_value(packer, &pass->value);
		if (pass->in)
			put_symbol(packer, pass->in);
		put_place(packer, pass->loc);
	}
	free(filled);
}

static void put_extra(struct packer *packer, const struct me_extra *extra)
{
	unsigned i;

	forget_places(packer);
	put_string(packer, extra->source);
	put_string(packer, extra->facts);
	put(packer, extra->vanishes);
	put(packer, extra->n_pragmas);
	for (i = 0; i < extra->n_pragmas; i++) {
		put(packer, extra->pragmas[i].kind);
		if (extra->pragmas[i].kind == ME_PRAGMA_IGNORED)
			put_string(packer, me_rule_name(extra->pragmas[i].rule));
		put_place(packer, extra->pragmas[i].loc);
	}
	put(packer, extra->n_reported);
	for (i = 0; i < extra->n_reported; i++) {
		put_string(packer, me_rule_name(extra->reported[i].rule));
		put_symbol(packer, extra->reported[i].function);
		put_place(packer, extra->reported[i].loc);
	}
	put(packer, extra->n_said);
	for (i = 0; i < extra->n_said; i++) {
		const struct me_said *said = &extra->said[i];

		put(packer, said->symbol != NULL);
		if (said->symbol)
			put_symbol(packer, said->symbol);
		else
			put_field(packer, said->field);
		put_string(packer, said->line);
		put_place(packer, said->loc);
	}
}

/* In a table. */
static void put_table_string(struct packer *packer, const char *text)
{
	unsigned next = packer->n_strings, number = string_number(packer, text);

	put(packer, number == next ? 0 : number + 1);
}

static void put_symbol_table(struct packer *packer)
{
	unsigned i;

	put(packer, packer->n_strings);
	put(packer, packer->symbols.n);
	for (i = 0; i < packer->symbols.n; i++) {
		const struct me_symbol *symbol = packer->symbols.things[i];
		unsigned n_args = packer->n_args[symbol->id];

		put(packer, (symbol->is_function ? PACK_FUNCTION : 0) |
				    (symbol->is_static ? PACK_STATIC : 0) |
				    (symbol->is_local ? PACK_LOCAL : 0) |
				    (symbol->is_noreturn ? PACK_NORETURN : 0) |
				    (symbol->is_pure_memory ? PACK_MEMORY : 0) |
				    (symbol->type ? PACK_TYPED : 0) |
				    (n_args ? n_args - 1 : 0) << PACK_ARGS_SHIFT);
		put_table_string(packer, symbol->name);
		if (symbol->type)
			put_table_string(packer, symbol->type);
	}
}

static void put_field_table(struct packer *packer)
{
	unsigned i;

	forget_places(packer);
	/* first, so that the names follow each other */
	for (i = 0; i < packer->fields.n; i++)
		if (me_is_placed_field(packer->fields.things[i]))
			string_number(
				packer,
				((const struct me_field *)packer->fields.things[i])->loc.file);
	put(packer, packer->n_strings);
	put(packer, packer->fields.n);
	for (i = 0; i < packer->fields.n; i++) {
		const struct me_field *field = packer->fields.things[i],
				      *before = i ? packer->fields.things[i - 1] : NULL;
		bool same_tag = before && !strcmp(before->tag, field->tag);

		put(packer, (field->is_function_pointer ? PACK_FUNCTION : 0) |
				    (field->target ? PACK_TARGET : 0) |
				    (field->inner ? PACK_INNER : 0) |
				    (same_tag ? PACK_SAME_TAG : 0));
		if (!same_tag)
			put_table_string(packer, field->tag);
		put_table_string(packer, field->name);
		if (field->target)
			put_table_string(packer, field->target);
		if (field->inner)
			put_table_string(packer, field->inner);
		if (me_is_placed_field(field))
			put_place(packer, field->loc);
	}
}

static void put_part(struct me_bytes *bytes, struct me_bytes *part)
{
	me_bytes_number(bytes, part->n);
	me_bytes_add(bytes, part->data, part->n);
	me_bytes_free(part);
}

static void write_parts(struct packer *packer, const struct me_unit *unit,
			struct me_func *const *funcs, unsigned n, const struct me_extra *extra,
			struct me_bytes *bytes)
{
	struct me_bytes bodies = { 0 }, directory = { 0 }, inits = { 0 }, passes = { 0 };
	struct me_bytes rest = { 0 };
	unsigned i;

	packer->n_funcs = n;
	me_bytes_number(&directory, n);
	for (i = 0; i < n; i++)
		number_of(&packer->symbols, funcs[i]->symbol, funcs[i]->symbol->id);
	packer->out = &directory;
	for (i = 0; i < n; i++)
		put_place(packer, funcs[i]->loc);
	packer->out = &bodies;
	for (i = 0; i < n; i++)
		put_body(packer, funcs[i]);
	packer->out = &inits;
	put_inits(packer, unit);
	packer->out = &passes;
	put_passes(packer, unit);
	packer->out = &rest;
	put_extra(packer, extra);
	packer->out = &packer->symbol_bytes;
	put_symbol_table(packer);
	packer->out = &packer->field_bytes;
	put_field_table(packer);
	me_bytes_number(bytes, packer->n_strings);
	put_part(bytes, &packer->string_bytes);
	put_part(bytes, &packer->symbol_bytes);
	put_part(bytes, &packer->field_bytes);
	put_part(bytes, &rest);
	put_part(bytes, &inits);
	put_part(bytes, &passes);
	put_part(bytes, &directory);
	put_part(bytes, &bodies);
}

void me_pack(const struct me_unit *unit, struct me_func *const *funcs, unsigned n,
	     const struct me_extra *extra, struct me_bytes *bytes)
{
	struct packer packer = { .n_strings = 0 };
	unsigned n_symbols = me_unit_n_symbols(unit), n_fields = me_unit_n_fields(unit);

	packer.strings = htab_create(256, string_hash, string_equal, free);
	packer.symbols.number = xcalloc(n_symbols + 1, sizeof(unsigned));
	packer.symbols.things = xcalloc(n_symbols + 1, sizeof(void *));
	packer.n_args = xcalloc(n_symbols + 1, sizeof(unsigned));
	packer.fields.number = xcalloc(n_fields + 1, sizeof(unsigned));
	packer.fields.things = xcalloc(n_fields + 1, sizeof(void *));
	write_parts(&packer, unit, funcs, n, extra, bytes);
	htab_delete(packer.strings);
	free(packer.symbols.number);
	free(packer.symbols.things);
	free(packer.n_args);
	free(packer.fields.number);
	free(packer.fields.things);
}
