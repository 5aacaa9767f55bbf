/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programparse.c - reads the text of a protocol program, as PROGRAM.md
 * describes it.
 *
 * The text may come from an object file or a fuzzer: nothing in it is trusted,
 * and what is returned is in range throughout.
 */
#include "programparse.h"
#include "programtext.h"

#include <string.h>

/* "bN:", what a block begins with. */
static bool parse_label(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan, saved = *scan;
	struct me_block *last;
	unsigned number;

	if (!me_scan_accept(scan, "b") || scan->at == scan->end || *scan->at < '0' ||
	    *scan->at > '9') {
		*scan = saved;
		return false;
	}
	number = me_scan_unsigned(scan);
	if (!scan->failed && !me_scan_accept(scan, ":")) {
		*scan = saved;
		return false;
	}
	if (parser->in_block)
		me_scan_fail(scan, "the block before has no way out");
	else if (number != parser->blocks.n)
		me_scan_fail(scan, "block b%u stands where b%u should", number, parser->blocks.n);
	last = me_array_add(&parser->blocks);
	last->exit = ME_STOP;
	parser->in_block = true;
	return true;
}

static void parse_declaration(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_named_local *local = me_parse_local(parser);
	struct me_local *made = (struct me_local *)parser->locals.items + local->index;

	if (local->is_defined)
		me_scan_fail(scan, "'%.60s' is declared twice", local->name);
	local->is_defined = true;
	if (me_scan_word(scan, "to"))
		made->points_to = me_scan_name(scan);
	made->is_unsigned = me_scan_word(scan, "unsigned");
	made->is_pointer = me_scan_word(scan, "pointer");
	made->is_from_source = !me_scan_word(scan, "made-up");
}

static void parse_body_line(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_block *block;

	if (me_scan_keyword(scan, "local")) {
		parse_declaration(parser);
		return;
	}
	if (parse_label(parser) && me_scan_at_line_end(scan))
		return;
	if (!parser->in_block) {
		me_scan_fail(scan, "expected a block's label");
		return;
	}
	block = (struct me_block *)parser->blocks.items + parser->blocks.n - 1;
	if (!me_parse_exit(parser, block)) {
		me_parse_step(parser);
		return;
	}
	block->steps = me_array_take(parser, &parser->steps, &block->n_steps);
	parser->in_block = false;
}

static void check_target(struct me_parser *parser, unsigned from, unsigned to)
{
	if (to >= parser->blocks.n)
		me_scan_fail(&parser->scan, "b%u goes to b%u, which does not exist", from, to);
}

/* What can only be said when the function has been read to its end. */
static void check_body(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	const struct me_block *blocks = (struct me_block *)parser->blocks.items;
	const struct me_named_local *local;
	unsigned i, j;

	if (parser->in_block)
		me_scan_fail(scan, "the last block has no way out");
	if (!parser->blocks.n && parser->func->is_followable)
		me_scan_fail(scan, "a function without blocks");
	for (i = 0; i < parser->blocks.n && !scan->failed; i++) {
		if (blocks[i].exit == ME_GOTO || blocks[i].exit == ME_IF)
			check_target(parser, i, blocks[i].then_block);
		if (blocks[i].exit == ME_IF || blocks[i].exit == ME_SWITCH)
			check_target(parser, i, blocks[i].else_block);
		for (j = 0; j < blocks[i].n_cases; j++)
			check_target(parser, i, blocks[i].cases[j].block);
	}
	for (i = 0; i < parser->declared.n; i++) {
		local = ((struct me_named_local **)parser->declared.items)[i];
		if (!local->is_defined)
			me_scan_fail(scan, "'%.60s' is used, but neither declared nor assigned to",
				     local->name);
	}
}

static enum me_result parse_result(struct me_parser *parser)
{
	static const char *const words[] = { "void", "int", "unsigned", "bool", "pointer", "other" };
	unsigned i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (me_scan_word(&parser->scan, words[i]))
			return i;
	me_scan_fail(&parser->scan, "expected what the function returns");
	return ME_RESULT_OTHER;
}

/* Parameters, result and places. */
static void parse_head(struct me_parser *parser, struct me_func *func)
{
	struct me_scan *scan = &parser->scan;

	me_scan_expect(scan, "(");
	while (!scan->failed && me_scan_peek(scan) != ')') {
		if (parser->locals.n)
			me_scan_expect(scan, ",");
		parse_declaration(parser);
	}
	me_scan_expect(scan, ")");
	func->n_params = parser->locals.n;
	func->result = parse_result(parser);
	func->is_followable = !me_scan_word(scan, "unfollowable");
	func->loc = me_scan_loc(scan);
	scan->file = func->loc.file;
	if (me_scan_word(scan, "end"))
		func->end_loc = me_scan_loc(scan);
	me_scan_end_line(scan);
}

static bool at_top_line(struct me_scan *scan)
{
	static const char *const words[] = { "symbol", "field", "init", "pass", "func" };
	struct me_scan saved = *scan;
	unsigned i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (me_scan_keyword(scan, words[i])) {
			*scan = saved;
			return true;
		}
	}
	return false;
}

static void parse_func(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_symbol *symbol = me_parse_symbol(parser);
	struct me_func *func;

	if (symbol->body)
		me_scan_fail(scan, "'%.60s' is defined twice", symbol->name);
	if (scan->failed)
		return;
	func = me_unit_add_func(scan->unit, symbol);
	parser->func = func;
	parse_head(parser, func);
	while (me_scan_next_line(scan) && !at_top_line(scan)) {
		parse_body_line(parser);
		me_scan_end_line(scan);
	}
	check_body(parser);
	func->locals = me_array_take(parser, &parser->locals, &func->n_locals);
	func->blocks = me_array_take(parser, &parser->blocks, &func->n_blocks);
	htab_empty(parser->by_name);
	parser->declared.n = 0;
	parser->func = NULL;
	scan->file = NULL;
}

static void parse_symbol_line(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_symbol *symbol = me_parse_symbol(parser);

	symbol->is_function |= me_scan_word(scan, "function");
	symbol->is_static = me_scan_word(scan, "static");
	symbol->is_local = me_scan_word(scan, "local");
	symbol->is_noreturn = me_scan_word(scan, "noreturn");
	symbol->is_weak = me_scan_word(scan, "weak");
	symbol->is_pure_memory = me_scan_word(scan, "memory");
	if (me_scan_word(scan, "type"))
		symbol->type = me_scan_name(scan);
	symbol->loc = me_scan_loc(scan);
}

/* The place is a part of an untagged field's name, so it is read before the
 * field is looked up. */
static void parse_field_line(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	const char *tag, *name, *target = NULL, *inner = NULL;
	struct me_field *field;
	struct me_loc loc;
	unsigned twin;
	bool is_function;

	me_parse_field_name(parser, &tag, &name, &twin);
	if (me_scan_word(scan, "to"))
		target = me_scan_name(scan);
	if (me_scan_word(scan, "is"))
		inner = me_scan_name(scan);
	is_function = me_scan_word(scan, "function");
	loc = me_scan_loc(scan);
	field = me_unit_field(scan->unit, tag, name, loc);
	field->target = target;
	field->inner = inner;
	field->is_function_pointer = is_function;
	field->loc = loc;
}

static void parse_init(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_init *init = me_unit_add_init(scan->unit);

	if (!me_scan_accept(scan, "*"))
		init->object = me_parse_symbol(parser);
	if (me_scan_keyword(scan, "outer"))
		init->outer = me_parse_symbol(parser);
	if (me_scan_keyword(scan, "instance"))
		init->instance = me_scan_unsigned(scan);
	init->field = me_parse_field(parser);
	me_scan_expect(scan, "=");
	init->value = me_parse_value(parser);
	if (me_scan_word(scan, "by"))
		init->in = me_parse_symbol(parser);
	init->loc = me_scan_loc(scan);
}

static void parse_pass(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_pass *pass = me_unit_add_pass(scan->unit);

	pass->callee = me_parse_symbol(parser);
	me_scan_expect(scan, "arg");
	pass->arg = me_scan_unsigned(scan);
	pass->value = me_parse_value(parser);
	if (me_scan_word(scan, "by"))
		pass->in = me_parse_symbol(parser);
	pass->loc = me_scan_loc(scan);
}

static void parse_unit(struct me_parser *parser)
{
	struct me_scan *scan = &parser->scan;
	struct me_init *init;
	unsigned i;

	while (me_scan_next_line(scan)) {
		if (me_scan_keyword(scan, "func")) {
			/* Ends at the next line that is not its own. */
			parse_func(parser);
			continue;
		}
		if (me_scan_keyword(scan, "symbol"))
			parse_symbol_line(parser);
		else if (me_scan_keyword(scan, "field"))
			parse_field_line(parser);
		else if (me_scan_keyword(scan, "init"))
			parse_init(parser);
		else if (me_scan_keyword(scan, "pass"))
			parse_pass(parser);
		else
			me_scan_fail(scan, "expected 'symbol', 'field', 'init', 'pass' or 'func'");
		me_scan_end_line(scan);
	}
	/* The storing function may stand behind the init. */
	for (i = 0; i < me_unit_n_inits(scan->unit); i++) {
		init = me_unit_init(scan->unit, i);
		init->func = init->in ? init->in->body : NULL;
	}
}

static hashval_t local_hash(const void *p)
{
	const struct me_named_local *local = p;

	return htab_hash_pointer(local->name) + local->twin;
}

static int local_equal(const void *a, const void *b)
{
	const struct me_named_local *x = a, *y = b;

	return x->name == y->name && x->twin == y->twin;
}

static void free_arrays(struct me_parser *parser)
{
	free(parser->declared.items);
	free(parser->locals.items);
	free(parser->blocks.items);
	free(parser->steps.items);
	free(parser->args.items);
	free(parser->arg_locs.items);
	free(parser->cases.items);
}

struct me_unit *me_unit_parse(const char *text, size_t length, char *error, size_t error_size)
{
	struct me_parser parser = {
		.scan = { .at = text,
			  .end = text + length,
			  .line_start = text,
			  .line = 1,
			  .error = error,
			  .error_size = error_size },
		.declared.size = sizeof(struct me_named_local *),
		.locals.size = sizeof(struct me_local),
		.blocks.size = sizeof(struct me_block),
		.steps.size = sizeof(struct me_step),
		.args.size = sizeof(struct me_value),
		.arg_locs.size = sizeof(struct me_loc),
		.cases.size = sizeof(struct me_case),
	};
	struct me_unit *unit = me_unit_new();

	parser.scan.unit = unit;
	parser.by_name = htab_create(64, local_hash, local_equal, NULL);
	parse_unit(&parser);
	htab_delete(parser.by_name);
	free_arrays(&parser);
	if (!parser.scan.failed)
		return unit;
	me_unit_free(unit);
	return NULL;
}
