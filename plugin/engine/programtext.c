/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programtext.c - prints the protocol program.
 *
 * Names that a C compiler would not accept, and locals that are called like a
 * keyword, stand in single quotes. Of several symbols, fields or locals of one
 * name the second is called name#2, the third name#3.
 */
#include "programtext.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

struct printer {
	FILE *out;
	const char *file; /* the one that places do not repeat */
	const struct me_func *func; /* whose locals are meant */
	unsigned *twins; /* of the function's locals */
};

bool me_program_is_keyword(const char *word)
{
	static const char *const words[] = { "symbol", "field", "init",	 "pass",   "func",
					     "local",  "goto",	"if",	 "switch", "return",
					     "stop",   "store", "call",	 "load",   "address",
					     "phi",    "neg",	"compl", "not" };
	unsigned i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static bool is_bare_name(const char *name)
{
	const unsigned char *p = (const unsigned char *)name;

	if (*p >= '0' && *p <= '9')
		return false;
	for (; *p; p++)
		if (!(*p == '_' || *p == '$' || *p >= 0x80 || (*p >= '0' && *p <= '9') ||
		      (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')))
			return false;
	return p != (const unsigned char *)name;
}

static void print_quoted(struct printer *printer, const char *text, char quote)
{
	const char *p;

	putc(quote, printer->out);
	for (p = text; *p; p++) {
		if (*p == quote || *p == '\\')
			fprintf(printer->out, "\\%c", *p);
		else if ((unsigned char)*p < ' ' || *p == 0x7f)
			fprintf(printer->out, "\\x%02x", (unsigned char)*p);
		else
			putc(*p, printer->out);
	}
	putc(quote, printer->out);
}

static void print_name(struct printer *printer, const char *name)
{
	if (name && is_bare_name(name))
		fputs(name, printer->out);
	else
		print_quoted(printer, name ? name : "", '\'');
}

static void print_twin(struct printer *printer, unsigned twin)
{
	if (twin)
		fprintf(printer->out, "#%u", twin + 1);
}

static void print_symbol(struct printer *printer, const struct me_symbol *symbol)
{
	print_name(printer, symbol->name);
	print_twin(printer, symbol->twin);
}

static void print_field(struct printer *printer, const struct me_field *field)
{
	if (field->tag[0])
		print_name(printer, field->tag);
	putc('.', printer->out);
	if (strcmp(field->name, "*") == 0 || strcmp(field->name, "?") == 0 ||
	    strcmp(field->name, "[]") == 0)
		fputs(field->name, printer->out);
	else
		print_name(printer, field->name);
	print_twin(printer, field->twin);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_bare_file(const char *file)
{
	static const char chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_./+-~"
				    "0123456789";

	return *file && !strchr("0123456789", *file) && !file[strspn(file, chars)];
}

static void print_loc(struct printer *printer, const struct me_loc *loc)
{
	if (!loc->file && !loc->line && !loc->column)
		return;
	fputs(" @", printer->out);
	if (!same_text(loc->file, printer->file)) {
		if (!loc->file)
			putc('?', printer->out);
		else if (is_bare_file(loc->file))
			fputs(loc->file, printer->out);
		else
			print_quoted(printer, loc->file, '\'');
		putc(':', printer->out);
	}
	fprintf(printer->out, "%u:%u", loc->line, loc->column);
}

static void print_local(struct printer *printer, unsigned i)
{
	const char *name = printer->func->locals[i].name;

	if (name && me_program_is_keyword(name))
		print_quoted(printer, name, '\'');
	else
		print_name(printer, name);
	print_twin(printer, printer->twins[i]);
}

static bool is_local(const struct printer *printer, int64_t number)
{
	return printer->func && number >= 0 && number < printer->func->n_locals;
}

static void print_value(struct printer *printer, const struct me_value *value)
{
	if (value->kind == ME_INT) {
		fprintf(printer->out, "%" PRId64, value->number);
	} else if (value->kind == ME_LOCAL && is_local(printer, value->number)) {
		print_local(printer, value->number);
	} else if (value->kind == ME_ADDRESS && value->symbol) {
		putc('&', printer->out);
		print_symbol(printer, value->symbol);
	} else if (value->kind == ME_TEXT) {
		print_quoted(printer, value->text ? value->text : "", '"');
	} else {
		putc('?', printer->out);
	}
}

static void print_call(struct printer *printer, const struct me_step *step)
{
	unsigned i;

	fputs("call ", printer->out);
	if (step->callee) {
		print_symbol(printer, step->callee);
	} else {
		putc('*', printer->out);
		print_value(printer, &step->target);
	}
	if (!step->callee && step->via) {
		fputs(" via ", printer->out);
		print_field(printer, step->via);
	}
	putc('(', printer->out);
	for (i = 0; i < step->n_args; i++) {
		if (i)
			fputs(", ", printer->out);
		print_value(printer, &step->args[i]);
		if (step->arg_locs)
			print_loc(printer, &step->arg_locs[i]);
	}
	putc(')', printer->out);
	if (step->is_noreturn)
		fputs(" noreturn", printer->out);
}

/* "a OP b", the right side of an operation and the condition of an if. */
static void print_binary(struct printer *printer, const struct me_value *a, enum me_operator op,
			 const struct me_value *b, bool is_unsigned)
{
	print_value(printer, a);
	fprintf(printer->out, " %s ", me_operator_text(op));
	print_value(printer, b);
	if (is_unsigned)
		fputs(" unsigned", printer->out);
}

static void print_operation(struct printer *printer, const struct me_step *step)
{
	if (step->op != ME_NEGATE && step->op != ME_COMPLEMENT && step->op != ME_NOT) {
		print_binary(printer, &step->a, step->op, &step->b, step->is_unsigned);
		return;
	}
	fprintf(printer->out, "%s ", me_operator_text(step->op));
	print_value(printer, &step->a);
}

static void print_memory(struct printer *printer, const char *word, const struct me_step *step)
{
	fprintf(printer->out, "%s ", word);
	print_value(printer, &step->a);
	putc(' ', printer->out);
	print_field(printer, step->field);
}

static void print_right_side(struct printer *printer, const struct me_step *step)
{
	switch (step->kind) {
	case ME_ASSIGN:
		if (step->is_phi)
			fputs("phi ", printer->out);
		print_value(printer, &step->a);
		break;
	case ME_OPERATION:
		print_operation(printer, step);
		break;
	case ME_LOAD:
		print_memory(printer, "load", step);
		break;
	case ME_STORE:
		print_memory(printer, "store", step);
		fputs(" = ", printer->out);
		print_value(printer, &step->b);
		break;
	case ME_FIELD_ADDRESS:
		print_memory(printer, "address", step);
		if (step->b.kind != ME_UNKNOWN) {
			fputs(" [", printer->out);
			print_value(printer, &step->b);
			putc(']', printer->out);
		}
		break;
	case ME_CALL:
		print_call(printer, step);
		break;
	}
}

static void print_step(struct printer *printer, const struct me_step *step)
{
	fputs("      ", printer->out);
	if (is_local(printer, step->dst)) {
		print_local(printer, step->dst);
		fputs(" = ", printer->out);
	}
	print_right_side(printer, step);
	print_loc(printer, &step->loc);
	putc('\n', printer->out);
}

static void print_switch(struct printer *printer, const struct me_block *block)
{
	const struct me_case *c;
	unsigned i;

	fputs("switch ", printer->out);
	print_value(printer, &block->a);
	fputs(" (", printer->out);
	for (i = 0; i < block->n_cases; i++) {
		c = &block->cases[i];
		fprintf(printer->out, "%s%" PRId64, i ? ", " : "", c->low);
		if (c->high != c->low)
			fprintf(printer->out, "..%" PRId64, c->high);
		fprintf(printer->out, ": b%u", c->block);
	}
	fprintf(printer->out, ") else b%u", block->else_block);
}

static void print_exit(struct printer *printer, const struct me_block *block)
{
	fputs("      ", printer->out);
	switch (block->exit) {
	case ME_GOTO:
		fprintf(printer->out, "goto b%u", block->then_block);
		break;
	case ME_IF:
		fputs("if ", printer->out);
		print_binary(printer, &block->a, block->op, &block->b, block->is_unsigned);
		fprintf(printer->out, " goto b%u else b%u", block->then_block, block->else_block);
		break;
	case ME_SWITCH:
		print_switch(printer, block);
		break;
	case ME_RETURN:
		fputs("return", printer->out);
		if (block->a.kind != ME_UNKNOWN) {
			putc(' ', printer->out);
			print_value(printer, &block->a);
		}
		break;
	case ME_STOP:
		fputs("stop", printer->out);
		break;
	}
	print_loc(printer, &block->exit_loc);
	putc('\n', printer->out);
}

/* How often a local's name has been seen. */
struct seen {
	const char *name;
	unsigned n;
};

static hashval_t seen_hash(const void *p)
{
	return htab_hash_string(((const struct seen *)p)->name);
}

static int seen_equal(const void *a, const void *b)
{
	return strcmp(((const struct seen *)a)->name, ((const struct seen *)b)->name) == 0;
}

/* For each local, how many before it have its name. */
static unsigned *count_twins(const struct me_func *func)
{
	htab_t table = htab_create(64, seen_hash, seen_equal, free);
	unsigned *twins = xcalloc(func->n_locals + 1, sizeof(*twins)), i;
	struct seen key, *seen;
	void **slot;

	for (i = 0; i < func->n_locals; i++) {
		key.name = func->locals[i].name ? func->locals[i].name : "";
		slot = htab_find_slot(table, &key, INSERT);
		if (!*slot) {
			seen = xcalloc(1, sizeof(*seen));
			seen->name = key.name;
			*slot = seen;
		}
		seen = *slot;
		twins[i] = seen->n++;
	}
	htab_delete(table);
	return twins;
}

static void print_declaration(struct printer *printer, unsigned i)
{
	const struct me_local *local = &printer->func->locals[i];

	print_local(printer, i);
	if (local->points_to) {
		fputs(" to ", printer->out);
		print_name(printer, local->points_to);
	}
	if (local->is_unsigned)
		fputs(" unsigned", printer->out);
	if (!local->is_from_source)
		fputs(" made-up", printer->out);
}

static void print_head(struct printer *printer)
{
	static const char *const results[] = {
		"void", "int", "unsigned", "bool", "pointer", "other"
	};
	const struct me_func *func = printer->func;
	unsigned i;

	fputs("func ", printer->out);
	print_symbol(printer, func->symbol);
	putc('(', printer->out);
	for (i = 0; i < func->n_params; i++) {
		if (i)
			fputs(", ", printer->out);
		print_declaration(printer, i);
	}
	fprintf(printer->out, ") %s", results[func->result]);
	if (!func->is_followable)
		fputs(" unfollowable", printer->out);
	print_loc(printer, &func->loc);
	printer->file = func->loc.file;
	if (func->end_loc.file || func->end_loc.line || func->end_loc.column) {
		fputs(" end", printer->out);
		print_loc(printer, &func->end_loc);
	}
	putc('\n', printer->out);
}

void me_func_print(FILE *out, const struct me_func *func)
{
	struct printer printer = { .out = out, .func = func, .twins = count_twins(func) };
	unsigned i, j;

	print_head(&printer);
	for (i = func->n_params; i < func->n_locals; i++) {
		fputs("  local ", out);
		print_declaration(&printer, i);
		putc('\n', out);
	}
	for (i = 0; i < func->n_blocks; i++) {
		fprintf(out, "  b%u:\n", i);
		for (j = 0; j < func->blocks[i].n_steps; j++)
			print_step(&printer, &func->blocks[i].steps[j]);
		print_exit(&printer, &func->blocks[i]);
	}
	free(printer.twins);
}

static void print_symbol_line(struct printer *printer, const struct me_symbol *symbol)
{
	fputs("symbol ", printer->out);
	print_symbol(printer, symbol);
	if (symbol->is_function)
		fputs(" function", printer->out);
	if (symbol->is_static)
		fputs(" static", printer->out);
	if (symbol->is_local)
		fputs(" local", printer->out);
	if (symbol->is_noreturn)
		fputs(" noreturn", printer->out);
	if (symbol->is_weak)
		fputs(" weak", printer->out);
	if (symbol->is_pure_memory)
		fputs(" memory", printer->out);
	if (symbol->type) {
		fputs(" type ", printer->out);
		print_name(printer, symbol->type);
	}
	print_loc(printer, &symbol->loc);
	putc('\n', printer->out);
}

static void print_field_line(struct printer *printer, const struct me_field *field)
{
	fputs("field ", printer->out);
	print_field(printer, field);
	if (field->target) {
		fputs(" to ", printer->out);
		print_name(printer, field->target);
	}
	if (field->inner) {
		fputs(" is ", printer->out);
		print_name(printer, field->inner);
	}
	if (field->is_function_pointer)
		fputs(" function", printer->out);
	print_loc(printer, &field->loc);
	putc('\n', printer->out);
}

static void print_init(struct printer *printer, const struct me_init *init)
{
	const struct me_symbol *in = init->in;

	if (!in && init->func)
		in = init->func->symbol;
	fputs("init ", printer->out);
	if (init->object)
		print_symbol(printer, init->object);
	else
		putc('*', printer->out);
	if (init->outer) {
		fputs(" outer ", printer->out);
		print_symbol(printer, init->outer);
	}
	if (init->instance)
		fprintf(printer->out, " instance %u", init->instance);
	putc(' ', printer->out);
	print_field(printer, init->field);
	fputs(" = ", printer->out);
	print_value(printer, &init->value);
	if (in) {
		fputs(" by ", printer->out);
		print_symbol(printer, in);
	}
	print_loc(printer, &init->loc);
	putc('\n', printer->out);
}

static void print_pass(struct printer *printer, const struct me_pass *pass)
{
	fputs("pass ", printer->out);
	print_symbol(printer, pass->callee);
	fprintf(printer->out, " arg%u ", pass->arg);
	print_value(printer, &pass->value);
	if (pass->in) {
		fputs(" by ", printer->out);
		print_symbol(printer, pass->in);
	}
	print_loc(printer, &pass->loc);
	putc('\n', printer->out);
}

void me_unit_print(FILE *out, const struct me_unit *unit)
{
	struct printer printer = { .out = out };
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(unit); i++)
		print_symbol_line(&printer, me_unit_symbol_at(unit, i));
	for (i = 0; i < me_unit_n_fields(unit); i++)
		print_field_line(&printer, me_unit_field_at(unit, i));
	for (i = 0; i < me_unit_n_inits(unit); i++)
		print_init(&printer, me_unit_init(unit, i));
	for (i = 0; i < me_unit_n_passes(unit); i++)
		print_pass(&printer, me_unit_pass(unit, i));
	for (i = 0; i < me_unit_n_funcs(unit); i++) {
		putc('\n', out);
		me_func_print(out, me_unit_func(unit, i));
	}
}
