/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pack.c - writes a unit as bytes; unpack.c reads them.
 *
 * Strings, symbols and fields get their numbers when they are first named, so
 * the parts are written first and their tables put in front.
 */
#include "packer.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct string_number {
	const char *text;
	unsigned number;
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

unsigned me_packer_string_number(struct packer *packer, const char *text)
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

void me_packer_put(struct packer *packer, uint64_t number)
{
	me_bytes_number(packer->out, number);
}

void me_packer_string(struct packer *packer, const char *text)
{
	me_packer_put(packer, me_packer_string_number(packer, text));
}

/* 0: unknown; else the line's distance from the last, whether the file changes. */
void me_packer_place(struct packer *packer, struct me_loc loc)
{
	uint64_t distance = me_zigzag((int64_t)loc.line - packer->last.line);
	bool moved = loc.file != packer->last.file;

	if (!loc.file && !loc.line && !loc.column) {
		me_packer_put(packer, 0);
		return;
	}
	me_packer_put(packer, 1 + (distance << 1 | moved));
	if (moved)
		me_packer_put(packer, loc.file ? 1 + me_packer_string_number(packer, loc.file) : 0);
	me_packer_put(packer, loc.column);
	packer->last = loc;
}

static void forget_places(struct packer *packer)
{
	memset(&packer->last, 0, sizeof(packer->last));
}

unsigned me_packer_number(struct numbers *numbers, const void *thing, unsigned id)
{
	if (!numbers->number[id]) {
		numbers->things[numbers->n++] = thing;
		numbers->number[id] = numbers->n;
	}
	return numbers->number[id] - 1;
}

void me_packer_symbol(struct packer *packer, const struct me_symbol *symbol)
{
	me_packer_put(packer, me_packer_number(&packer->symbols, symbol, symbol->id));
}

void me_packer_field(struct packer *packer, const struct me_field *field)
{
	me_packer_put(packer, me_packer_number(&packer->fields, field, field->id));
}

static unsigned text_number(struct packer *packer, const char *text)
{
	bool is_name = *text && !text[strspn(text, PACK_TEXT_CHARS)];

	return is_name ? 1 + me_packer_string_number(packer, text) : 0;
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
void me_packer_value(struct packer *packer, const struct me_value *value)
{
	uint64_t number = 0;

	switch (value->kind) {
	case ME_UNKNOWN:
		break;
	case ME_INT:
		number = me_zigzag(value->number);
		if (number >> 61) {
			me_packer_put(packer, PACK_BIG_NUMBER);
			me_packer_put(packer, number);
			return;
		}
		break;
	case ME_LOCAL:
		me_packer_put(packer, local_code(packer, (uint64_t)value->number));
		return;
	case ME_ADDRESS:
		number = me_packer_number(&packer->symbols, value->symbol, value->symbol->id);
		break;
	case ME_TEXT:
		number = text_number(packer, value->text);
		break;
	}
	me_packer_put(packer, number << 3 | value->kind);
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

	me_packer_put(packer, (init->object ? PACK_INIT_OBJECT : 0) |
				      (has_outer ? PACK_INIT_OUTER : 0) |
				      (init->in ? PACK_INIT_IN : 0) |
				      (init->instance ? PACK_INIT_INSTANCE : 0));
	if (init->object)
		me_packer_symbol(packer, init->object);
	if (has_outer)
		me_packer_symbol(packer, init->outer);
	if (init->in)
		me_packer_symbol(packer, init->in);
	if (init->instance)
		me_packer_put(packer, init->instance);
	me_packer_field(packer, init->field);
	me_packer_value(packer, &init->value);
	me_packer_place(packer, init->loc);
}

static void put_inits(struct packer *packer, const struct me_unit *unit)
{
	unsigned i, n = 0;

	forget_places(packer);
	for (i = 0; i < me_unit_n_inits(unit); i++)
		n += happens(packer, me_unit_init(unit, i)->in);
	me_packer_put(packer, n);
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
	me_packer_put(packer, n);
	for (i = 0; i < me_unit_n_passes(unit); i++) {
		const struct me_pass *pass = me_unit_pass(unit, i);

		if (!is_wanted(packer, pass, filled))
			continue;
		me_packer_put(packer, (uint64_t)pass->arg << 1 | (pass->in != NULL));
		me_packer_symbol(packer, pass->callee);
		me_packer_value(packer, &pass->value);
		if (pass->in)
			me_packer_symbol(packer, pass->in);
		me_packer_place(packer, pass->loc);
	}
	free(filled);
}

static void put_extra(struct packer *packer, const struct me_extra *extra)
{
	unsigned i;

	forget_places(packer);
	me_packer_string(packer, extra->source);
	me_packer_string(packer, extra->facts);
	me_packer_put(packer, extra->vanishes);
	me_packer_put(packer, extra->n_pragmas);
	for (i = 0; i < extra->n_pragmas; i++) {
		me_packer_put(packer, extra->pragmas[i].kind);
		if (extra->pragmas[i].kind == ME_PRAGMA_IGNORED)
			me_packer_string(packer, me_rule_name(extra->pragmas[i].rule));
		me_packer_place(packer, extra->pragmas[i].loc);
	}
	me_packer_put(packer, extra->n_reported);
	for (i = 0; i < extra->n_reported; i++) {
		me_packer_string(packer, me_rule_name(extra->reported[i].rule));
		me_packer_symbol(packer, extra->reported[i].function);
		me_packer_place(packer, extra->reported[i].loc);
	}
	me_packer_put(packer, extra->n_said);
	for (i = 0; i < extra->n_said; i++) {
		const struct me_said *said = &extra->said[i];

		me_packer_put(packer, said->symbol != NULL);
		if (said->symbol)
			me_packer_symbol(packer, said->symbol);
		else
			me_packer_field(packer, said->field);
		me_packer_string(packer, said->line);
		me_packer_place(packer, said->loc);
	}
}

/* In a table. */
static void put_table_string(struct packer *packer, const char *text)
{
	unsigned next = packer->n_strings, number = me_packer_string_number(packer, text);

	me_packer_put(packer, number == next ? 0 : number + 1);
}

static void put_symbol_table(struct packer *packer)
{
	unsigned i;

	me_packer_put(packer, packer->n_strings);
	me_packer_put(packer, packer->symbols.n);
	for (i = 0; i < packer->symbols.n; i++) {
		const struct me_symbol *symbol = packer->symbols.things[i];
		unsigned n_args = packer->n_args[symbol->id];

		me_packer_put(packer, (symbol->is_function ? PACK_FUNCTION : 0) |
					      (symbol->is_static ? PACK_STATIC : 0) |
					      (symbol->is_local ? PACK_LOCAL : 0) |
					      (symbol->is_noreturn ? PACK_NORETURN : 0) |
					      (symbol->is_weak ? PACK_WEAK : 0) |
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
			me_packer_string_number(
				packer,
				((const struct me_field *)packer->fields.things[i])->loc.file);
	me_packer_put(packer, packer->n_strings);
	me_packer_put(packer, packer->fields.n);
	for (i = 0; i < packer->fields.n; i++) {
		const struct me_field *field = packer->fields.things[i],
				      *before = i ? packer->fields.things[i - 1] : NULL;
		bool same_tag = before && !strcmp(before->tag, field->tag);

		me_packer_put(packer, (field->is_function_pointer ? PACK_FUNCTION : 0) |
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
			me_packer_place(packer, field->loc);
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
		me_packer_number(&packer->symbols, funcs[i]->symbol, funcs[i]->symbol->id);
	packer->out = &directory;
	for (i = 0; i < n; i++)
		me_packer_place(packer, funcs[i]->loc);
	packer->out = &bodies;
	for (i = 0; i < n; i++)
		me_packer_body(packer, funcs[i]);
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
