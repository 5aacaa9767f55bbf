/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programstep.c - reads names, values, steps and ways out of the text of a
 * protocol program.
 */
#include "programparse.h"

#include <string.h>

void *me_array_add(struct me_array *array)
{
	void *item;

	if (array->n == array->room) {
		array->room = array->room ? 2 * array->room : 16;
		array->items = xrealloc(array->items, array->room * array->size);
	}
	item = array->items + array->n++ * array->size;
	return memset(item, 0, array->size);
}

void *me_array_take(struct me_parser *parser, struct me_array *array, unsigned *n)
{
	void *copy = me_unit_alloc(parser->scan.unit, array->n * array->size);

	if (array->n)
		memcpy(copy, array->items, array->n * array->size);
	*n = array->n;
	array->n = 0;
	return copy;
}

/* NAME or NAME#K; IS_NEW tells whether nothing named it before. */
static struct me_symbol *parse_symbol_new(struct me_parser *parser, bool *is_new)
{
	struct me_unit *unit = parser->scan.unit;
	unsigned twin, before = me_unit_n_symbols(unit);
	const char *name = me_scan_name(&parser->scan);
	const char *unique = NULL;
	struct me_symbol *symbol;
	char digits[16];

	twin = me_scan_twin(&parser->scan);
	if (twin > 1) {
		/* Any pointer that is the same for the same number does. */
		snprintf(digits, sizeof(digits), "#%u", twin);
		unique = me_unit_intern(unit, digits);
	}
	symbol = me_unit_symbol(unit, name, unique);
	*is_new = me_unit_n_symbols(unit) != before;
	return symbol;
}

struct me_symbol *me_parse_symbol(struct me_parser *parser)
{
	bool is_new;

	return parse_symbol_new(parser, &is_new);
}

void me_parse_field_name(struct me_parser *parser, const char **tag, const char **name,
			 unsigned *twin)
{
	struct me_scan *scan = &parser->scan;

	*tag = me_scan_peek(scan) == '.' ? "" : me_scan_name(scan);
	me_scan_expect(scan, ".");
	if (me_scan_accept(scan, "[]"))
		*name = "[]";
	else if (me_scan_accept(scan, "*"))
		*name = "*";
	else if (me_scan_accept(scan, "?"))
		*name = "?";
	else
		*name = me_scan_name(scan);
	*twin = me_scan_twin(scan);
	if (**tag && *twin > 1)
		me_scan_fail(scan, "only fields without a tag have twins");
}

/* Fields without a tag are told apart by their place, which a mere mention of
 * one does not repeat: look for the declaration. */
static struct me_field *find_untagged(struct me_parser *parser, const char *name, unsigned twin)
{
	struct me_unit *unit = parser->scan.unit;
	struct me_field *field;
	unsigned i;

	for (i = 0; i < me_unit_n_fields(unit); i++) {
		field = me_unit_field_at(unit, i);
		if (!field->tag[0] && field->twin == twin && strcmp(field->name, name) == 0)
			return field;
	}
	return NULL;
}

struct me_field *me_parse_field(struct me_parser *parser)
{
	struct me_loc nowhere = { 0 };
	struct me_field *field = NULL;
	const char *tag, *name;
	unsigned twin;

	me_parse_field_name(parser, &tag, &name, &twin);
	if (!*tag) {
		field = find_untagged(parser, name, twin ? twin - 1 : 0);
		if (!field && twin > 1)
			me_scan_fail(&parser->scan, "no such field was declared");
	}
	return field ? field : me_unit_field(parser->scan.unit, tag, name, nowhere);
}

struct me_named_local *me_parse_local(struct me_parser *parser)
{
	struct me_named_local key = { .name = me_scan_name(&parser->scan) }, *local;
	struct me_local *made;
	void **slot;

	key.twin = me_scan_twin(&parser->scan);
	if (key.twin <= 1)
		key.twin = 0;
	slot = htab_find_slot(parser->by_name, &key, INSERT);
	if (*slot)
		return *slot;
	local = me_unit_alloc(parser->scan.unit, sizeof(*local));
	*local = key;
	local->index = parser->locals.n;
	*slot = local;
	*(struct me_named_local **)me_array_add(&parser->declared) = local;
	made = me_array_add(&parser->locals);
	made->name = key.name;
	made->is_from_source = true;
	return local;
}

struct me_value me_parse_value(struct me_parser *parser)
{
	struct me_value value = { 0 };
	struct me_scan *scan = &parser->scan;
	char c = me_scan_peek(scan);

	if (me_scan_accept(scan, "?"))
		return value;
	if (c == '-' || (c >= '0' && c <= '9')) {
		value.kind = ME_INT;
		value.number = me_scan_integer(scan);
	} else if (me_scan_accept(scan, "&")) {
		value.kind = ME_ADDRESS;
		value.symbol = me_parse_symbol(parser);
	} else if (c == '"') {
		value.kind = ME_TEXT;
		value.text = me_scan_quoted(scan, '"');
	} else if (parser->func) {
		value.kind = ME_LOCAL;
		value.number = me_parse_local(parser)->index;
	} else {
		me_scan_fail(scan, "expected a value");
	}
	return value;
}

/* The operator that stands next; one that compares if COMPARES. */
static enum me_operator parse_operator(struct me_parser *parser, bool compares)
{
	/* An operator that begins like another one stands behind it. */
	static const enum me_operator order[] = { ME_SHIFT_LEFT, ME_SHIFT_RIGHT, ME_EQ,	 ME_NE,
						  ME_LE,	 ME_GE,		 ME_LT,	 ME_GT,
						  ME_AND,	 ME_OR,		 ME_XOR, ME_PLUS,
						  ME_MINUS,	 ME_TIMES };
	struct me_scan *scan = &parser->scan;
	enum me_operator op = ME_OPERATORS;
	unsigned i;

	for (i = 0; i < sizeof(order) / sizeof(*order) && op == ME_OPERATORS; i++)
		if (me_scan_accept(scan, me_operator_text(order[i])))
			op = order[i];
	if (op == ME_OPERATORS && me_scan_word(scan, "min"))
		op = ME_MIN;
	if (op == ME_OPERATORS && me_scan_word(scan, "max"))
		op = ME_MAX;
	if (op == ME_OPERATORS || (compares && (op < ME_EQ || op > ME_GE))) {
		me_scan_fail(scan, compares ? "expected a comparison" : "expected an operator");
		op = ME_EQ;
	}
	return op;
}

static void parse_args(struct me_parser *parser, struct me_step *step)
{
	struct me_scan *scan = &parser->scan;
	struct me_loc *loc;
	bool any_loc = false;
	unsigned n;

	me_scan_expect(scan, "(");
	while (!scan->failed && me_scan_peek(scan) != ')') {
		if (parser->args.n)
			me_scan_expect(scan, ",");
		*(struct me_value *)me_array_add(&parser->args) = me_parse_value(parser);
		loc = me_array_add(&parser->arg_locs);
		*loc = me_scan_loc(scan);
		any_loc |= loc->file || loc->line || loc->column;
	}
	me_scan_expect(scan, ")");
	step->args = me_array_take(parser, &parser->args, &step->n_args);
	step->arg_locs = me_array_take(parser, &parser->arg_locs, &n);
	if (!any_loc)
		step->arg_locs = NULL;
}

static void parse_call(struct me_parser *parser, struct me_step *step)
{
	struct me_scan *scan = &parser->scan;
	bool is_new;

	step->kind = ME_CALL;
	if (me_scan_accept(scan, "*")) {
		step->target = me_parse_value(parser);
		if (me_scan_word(scan, "via"))
			step->via = me_parse_field(parser);
	} else {
		step->callee = parse_symbol_new(parser, &is_new);
		if (is_new)
			step->callee->is_function = true;
	}
	parse_args(parser, step);
	step->is_noreturn = me_scan_word(scan, "noreturn");
}

/* "load p s.f", "address p s.f [i]": what stands behind the keyword. */
static void parse_memory(struct me_parser *parser, struct me_step *step, enum me_step_kind kind)
{
	struct me_scan *scan = &parser->scan;

	step->kind = kind;
	step->a = me_parse_value(parser);
	step->field = me_parse_field(parser);
	if (kind == ME_FIELD_ADDRESS && me_scan_accept(scan, "[")) {
		step->b = me_parse_value(parser);
		me_scan_expect(scan, "]");
	}
	if (kind == ME_STORE) {
		me_scan_expect(scan, "=");
		step->b = me_parse_value(parser);
	}
}

static void parse_unary(struct me_parser *parser, struct me_step *step, enum me_operator op)
{
	step->kind = ME_OPERATION;
	step->op = op;
	step->a = me_parse_value(parser);
}

/* "a" or "a OP b". */
static void parse_plain(struct me_parser *parser, struct me_step *step)
{
	struct me_scan *scan = &parser->scan;

	step->kind = ME_ASSIGN;
	step->a = me_parse_value(parser);
	if (me_scan_at_line_end(scan) || me_scan_peek(scan) == '@')
		return;
	step->kind = ME_OPERATION;
	step->op = parse_operator(parser, false);
	step->b = me_parse_value(parser);
	step->is_unsigned = me_scan_word(scan, "unsigned");
}

static void parse_right_side(struct me_parser *parser, struct me_step *step)
{
	struct me_scan *scan = &parser->scan;

	if (me_scan_word(scan, "call")) {
		parse_call(parser, step);
	} else if (me_scan_word(scan, "load")) {
		parse_memory(parser, step, ME_LOAD);
	} else if (me_scan_word(scan, "address")) {
		parse_memory(parser, step, ME_FIELD_ADDRESS);
	} else if (me_scan_word(scan, "neg")) {
		parse_unary(parser, step, ME_NEGATE);
	} else if (me_scan_word(scan, "compl")) {
		parse_unary(parser, step, ME_COMPLEMENT);
	} else if (me_scan_word(scan, "not")) {
		parse_unary(parser, step, ME_NOT);
	} else if (me_scan_word(scan, "phi")) {
		step->is_phi = true;
		step->a = me_parse_value(parser);
	} else {
		parse_plain(parser, step);
	}
}

void me_parse_step(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_step step = { .dst = -1 };
	struct me_named_local *local;

	if (me_scan_keyword(scan, "call")) {
		parse_call(parser, &step);
	} else if (me_scan_keyword(scan, "store")) {
		parse_memory(parser, &step, ME_STORE);
	} else {
		local = me_parse_local(parser);
		local->is_defined = true;
		step.dst = local->index;
		me_scan_expect(scan, "=");
		parse_right_side(parser, &step);
	}
	step.loc = me_scan_loc(scan);
	*(struct me_step *)me_array_add(&parser->steps) = step;
}

static unsigned parse_target(struct me_parser *parser)
{
	me_scan_expect(&parser->scan, "b");
	return me_scan_unsigned(&parser->scan);
}

static void parse_else(struct me_parser *parser, struct me_block *block)
{
	if (!me_scan_word(&parser->scan, "else"))
		me_scan_fail(&parser->scan, "expected 'else'");
	block->else_block = parse_target(parser);
}

static void parse_if(struct me_parser *parser, struct me_block *block)
{
	struct me_scan *scan = &parser->scan;

	block->exit = ME_IF;
	block->a = me_parse_value(parser);
	block->op = parse_operator(parser, true);
	block->b = me_parse_value(parser);
	block->is_unsigned = me_scan_word(scan, "unsigned");
	if (!me_scan_word(scan, "goto"))
		me_scan_fail(scan, "expected 'goto'");
	block->then_block = parse_target(parser);
	parse_else(parser, block);
}

static void parse_switch(struct me_parser *parser, struct me_block *block)
{
	struct me_scan *scan = &parser->scan;
	struct me_case *c;

	block->exit = ME_SWITCH;
	block->a = me_parse_value(parser);
	me_scan_expect(scan, "(");
	while (!scan->failed && me_scan_peek(scan) != ')') {
		if (parser->cases.n)
			me_scan_expect(scan, ",");
		c = me_array_add(&parser->cases);
		c->low = c->high = me_scan_integer(scan);
		if (me_scan_accept(scan, ".."))
			c->high = me_scan_integer(scan);
		if (c->high < c->low)
			me_scan_fail(scan, "this range is empty");
		me_scan_expect(scan, ":");
		c->block = parse_target(parser);
	}
	me_scan_expect(scan, ")");
	block->cases = me_array_take(parser, &parser->cases, &block->n_cases);
	parse_else(parser, block);
}

bool me_parse_exit(struct me_parser *parser, struct me_block *block)
{
	struct me_scan *scan = &parser->scan;

	if (me_scan_keyword(scan, "goto")) {
		block->exit = ME_GOTO;
		block->then_block = parse_target(parser);
	} else if (me_scan_keyword(scan, "if")) {
		parse_if(parser, block);
	} else if (me_scan_keyword(scan, "switch")) {
		parse_switch(parser, block);
	} else if (me_scan_keyword(scan, "return")) {
		block->exit = ME_RETURN;
		if (!me_scan_at_line_end(scan) && me_scan_peek(scan) != '@')
			block->a = me_parse_value(parser);
	} else if (me_scan_keyword(scan, "stop")) {
		block->exit = ME_STOP;
	} else {
		return false;
	}
	block->exit_loc = me_scan_loc(scan);
	return true;
}
