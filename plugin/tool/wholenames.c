/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholenames.c - which function a name means, as the kernel links: a static is
 * its unit's; a global name that one unit defines is that; of several (modules
 * may use a name each) it is the own module's, else the one that is exported,
 * or the kernel's, else the one that lies nearest in the tree; weak ones give way. Fields are told apart by where
 * they are declared.
 *
 * A module is what one object holds, and, unless that is all, what hangs together by
 * names that are not exported.
 */
#include "whole.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

struct name {
	const char *name;
	uint32_t first; /* definition, then by next_of_name */
	uint32_t n_definitions;
	uint32_t undefined; /* the function that stands for it if none is */
};

struct export
{
	const char *name;
	uint32_t unit;
};

struct whole_names {
	htab_t names; /* struct name */
	htab_t fields; /* number of a field + 1, see field_key */
	struct export *exports;
	uint32_t n_exports, exports_room;
};

struct field_key {
	const char *tag, *name, *file;
	unsigned line;
	uint32_t number;
};

static hashval_t name_hash(const void *p)
{
	return htab_hash_string(((const struct name *)p)->name);
}

static int name_equal(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->name, ((const struct name *)b)->name) == 0;
}

static hashval_t field_hash(const void *p)
{
	const struct field_key *key = p;

	return htab_hash_string(key->tag) * 31 + htab_hash_string(key->name) * 7 + key->line;
}

static int field_equal(const void *a, const void *b)
{
	const struct field_key *x = a, *y = b;

	return x->line == y->line && !strcmp(x->name, y->name) && !strcmp(x->tag, y->tag) &&
	       !strcmp(x->file, y->file);
}

static struct whole_names *names_of(struct whole *whole)
{
	if (!whole->names) {
		whole->names = xcalloc(1, sizeof(*whole->names));
		whole->names->names = htab_create(4096, name_hash, name_equal, free);
		whole->names->fields = htab_create(4096, field_hash, field_equal, free);
	}
	return whole->names;
}

void whole_names_free(struct whole *whole)
{
	if (!whole->names)
		return;
	htab_delete(whole->names->names);
	htab_delete(whole->names->fields);
	free(whole->names->exports);
	free(whole->names);
}

void whole_add_export(struct whole *whole, const char *name, uint32_t unit)
{
	struct whole_names *names = names_of(whole);
	struct export *export = WHOLE_ADD(names->exports, names->n_exports, names->exports_room);

	export->name = me_unit_intern(whole->memory, name);
	export->unit = unit;
}

static struct name *find_name(struct whole *whole, const char *text, enum insert_option insert)
{
	struct name key = { .name = text }, *name;
	void **slot = htab_find_slot(names_of(whole)->names, &key, insert);

	if (!slot || *slot)
		return slot ? *slot : NULL;
	name = xmalloc(sizeof(*name));
	*name = (struct name){ text, WHOLE_NONE, 0, WHOLE_NONE };
	*slot = name;
	return name;
}

static uint32_t add_func(struct whole *whole, const struct me_symbol *symbol)
{
	struct whole_func *func = WHOLE_ADD(whole->funcs, whole->n_funcs, whole->funcs_room);

	func->name = symbol->name;
	func->unit = func->body = func->why = func->next_of_name = WHOLE_NONE;
	func->is_static = symbol->is_static;
	func->fact = me_facts_find(whole->facts, symbol->name);
	return whole->n_funcs - 1;
}

static void add_definition(struct whole *whole, const char *text, uint32_t func)
{
	struct name *name = find_name(whole, text, INSERT);

	whole->funcs[func].next_of_name = name->first;
	name->first = func;
	name->n_definitions++;
}

/* The functions that UNIT has a body of. */
static void define(struct whole *whole, uint32_t number)
{
	struct whole_unit *unit = &whole->units[number];
	uint32_t i, func;

	unit->func_of = xmalloc((unit->pack->n_symbols + 1) * sizeof(*unit->func_of));
	for (i = 0; i < unit->pack->n_symbols; i++)
		unit->func_of[i] = WHOLE_NONE;
	unit->first_func = whole->n_funcs;
	unit->n_funcs = unit->pack->n_funcs;
	for (i = 0; i < unit->pack->n_funcs; i++) {
		const struct me_symbol *symbol = &unit->pack->symbols[i];

		func = add_func(whole, symbol);
		unit->func_of[i] = func;
		/* a body outranks what was inferred from another one */
		if (whole->funcs[func].fact && whole->funcs[func].fact->is_inferred)
			whole->funcs[func].fact = NULL;
		whole->funcs[func].unit = number;
		whole->funcs[func].body = i;
		if (!symbol->is_static && !symbol->is_weak)
			add_definition(whole, symbol->name, func);
	}
}

/* Weak ones count where there is no other. */
static void define_weak(struct whole *whole, const struct whole_unit *unit)
{
	uint32_t i;

	for (i = 0; i < unit->pack->n_funcs; i++) {
		const struct me_symbol *symbol = &unit->pack->symbols[i];
		const struct name *name;

		if (symbol->is_static || !symbol->is_weak)
			continue;
		name = find_name(whole, symbol->name, INSERT);
		if (name->first == WHOLE_NONE)
			add_definition(whole, symbol->name, unit->first_func + i);
		else
			unit->func_of[i] = name->first;
	}
}

/* The definition that EXPORT means: its own unit's; else, since old kernels export in files
 * of their own, the only one that there is. */
static uint32_t exported_func(struct whole *whole, const struct export *export)
{
	const struct name *name = find_name(whole, export->name, NO_INSERT);
	uint32_t func = name ? name->first : WHOLE_NONE;

	while (func != WHOLE_NONE && whole->funcs[func].unit != export->unit)
		func = whole->funcs[func].next_of_name;
	if (func == WHOLE_NONE && name && name->n_definitions == 1)
		return name->first;
	return func;
}

/* What a unit exports is of its module, wherever it is defined. */
static void mark_exports(struct whole *whole)
{
	struct whole_names *names = names_of(whole);
	uint32_t i;

	for (i = 0; i < names->n_exports; i++) {
		const struct export *export = &names->exports[i];
		uint32_t func = exported_func(whole, export);

		if (func == WHOLE_NONE)
			continue;
		whole->funcs[func].is_exported = true;
		if (!whole_objects_are_modules && whole->units[export->unit].vanishes &&
		    whole->units[whole->funcs[func].unit].vanishes)
			whole_join(whole, export->unit, whole->funcs[func].unit);
	}
}

static uint32_t module_of(struct whole *whole, uint32_t unit)
{
	while (whole->units[unit].module != unit) {
		uint32_t up = whole->units[unit].module;

		whole->units[unit].module = whole->units[up].module;
		unit = up;
	}
	return unit;
}

void whole_join(struct whole *whole, uint32_t a, uint32_t b)
{
	a = module_of(whole, a);
	b = module_of(whole, b);
	whole->units[a > b ? a : b].module = a < b ? a : b;
}

/* Without an export of its own, a name binds its users to its module. */
static void find_modules(struct whole *whole)
{
	uint32_t i, s;

	for (i = 0; i < whole->n_units && !whole_objects_are_modules; i++) {
		const struct me_pack *pack = whole->units[i].pack;

		for (s = 0; s < pack->n_symbols && whole->units[i].vanishes; s++) {
			const struct me_symbol *symbol = &pack->symbols[s];
			const struct name *name =
				symbol->is_function && !symbol->is_static && !symbol->is_defined
					? find_name(whole, symbol->name, NO_INSERT)
					: NULL;

			if (name && name->n_definitions == 1 &&
			    !whole->funcs[name->first].is_exported &&
			    whole->units[whole->funcs[name->first].unit].vanishes)
				whole_join(whole, i, whole->funcs[name->first].unit);
		}
	}
	for (i = 0; i < whole->n_units; i++)
		whole->units[i].module = module_of(whole, i);
}

static size_t common_path(const char *a, const char *b)
{
	size_t i, common = 0;

	for (i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '/')
			common = i + 1;
	return common;
}

/* How well FUNC fits as what UNIT means by its name. */
static size_t fitness(const struct whole *whole, const struct whole_unit *unit,
		      const struct whole_func *func)
{
	const struct whole_unit *other = &whole->units[func->unit];
	size_t near = common_path(unit->object, other->object);

	if (other->module == unit->module)
		return SIZE_MAX;
	return near + (func->is_exported || !other->vanishes ? SIZE_MAX / 2 : 0);
}

static uint32_t resolve_name(struct whole *whole, const struct whole_unit *unit,
			     const struct me_symbol *symbol)
{
	struct name *name = find_name(whole, symbol->name, INSERT);
	uint32_t func, best = name->first;

	if (best == WHOLE_NONE) {
		if (name->undefined == WHOLE_NONE)
			name->undefined = add_func(whole, symbol);
		return name->undefined;
	}
	for (func = best; func != WHOLE_NONE; func = whole->funcs[func].next_of_name)
		if (fitness(whole, unit, &whole->funcs[func]) >
		    fitness(whole, unit, &whole->funcs[best]))
			best = func;
	return best;
}

static void resolve_symbols(struct whole *whole, struct whole_unit *unit)
{
	uint32_t i;

	for (i = 0; i < unit->pack->n_symbols; i++) {
		const struct me_symbol *symbol = &unit->pack->symbols[i];

		if (!symbol->is_function || unit->func_of[i] != WHOLE_NONE)
			continue;
		unit->func_of[i] = symbol->is_static ? add_func(whole, symbol)
						     : resolve_name(whole, unit, symbol);
	}
}

static const struct me_fact *fact_of_field(struct whole *whole, const struct me_field *field)
{
	const struct me_fact *fact;
	char *name;

	if (!field->tag[0])
		return NULL;
	name = concat(field->tag, ".", field->name, NULL);
	fact = me_facts_find(whole->facts, name);
	free(name);
	return fact;
}

/* "./a.h" and "a.h" are one file. */
static const char *plain_path(const char *file)
{
	while (file && file[0] == '.' && file[1] == '/')
		file += 2;
	return file ? file : "";
}

static uint32_t resolve_field(struct whole *whole, const struct me_field *field)
{
	struct field_key key = { field->tag, field->name, plain_path(field->loc.file),
				 field->loc.line, 0 };
	void **slot = htab_find_slot(names_of(whole)->fields, &key, INSERT);
	struct field_key *made = *slot;
	struct whole_field *whole_field;

	if (made)
		return made->number;
	*slot = made = xmalloc(sizeof(*made));
	*made = key;
	made->number = whole->n_fields;
	whole_field = WHOLE_ADD(whole->fields, whole->n_fields, whole->fields_room);
	whole_field->tag = field->tag;
	whole_field->name = field->name;
	whole_field->file = key.file;
	whole_field->line = key.line;
	whole_field->fact = fact_of_field(whole, field);
	whole_field->why = WHOLE_NONE;
	return made->number;
}

uint32_t whole_find(struct whole *whole, const char *text)
{
	const struct name *name = find_name(whole, text, NO_INSERT);

	return !name ? WHOLE_NONE : name->first != WHOLE_NONE ? name->first : name->undefined;
}

void whole_resolve(struct whole *whole)
{
	uint32_t i, j;

	for (i = 0; i < whole->n_units; i++)
		define(whole, i);
	for (i = 0; i < whole->n_units; i++)
		define_weak(whole, &whole->units[i]);
	mark_exports(whole);
	find_modules(whole);
	for (i = 0; i < whole->n_units; i++) {
		struct whole_unit *unit = &whole->units[i];

		resolve_symbols(whole, unit);
		unit->field_of = xmalloc((unit->pack->n_fields + 1) * sizeof(*unit->field_of));
		for (j = 0; j < unit->pack->n_fields; j++)
			unit->field_of[j] = resolve_field(whole, &unit->pack->fields[j]);
	}
}
