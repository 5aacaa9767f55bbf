/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-facts.c - modentry facts: what a whole program shows of its functions, as
 * a facts file for the next build; and whether a facts file still fits a tree.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "commands.h"
#include "factsfile.h"
#include "factsprint.h"
#include "files.h"
#include "prepared.h"
#include "report.h"
#include "whole.h"
#include "words.h"
#include "workers.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

static const char *output = "-", *checked;
static bool prepared;

const struct tool_option facts_options[] = {
	{ .name = "output", .value = "FILE", .what = "write to FILE", .text = &output },
	{ .name = "facts",
	  .value = "NAME,...",
	  .what = "facts that hold already, by name or path",
	  .text = &report_facts },
	{ .name = "prepared",
	  .what = "write facts that a compile maps instead of reading them",
	  .flag = &prepared },
	{ .name = "check",
	  .value = "FILE",
	  .what = "tell which names of a facts file the objects do not have",
	  .text = &checked },
	WHOLE_MODULES_OPTION,
	WORKERS_OPTION,
	{ .name = NULL },
};

struct entries {
	struct me_prepared_entry *list;
	uint32_t n, room;
};

/* The lines that say FACT of NAME; nothing if there are none. */
static void add_entry(struct whole *whole, struct entries *entries, const char *name,
		      const struct me_fact *fact)
{
	struct me_prepared_entry *entry;
	char *text;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	me_fact_print(stream, name, fact);
	fclose(stream);
	if (length) {
		entry = WHOLE_ADD(entries->list, entries->n, entries->room);
		entry->name = me_unit_intern(whole->memory, name);
		entry->lines = me_unit_intern(whole->memory, text);
	}
	free(text);
}

static bool same_conds(const struct whole_cond *a, const struct whole_cond *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (!me_arg_test_same(&a->test, &b->test))
			return false;
	return !a && !b;
}

static bool same_counts(const struct me_count_fact *a, const struct me_count_fact *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->op != b->op || a->arg != b->arg || a->held != b->held ||
		    (a->path != b->path && (!a->path || !b->path || strcmp(a->path, b->path))))
			return false;
	return !a && !b;
}

/* Of several functions of a name only what holds for all can be said. */
static bool agree(const struct whole *whole, const struct whole_func *func)
{
	uint32_t other;

	for (other = func->next_of_name; other != WHOLE_NONE;
	     other = whole->funcs[other].next_of_name)
		if (whole->funcs[other].sleeps != func->sleeps ||
		    !same_conds(whole->funcs[other].conds, func->conds) ||
		    !same_counts(whole->funcs[other].inferred, func->inferred))
			return false;
	return true;
}

static struct me_sleep_if *copy_conds(struct whole *whole, const struct whole_cond *cond)
{
	struct me_sleep_if *first = NULL, **end = &first;

	for (; cond; cond = cond->next) {
		*end = me_facts_alloc(whole->facts, sizeof(**end));
		(*end)->test = cond->test;
		end = &(*end)->next;
	}
	return first;
}

/* 'This module' is another one for each caller, but where only its own can call. */
static struct me_count_fact *copy_counts(struct whole *whole, const struct whole_func *func)
{
	struct me_count_fact *first = NULL, **end = &first;
	const struct me_count_fact *count;

	for (count = func->inferred; count; count = count->next) {
		if (count->arg == ME_ARG_THIS && func->is_exported)
			continue;
		*end = me_facts_alloc(whole->facts, sizeof(**end));
		**end = *count;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	return first;
}

static void add_func(struct whole *whole, struct entries *entries, uint32_t number)
{
	const struct whole_func *func = &whole->funcs[number];
	struct me_fact fact = { .name = func->name };

	/* the first definition speaks for the name */
	if (func->is_static || func->unit == WHOLE_NONE ||
	    whole_find(whole, func->name) != number || !agree(whole, func))
		return;
	/* whose callers are all of its module, which it pins before it sleeps */
	if (!func->is_settled && !(func->inferred && func->gets_first && !func->is_exported)) {
		fact.sleeps = func->sleeps;
		fact.sleeps_if = func->sleeps ? NULL : copy_conds(whole, func->conds);
	}
	fact.counts = copy_counts(whole, func);
	fact.counts_unknown = func->counts_unknown && !func->is_exported;
	add_entry(whole, entries, func->name, &fact);
}

static void add_field(struct whole *whole, struct entries *entries, uint32_t number)
{
	const struct whole_field *field = &whole->fields[number];
	struct me_fact fact = { .sleeps = field->sleeps && field->why != WHOLE_NONE };
	char *name;

	if (!field->tag[0])
		return;
	if (!field->sleeps && !(field->fact && field->fact->sleeps_if))
		fact.sleeps_if = copy_conds(whole, field->conds);
	name = concat(field->tag, ".", field->name, NULL);
	add_entry(whole, entries, name, &fact);
	free(name);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct me_prepared_entry *)a)->name,
		      ((const struct me_prepared_entry *)b)->name);
}

/* Two structures of one tag: what is said of one would be taken for both. */
static void drop_twins(struct entries *entries)
{
	uint32_t i, kept = 0;

	for (i = 0; i < entries->n; i++)
		if (!kept || entries->list[kept - 1].name != entries->list[i].name)
			entries->list[kept++] = entries->list[i];
	entries->n = kept;
}

static void gather(struct whole *whole, struct entries *entries)
{
	uint32_t i;

	for (i = 0; i < whole->n_funcs; i++)
		add_func(whole, entries, i);
	for (i = 0; i < whole->n_fields; i++)
		add_field(whole, entries, i);
	qsort(entries->list, entries->n, sizeof(*entries->list), by_name);
	drop_twins(entries);
}

static void write_text(FILE *out, const struct entries *entries)
{
	uint32_t i;

	fputs("# Written by 'modentry facts'. A function's own body outranks what is said here.\n"
	      "inferred\n",
	      out);
	for (i = 0; i < entries->n; i++)
		fputs(entries->list[i].lines, out);
}

static bool write_entries(const struct entries *entries)
{
	FILE *out = file_create(output);
	struct me_bytes bytes = { 0 };

	if (!out) {
		words_error("cannot write " TOOL_Q ": %s", output, strerror(errno));
		return false;
	}
	if (prepared) {
		me_prepared_write(entries->list, entries->n, &bytes);
		fwrite(bytes.data, 1, bytes.n, out);
		me_bytes_free(&bytes);
	} else {
		write_text(out, entries);
	}
	if (file_close(out))
		return true;
	words_error("cannot write " TOOL_Q ": %s", output, strerror(errno));
	return false;
}

static bool write_facts(struct whole *whole)
{
	struct entries entries = { 0 };
	bool ok;

	whole_sleep(whole);
	ok = whole_count(whole);
	gather(whole, &entries);
	ok = write_entries(&entries) && ok;
	free(entries.list);
	return ok;
}

/* The greatest argument that FACT speaks of. */
static unsigned last_arg(const struct me_fact *fact)
{
	const struct me_count_fact *count;
	const struct me_sleep_if *cond;
	const struct me_param_entry *param;
	unsigned last = fact->registers_arg;

	for (count = fact->counts; count; count = count->next)
		if (count->arg > 0 && (unsigned)count->arg > last)
			last = (unsigned)count->arg;
	for (cond = fact->sleeps_if; cond; cond = cond->next)
		last = cond->test.arg > last ? cond->test.arg : last;
	for (param = fact->param_entries; param; param = param->next)
		last = param->arg > last ? param->arg : last;
	last = fact->increments > last ? fact->increments : last;
	return fact->decrements > last ? fact->decrements : last;
}

static bool has_field(const struct whole *whole, const char *name)
{
	size_t tag = strcspn(name, ".");
	const char *member = name + tag + 1;
	size_t length = strcspn(member, ".");
	uint32_t i;

	for (i = 0; i < whole->n_fields; i++)
		if (strlen(whole->fields[i].tag) == tag &&
		    !strncmp(whole->fields[i].tag, name, tag) &&
		    strlen(whole->fields[i].name) == length &&
		    !strncmp(whole->fields[i].name, member, length))
			return true;
	return false;
}

struct checking {
	struct whole *whole;
	bool ok;
};

static void complain(struct checking *checking, const struct me_fact *fact, const char *format, ...)
{
	char *text;
	va_list list;

	va_start(list, format);
	text = xvasprintf(format, list);
	va_end(list);
	words_error_at(fact->origin.file, fact->origin.line, fact->origin.column, text);
	checking->ok = false;
	free(text);
}

static void check_fact(struct me_fact *fact, void *data)
{
	struct checking *checking = data;
	const struct whole_func *func;
	uint32_t number;

	if (fact->is_this || strchr(fact->name, '*'))
		return;
	if (strchr(fact->name, '.')) {
		if (!has_field(checking->whole, fact->name))
			complain(checking, fact, "no member " TOOL_Q " in these objects",
				 fact->name);
		return;
	}
	number = whole_find(checking->whole, fact->name);
	if (number == WHOLE_NONE) {
		complain(checking, fact, "no function " TOOL_Q " in these objects", fact->name);
		return;
	}
	func = &checking->whole->funcs[number];
	if (func->unit != WHOLE_NONE && last_arg(fact) > func->n_params)
		complain(checking, fact, TOOL_Q " has %u parameters, not %u", fact->name,
			 func->n_params, last_arg(fact));
}

static bool check_facts(struct whole *whole)
{
	struct checking checking = { whole, true };
	struct me_facts *facts = me_facts_new();
	struct me_facts_error error;

	if (me_factsfile_read(facts, checked, &error)) {
		me_facts_each(facts, check_fact, &checking);
	} else {
		checking.ok = false;
		if (error.line)
			words_error_at(checked, error.line, error.column, error.text);
		else
			words_error("%s", error.text);
	}
	me_facts_free(facts);
	return checking.ok;
}

int cmd_facts(int argc, char **argv)
{
	struct whole *whole = whole_read(argv, argc, report_facts);
	bool ok;

	if (!whole)
		return 2;
	ok = checked ? check_facts(whole) : write_facts(whole);
	if (!whole->ok)
		ok = false;
	whole_free(whole);
	return ok ? 0 : checked ? 1 : 2;
}
