/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * coverage.c - which fields and registrars the facts know, which are used without
 * being known, and which functions sleep and do not say so; see coverage.h.
 */
#include "coverage.h"
#include "json.h"
#include "listing.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

/* A table of JSON objects by their "name", in an array. */
struct table {
	htab_t names;
	struct json_object *rows;
};

static struct table fields, registrars, directories;
/* Functions seen by the survey and in units: inlines come with each unit. */
static struct table surveyed, walked;
static struct json_object *sleepers;

static hashval_t hash_row(const void *item)
{
	return htab_hash_string(json_text((struct json_object *)item, "name"));
}

static int equal_name(const void *row, const void *name)
{
	return !strcmp(json_text((struct json_object *)row, "name"), name);
}

static void make_table(struct table *table)
{
	table->names = htab_create(256, hash_row, equal_name, NULL);
	table->rows = json_object_new_array();
}

void coverage_begin(void)
{
	make_table(&fields);
	make_table(&registrars);
	make_table(&directories);
	make_table(&surveyed);
	make_table(&walked);
	sleepers = json_object_new_array();
}

/* The row called NAME, made if it is not there. */
static struct json_object *row_of(struct table *table, const char *name)
{
	void **slot = htab_find_slot_with_hash(table->names, name, htab_hash_string(name), INSERT);
	struct json_object *row = *slot;

	if (row)
		return row;
	row = json_object_new_object();
	json_add_text(row, "name", name);
	json_object_array_add(table->rows, row);
	*slot = row;
	return row;
}

static void count(struct json_object *row, const char *key, unsigned n)
{
	json_add_number(row, key, json_number(row, key) + n);
}

/* Is FUNC seen for the first time? Its place tells it apart. */
static bool is_new(struct table *table, const struct me_func *func)
{
	const char *file = func->loc.file ? func->loc.file : "?";
	char *name = xasprintf("%s %s:%u:%u", func->symbol->name, file, func->loc.line,
			       func->loc.column);
	struct json_object *row = row_of(table, name);

	free(name);
	count(row, "seen", 1);
	return json_number(row, "seen") == 1;
}

static struct json_object *directory_of(const struct me_loc *loc)
{
	const char *file = loc->file ? loc->file : "", *base;
	struct json_object *row;
	char *name;

	while (!strncmp(file, "./", 2))
		file += 2;
	base = lbasename(file);
	name = base > file + 1 ? xstrndup(file, base - file - 1) : xstrdup(".");
	row = row_of(&directories, name);
	free(name);
	return row;
}

/* One use, HOW ("assigned", "called", "passed"), of what is called NAME. */
static void use(struct table *table, const char *name, bool is_known, const char *how,
		const struct me_loc *loc)
{
	struct json_object *row = row_of(table, name);

	count(row, how, 1);
	if (!json_object_object_get(row, "known")) {
		json_object_object_add(row, "known", json_object_new_boolean(is_known));
		json_add_place(row, loc);
	}
	count(directory_of(loc), is_known ? "known" : how, 1);
}

/* Is it declared, not only inferred, what a call through the field does? */
static bool is_known(const struct me_fact *fact)
{
	return fact && (fact->entry.is_entry || fact->never_sleeps || (fact->sleeps && !fact->why));
}

static void use_field(struct me_facts *facts, struct me_field *field, const char *how,
		      const struct me_loc *loc)
{
	char *name = concat(field->tag, ".", field->name, NULL);

	use(&fields, name, is_known(me_facts_of_field(facts, field)), how, loc);
	free(name);
}

static bool is_function(const struct me_value *value)
{
	return value->kind == ME_ADDRESS && value->symbol->is_function;
}

static void use_registrar(struct me_facts *facts, const struct me_pass *pass)
{
	const struct me_fact *fact = me_facts_of_symbol(facts, pass->callee);
	const struct me_param_entry *param = fact ? fact->param_entries : NULL;
	char *name = xasprintf("%s(arg%u)", pass->callee->name, pass->arg);

	while (param && param->arg != pass->arg)
		param = param->next;
	use(&registrars, name, param, "passed", &pass->loc);
	free(name);
}

static void see_calls(struct me_facts *facts, const struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_CALL && step->via)
				use_field(facts, step->via, "called", &step->loc);
		}
}

void coverage_unit(struct me_unit *unit, struct me_facts *facts)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(unit); i++) {
		const struct me_init *init = me_unit_init(unit, i);

		if (!init->is_foreign && is_function(&init->value))
			use_field(facts, init->field, "assigned", &init->loc);
	}
	for (i = 0; i < me_unit_n_passes(unit); i++)
		if (!me_unit_pass(unit, i)->is_foreign &&
		    is_function(&me_unit_pass(unit, i)->value))
			use_registrar(facts, me_unit_pass(unit, i));
	for (i = 0; i < me_unit_n_funcs(unit); i++)
		if (is_new(&walked, me_unit_func(unit, i)))
			see_calls(facts, me_unit_func(unit, i));
}

void coverage_function(const struct me_seen_function *seen, void *data)
{
	struct json_object *object, *directory;

	(void)data;
	if (!is_new(&surveyed, seen->body))
		return;
	directory = directory_of(&seen->body->loc);
	count(directory, "functions", 1);
	count(directory, "sleep", seen->sleeps != NULL);
	if (!seen->sleeps || seen->says_so)
		return;
	count(directory, "silent", 1);
	object = json_object_new_object();
	json_add_text(object, "name", seen->function->name);
	json_add_place(object, &seen->body->loc);
	json_add_text(object, "text", seen->sleeps->text);
	json_object_array_add(sleepers, object);
}

static int by_name(const void *a, const void *b)
{
	struct json_object *left = *(struct json_object *const *)a;
	struct json_object *right = *(struct json_object *const *)b;
	int order = strcmp(json_text(left, "name"), json_text(right, "name"));

	return order ? order : strcmp(json_text(left, "file"), json_text(right, "file"));
}

static void drop_table(struct table *table)
{
	htab_delete(table->names);
	json_object_put(table->rows);
}

static void add_sorted(struct json_object *to, const char *key, struct json_object *rows)
{
	json_object_array_sort(rows, by_name);
	json_object_object_add(to, key, rows);
}

struct json_object *listing_coverage(void)
{
	struct json_object *listing = json_object_new_object();

	htab_delete(fields.names);
	htab_delete(registrars.names);
	htab_delete(directories.names);
	drop_table(&surveyed);
	drop_table(&walked);
	json_add_text(listing, "list", "coverage");
	json_add_number(listing, "version", 1);
	add_sorted(listing, "directories", directories.rows);
	add_sorted(listing, "fields", fields.rows);
	add_sorted(listing, "registrars", registrars.rows);
	add_sorted(listing, "sleepers", sleepers);
	return listing;
}
