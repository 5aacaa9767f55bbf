/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * listing.c - gathers entries and their findings; coverage.c gathers the rest.
 * See listing.h.
 */
#include "coverage.h"
#include "json.h"
#include "listing.h"
#include "report.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

static struct json_object *entries, *findings;

static void add_notes(struct json_object *to, const char *key, const struct me_note *note)
{
	struct json_object *list;

	for (list = note ? json_array(to, key) : NULL; note; note = note->next) {
		struct json_object *object = json_object_new_object();

		json_add_place(object, &note->loc);
		json_add_text(object, "text", note->text);
		json_object_array_add(list, object);
	}
}

/* How the function is entered: "field", "registrar", or "declared". */
static void add_way(struct json_object *to, const struct me_seen_entry *entry)
{
	struct json_object *given = json_object_new_object();
	char *name = NULL;

	if (entry->field)
		name = concat(entry->field->tag, ".", entry->field->name, NULL);
	else if (entry->pass)
		name = xasprintf("%s(arg%u)", entry->pass->callee->name, entry->pass->arg);
	json_add_text(to, "way", entry->field ? "field" : entry->pass ? "registrar" : "declared");
	json_add_text(to, "through", name);
	free(name);
	json_add_place(given, &entry->given);
	json_object_object_add(to, "given", given);
}

static void see_entry(const struct me_seen_entry *entry, void *data)
{
	static const char *const verdicts[] = { "clean", "findings", "gave up", "unchecked" };
	const struct me_symbol *function = entry->function;
	struct json_object *object = json_object_new_object();

	(void)data;
	json_add_text(object, "function", function->name);
	json_add_place(object, function->body ? &function->body->loc : &function->loc);
	add_way(object, entry);
	json_add_text(object, "contract", me_contract_word(entry->contract));
	json_add_text(object, "guarantee", me_guarantee_word(entry->guarantee));
	json_object_object_add(object, "sleeps", json_object_new_boolean(entry->sleeps != NULL));
	add_notes(object, "calls", entry->sleeps);
	add_notes(object, "counts", entry->counts);
	json_add_text(object, "verdict", verdicts[entry->verdict]);
	json_add_text(object, "reason", entry->reason);
	json_object_array_add(entries, object);
}

const struct me_survey listing_survey = { see_entry, coverage_function, NULL };

static void take_finding(const struct me_finding *finding, enum me_level level)
{
	json_object_array_add(findings, json_finding(finding, level));
}

void listing_begin(void)
{
	entries = json_object_new_array();
	findings = json_object_new_array();
	coverage_begin();
	report_collect(take_finding);
}

void listing_unit(struct me_unit *unit, struct me_facts *facts)
{
	coverage_unit(unit, facts);
}

static int by_place(const void *a, const void *b)
{
	struct json_object *left = *(struct json_object *const *)a;
	struct json_object *right = *(struct json_object *const *)b;
	int order = strcmp(json_text(left, "file"), json_text(right, "file"));

	if (!order) {
		int64_t one = json_number(left, "line"), other = json_number(right, "line");

		order = one < other ? -1 : one > other;
	}
	if (!order)
		order = strcmp(json_text(left, "function"), json_text(right, "function"));
	return order ? order : strcmp(json_text(left, "through"), json_text(right, "through"));
}

/* The findings of the functions of one name, as a chain of numbers. */
struct chain {
	const char *function;
	int first;
};

static hashval_t hash_chain(const void *item)
{
	return htab_hash_string(((const struct chain *)item)->function);
}

static int equal_chain(const void *a, const void *b)
{
	return !strcmp(((const struct chain *)a)->function, ((const struct chain *)b)->function);
}

/* Chains up the findings by their functions' names; NEXT[i] follows i. */
static htab_t chain_findings(int *next)
{
	htab_t table = htab_create(64, hash_chain, equal_chain, free);
	int i;

	for (i = (int)json_object_array_length(findings) - 1; i >= 0; i--) {
		struct json_object *finding = json_object_array_get_idx(findings, i);
		struct chain wanted = { json_text(finding, "function"), -1 };
		void **slot = htab_find_slot(table, &wanted, INSERT);
		struct chain *chain = *slot;

		if (!chain) {
			chain = XNEW(struct chain);
			*chain = wanted;
			*slot = chain;
		}
		next[i] = chain->first;
		chain->first = i;
	}
	return table;
}

/* Gives ENTRY the numbers of its findings. Those that are not reported, by a
 * level or a baseline, it may have all the same: they are known. */
static void join_findings(htab_t table, const int *next, struct json_object *entry)
{
	struct chain wanted = { json_text(entry, "function"), -1 };
	const struct chain *chain = htab_find(table, &wanted);
	struct json_object *list = json_object_new_array();
	int i;

	if (strcmp(json_text(entry, "verdict"), "findings"))
		chain = NULL;
	for (i = chain ? chain->first : -1; i >= 0; i = next[i])
		if (!strcmp(json_text(json_object_array_get_idx(findings, i), "file"),
			    json_text(entry, "file")))
			json_object_array_add(list, json_object_new_int(i));
	if (!json_object_array_length(list) && !strcmp(json_text(entry, "verdict"), "findings"))
		json_add_text(entry, "verdict", "known");
	json_object_object_add(entry, "findings", list);
}

static struct json_object *directory_of(struct json_object *directories, const char *file)
{
	const char *base = lbasename(file);
	char *name = base > file + 1 ? xstrndup(file, base - file - 1) : xstrdup(".");
	unsigned n = json_object_array_length(directories);
	struct json_object *last = n ? json_object_array_get_idx(directories, n - 1) : NULL;

	if (!last || strcmp(json_text(last, "name"), name)) {
		last = json_object_new_object();
		json_add_text(last, "name", name);
		json_object_array_add(directories, last);
	}
	free(name);
	return last;
}

/* Counts the entries of each directory by verdict. */
static struct json_object *sum_up(void)
{
	static const char *const words[] = { "entries", "clean",   "findings",
					     "known",	"gave up", "unchecked" };
	struct json_object *directories = json_object_new_array();
	unsigned i, j, n = json_object_array_length(entries);

	for (i = 0; i < n; i++) {
		struct json_object *entry = json_object_array_get_idx(entries, i);
		struct json_object *directory = directory_of(directories, json_text(entry, "file"));

		for (j = 0; j < ARRAY_SIZE(words); j++)
			json_add_number(directory, words[j],
					json_number(directory, words[j]) +
						(!j ||
						 !strcmp(json_text(entry, "verdict"), words[j])));
	}
	return directories;
}

/* Drops what is listed twice, as an inline that several units have is. */
static void drop_twins(void)
{
	struct json_object *list = json_object_new_array(), *last = NULL;
	unsigned i, n = json_object_array_length(entries);

	for (i = 0; i < n; i++) {
		struct json_object *entry = json_object_array_get_idx(entries, i);

		if (!last || !json_object_equal(last, entry))
			json_object_array_add(list, json_object_get(entry));
		last = entry;
	}
	json_object_put(entries);
	entries = list;
}

struct json_object *listing_entries(void)
{
	struct json_object *listing = json_object_new_object();
	unsigned i, n;
	htab_t table;
	int *next;

	json_object_array_sort(findings, by_place);
	json_object_array_sort(entries, by_place);
	drop_twins();
	n = json_object_array_length(entries);
	next = XNEWVEC(int, json_object_array_length(findings) + 1);
	table = chain_findings(next);
	for (i = 0; i < n; i++)
		join_findings(table, next, json_object_array_get_idx(entries, i));
	htab_delete(table);
	free(next);
	json_add_text(listing, "list", "entries");
	json_add_number(listing, "version", 1);
	json_object_object_add(listing, "directories", sum_up());
	json_object_object_add(listing, "entries", entries);
	json_object_object_add(listing, "findings", findings);
	return listing;
}
