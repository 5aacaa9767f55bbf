/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * program.c - owns the memory of a unit: its strings, symbols, fields,
 * functions, inits and passes.
 *
 * Everything lies on one obstack and goes with the unit, so that nothing in
 * the engine has to think about who frees what.
 */
#include "program.h"

#include <obstack.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

#define obstack_chunk_alloc xmalloc
#define obstack_chunk_free free

/* A growing array of pointers into the obstack. */
struct list {
	void **items;
	unsigned n, room;
};

struct me_unit {
	struct obstack memory;
	htab_t strings;
	htab_t symbols; /* struct symbol_box, by name and unique */
	htab_t last_symbols; /* struct symbol_box, the latest of each name */
	htab_t fields; /* struct me_field, by tag, name (and place) */
	htab_t last_fields; /* struct me_field, the latest of each tag and name */
	struct list symbol_list, field_list, func_list, init_list, pass_list;
};

/* A symbol and the half of its identity that nobody else needs. */
struct symbol_box {
	struct me_symbol symbol;
	const void *unique;
};

static void list_add(struct list *list, void *item)
{
	if (list->n == list->room) {
		list->room = list->room ? 2 * list->room : 16;
		list->items = xrealloc(list->items, list->room * sizeof(*list->items));
	}
	list->items[list->n++] = item;
}

static int string_equal(const void *a, const void *b)
{
	return strcmp(a, b) == 0;
}

/* Names and tags below are interned: equal strings are equal pointers. */
static hashval_t symbol_hash(const void *p)
{
	const struct symbol_box *box = p;

	return iterative_hash(&box->unique, sizeof(box->unique),
			      htab_hash_pointer(box->symbol.name));
}

static int symbol_equal(const void *a, const void *b)
{
	const struct symbol_box *x = a, *y = b;

	return x->symbol.name == y->symbol.name && x->unique == y->unique;
}

static hashval_t symbol_name_hash(const void *p)
{
	return htab_hash_pointer(((const struct symbol_box *)p)->symbol.name);
}

static int symbol_name_equal(const void *a, const void *b)
{
	return ((const struct symbol_box *)a)->symbol.name ==
	       ((const struct symbol_box *)b)->symbol.name;
}

static hashval_t field_hash(const void *p)
{
	const struct me_field *field = p;

	return iterative_hash(&field->name, sizeof(field->name), htab_hash_pointer(field->tag));
}

static int field_name_equal(const void *a, const void *b)
{
	const struct me_field *x = a, *y = b;

	return x->tag == y->tag && x->name == y->name;
}

/* Structures without a tag have only their place to tell them apart. */
static int field_equal(const void *a, const void *b)
{
	const struct me_field *x = a, *y = b;

	if (!field_name_equal(x, y))
		return 0;
	return x->tag[0] || (x->loc.file == y->loc.file && x->loc.line == y->loc.line &&
			     x->loc.column == y->loc.column);
}

struct me_unit *me_unit_new(void)
{
	struct me_unit *unit = xcalloc(1, sizeof(*unit));

	obstack_init(&unit->memory);
	unit->strings = htab_create(256, htab_hash_string, string_equal, NULL);
	unit->symbols = htab_create(64, symbol_hash, symbol_equal, NULL);
	unit->last_symbols = htab_create(64, symbol_name_hash, symbol_name_equal, NULL);
	unit->fields = htab_create(64, field_hash, field_equal, NULL);
	unit->last_fields = htab_create(64, field_hash, field_name_equal, NULL);
	return unit;
}

void me_unit_free(struct me_unit *unit)
{
	if (!unit)
		return;
	htab_delete(unit->strings);
	htab_delete(unit->symbols);
	htab_delete(unit->last_symbols);
	htab_delete(unit->fields);
	htab_delete(unit->last_fields);
	free(unit->symbol_list.items);
	free(unit->field_list.items);
	free(unit->func_list.items);
	free(unit->init_list.items);
	free(unit->pass_list.items);
	obstack_free(&unit->memory, NULL);
	free(unit);
}

void *me_unit_alloc(struct me_unit *unit, size_t size)
{
	void *memory = obstack_alloc(&unit->memory, size);

	return memset(memory, 0, size);
}

const char *me_unit_intern(struct me_unit *unit, const char *text)
{
	void **slot = htab_find_slot(unit->strings, text, INSERT);

	if (!*slot)
		*slot = obstack_copy0(&unit->memory, text, strlen(text));
	return *slot;
}

struct me_symbol *me_unit_symbol(struct me_unit *unit, const char *name, const void *unique)
{
	struct symbol_box key = { .symbol.name = me_unit_intern(unit, name), .unique = unique };
	struct symbol_box *box;
	void **slot = htab_find_slot(unit->symbols, &key, INSERT);
	void **last;

	if (*slot)
		return &((struct symbol_box *)*slot)->symbol;
	box = me_unit_alloc(unit, sizeof(*box));
	*box = key;
	*slot = box;
	box->symbol.id = unit->symbol_list.n;
	list_add(&unit->symbol_list, box);
	last = htab_find_slot(unit->last_symbols, box, INSERT);
	if (*last)
		box->symbol.twin = ((struct symbol_box *)*last)->symbol.twin + 1;
	*last = box;
	return &box->symbol;
}

struct me_field *me_unit_field(struct me_unit *unit, const char *tag, const char *name,
			       struct me_loc loc)
{
	struct me_field key = { .tag = me_unit_intern(unit, tag ? tag : ""),
				.name = me_unit_intern(unit, name),
				.loc = loc };
	struct me_field *field;
	void **slot, **last;

	if (loc.file)
		key.loc.file = me_unit_intern(unit, loc.file);
	slot = htab_find_slot(unit->fields, &key, INSERT);
	if (*slot)
		return *slot;
	field = me_unit_alloc(unit, sizeof(*field));
	*field = key;
	*slot = field;
	field->id = unit->field_list.n;
	list_add(&unit->field_list, field);
	last = htab_find_slot(unit->last_fields, field, INSERT);
	if (*last)
		field->twin = ((struct me_field *)*last)->twin + 1;
	*last = field;
	return field;
}

struct me_func *me_unit_add_func(struct me_unit *unit, struct me_symbol *symbol)
{
	struct me_func *func = me_unit_alloc(unit, sizeof(*func));

	func->symbol = symbol;
	func->is_followable = true;
	symbol->body = func;
	symbol->is_function = true;
	list_add(&unit->func_list, func);
	return func;
}

struct me_init *me_unit_add_init(struct me_unit *unit)
{
	struct me_init *init = me_unit_alloc(unit, sizeof(*init));

	list_add(&unit->init_list, init);
	return init;
}

struct me_pass *me_unit_add_pass(struct me_unit *unit)
{
	struct me_pass *pass = me_unit_alloc(unit, sizeof(*pass));

	list_add(&unit->pass_list, pass);
	return pass;
}

unsigned me_unit_n_funcs(const struct me_unit *unit)
{
	return unit->func_list.n;
}

struct me_func *me_unit_func(const struct me_unit *unit, unsigned i)
{
	return unit->func_list.items[i];
}

unsigned me_unit_n_inits(const struct me_unit *unit)
{
	return unit->init_list.n;
}

struct me_init *me_unit_init(const struct me_unit *unit, unsigned i)
{
	return unit->init_list.items[i];
}

unsigned me_unit_n_passes(const struct me_unit *unit)
{
	return unit->pass_list.n;
}

struct me_pass *me_unit_pass(const struct me_unit *unit, unsigned i)
{
	return unit->pass_list.items[i];
}

unsigned me_unit_n_symbols(const struct me_unit *unit)
{
	return unit->symbol_list.n;
}

struct me_symbol *me_unit_symbol_at(const struct me_unit *unit, unsigned id)
{
	return &((struct symbol_box *)unit->symbol_list.items[id])->symbol;
}

unsigned me_unit_n_fields(const struct me_unit *unit)
{
	return unit->field_list.n;
}

struct me_field *me_unit_field_at(const struct me_unit *unit, unsigned id)
{
	return unit->field_list.items[id];
}

unsigned me_n_ways_out(const struct me_block *block)
{
	switch (block->exit) {
	case ME_GOTO:
		return 1;
	case ME_IF:
		return 2;
	case ME_SWITCH:
		return block->n_cases + 1;
	default:
		return 0;
	}
}

unsigned me_way_out(const struct me_block *block, unsigned i)
{
	if (block->exit == ME_SWITCH)
		return i < block->n_cases ? block->cases[i].block : block->else_block;
	return i ? block->else_block : block->then_block;
}

bool me_step_shows(const struct me_step *step)
{
	return step->kind == ME_CALL || step->kind == ME_STORE || step->is_phi;
}

const char *me_operator_text(enum me_operator op)
{
	static const char *const text[ME_OPERATORS] = {
		[ME_AND] = "&",		[ME_OR] = "|",
		[ME_XOR] = "^",		[ME_PLUS] = "+",
		[ME_MINUS] = "-",	[ME_TIMES] = "*",
		[ME_SHIFT_LEFT] = "<<", [ME_SHIFT_RIGHT] = ">>",
		[ME_NEGATE] = "neg",	[ME_COMPLEMENT] = "compl",
		[ME_NOT] = "not",	[ME_EQ] = "==",
		[ME_NE] = "!=",		[ME_LT] = "<",
		[ME_LE] = "<=",		[ME_GT] = ">",
		[ME_GE] = ">=",		[ME_MIN] = "min",
		[ME_MAX] = "max",
	};

	return op < ME_OPERATORS ? text[op] : "?";
}
