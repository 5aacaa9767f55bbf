/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts.c - the table of facts, by name, and how facts of one symbol are laid
 * over those of its name.
 */
#include "facts.h"

#include <obstack.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

#define obstack_chunk_alloc xmalloc
#define obstack_chunk_free free

/* A fact and what only this file needs to know of it. */
struct fact_box {
	struct me_fact fact;
	bool is_private; /* of one symbol or field, in no table */
	bool is_merged; /* private: the name's fact is already below it */
	struct fact_box *next_group;
};

struct me_facts {
	struct obstack memory;
	struct obstack of_unit; /* what is said and known within one unit */
	void *of_unit_start;
	bool in_unit;
	htab_t strings;
	htab_t by_name;
	struct fact_box **list; /* in the order in which they were added */
	unsigned n, room;
	struct me_facts_kind kind;
	const char *spell_put_this, *spell_put_key;
	struct source *sources;
	struct fact_box *groups; /* of names: "start*" */
};

/* Where facts are looked up that are not in the table. */
struct source {
	void (*look_up)(struct me_facts *facts, const char *name, void *data);
	void (*forget)(void *data);
	void *data;
	bool is_busy;
	struct source *next;
};

/* In a symbol's cache: looked up before, nothing is known. */
static struct fact_box no_fact;

static int string_equal(const void *a, const void *b)
{
	return strcmp(a, b) == 0;
}

/* Lookups pass names that are not interned, so the text is hashed. */
static hashval_t fact_hash(const void *p)
{
	return htab_hash_string(((const struct fact_box *)p)->fact.name);
}

static int fact_equal(const void *a, const void *b)
{
	return strcmp(((const struct fact_box *)a)->fact.name,
		      ((const struct fact_box *)b)->fact.name) == 0;
}

struct me_facts *me_facts_new(void)
{
	struct me_facts *facts = xcalloc(1, sizeof(*facts));

	obstack_init(&facts->memory);
	obstack_init(&facts->of_unit);
	facts->of_unit_start = obstack_alloc(&facts->of_unit, 1);
	facts->strings = htab_create(1024, htab_hash_string, string_equal, NULL);
	facts->by_name = htab_create(1024, fact_hash, fact_equal, NULL);
	return facts;
}

void me_facts_free(struct me_facts *facts)
{
	struct source *source;

	if (!facts)
		return;
	for (source = facts->sources; source; source = source->next)
		source->forget(source->data);
	htab_delete(facts->strings);
	htab_delete(facts->by_name);
	free(facts->list);
	obstack_free(&facts->memory, NULL);
	obstack_free(&facts->of_unit, NULL);
	free(facts);
}

void me_facts_begin_unit(struct me_facts *facts)
{
	obstack_free(&facts->of_unit, facts->of_unit_start);
	facts->of_unit_start = obstack_alloc(&facts->of_unit, 1);
	facts->in_unit = true;
}

void me_facts_end_unit(struct me_facts *facts)
{
	facts->in_unit = false;
}

static struct obstack *memory_of(struct me_facts *facts)
{
	return facts->in_unit ? &facts->of_unit : &facts->memory;
}

void *me_facts_alloc(struct me_facts *facts, size_t size)
{
	void *memory = obstack_alloc(memory_of(facts), size);

	return memset(memory, 0, size);
}

const char *me_facts_intern(struct me_facts *facts, const char *text)
{
	void **slot = htab_find_slot(facts->strings, text, INSERT);

	if (!*slot)
		*slot = obstack_copy0(&facts->memory, text, strlen(text));
	return *slot;
}

/* Is NAME "start*"? */
static bool is_group(const char *name)
{
	return name[0] && name[strlen(name) - 1] == '*';
}

struct me_fact *me_facts_add(struct me_facts *facts, const char *name)
{
	struct fact_box key = { .fact.name = name };
	struct fact_box *box;
	void **slot = htab_find_slot(facts->by_name, &key, INSERT);

	if (*slot)
		return &((struct fact_box *)*slot)->fact;
	box = obstack_alloc(&facts->memory, sizeof(*box));
	memset(box, 0, sizeof(*box));
	box->fact.name = me_facts_intern(facts, name);
	*slot = box;
	if (facts->n == facts->room) {
		facts->room = facts->room ? 2 * facts->room : 256;
		facts->list = xrealloc(facts->list, facts->room * sizeof(struct fact_box *));
	}
	facts->list[facts->n++] = box;
	if (is_group(name)) {
		box->next_group = facts->groups;
		facts->groups = box;
	}
	return &box->fact;
}

/* The group of functions that NAME is one of. */
static struct fact_box *find_group(const struct me_facts *facts, const char *name)
{
	struct fact_box *box;

	for (box = facts->groups; box; box = box->next_group)
		if (!strncmp(name, box->fact.name, strlen(box->fact.name) - 1) &&
		    !strchr(name, '.'))
			break;
	return box;
}

void me_facts_set_source(struct me_facts *facts,
			 void (*look_up)(struct me_facts *facts, const char *name, void *data),
			 void (*forget)(void *data), void *data)
{
	struct source *source = me_facts_alloc(facts, sizeof(*source)), **end;

	*source = (struct source){ look_up, forget, data, false, NULL };
	for (end = &facts->sources; *end; end = &(*end)->next)
		;
	*end = source;
}

/* The table is what is known, the source only where it comes from: what is found
 * there outlives the unit that asks. */
static void look_up(struct source *source, struct me_facts *facts, const char *name)
{
	bool in_unit = facts->in_unit;

	source->is_busy = true;
	facts->in_unit = false;
	source->look_up(facts, name, source->data);
	facts->in_unit = in_unit;
	source->is_busy = false;
}

struct me_fact *me_facts_find(const struct me_facts *facts, const char *name)
{
	struct fact_box key = { .fact.name = name };
	struct fact_box *box = htab_find(facts->by_name, &key);
	struct source *source;

	for (source = facts->sources; !box && source; source = source->next) {
		if (source->is_busy)
			continue;
		look_up(source, (struct me_facts *)facts, name);
		box = htab_find(facts->by_name, &key);
	}
	if (!box && facts->groups)
		box = find_group(facts, name);
	return box ? &box->fact : NULL;
}

/* The longest name of a field that facts can speak of; names of more than one
 * line of a facts file cannot be there. */
#define NAME_SIZE 4096

/* The fact of "A.B", or of "A.B.C" where C is not NULL. */
static struct me_fact *find_chain(const struct me_facts *facts, const char *a, const char *b,
				  const char *c)
{
	char name[NAME_SIZE];
	int length;

	length = snprintf(name, sizeof(name), c ? "%s.%s.%s" : "%s.%s", a, b, c);
	if (length < 0 || (size_t)length >= sizeof(name))
		return NULL;
	return me_facts_find(facts, name);
}

static struct me_fact *find_field(const struct me_facts *facts, const struct me_field *field)
{
	return field->tag[0] ? find_chain(facts, field->tag, field->name, NULL) : NULL;
}

/*
 * Lists are copied, not shared: the private fact may grow at its end. Count
 * effects, conditions and parameters are each one statement of the source, so
 * a list given there replaces the file's.
 */
static struct me_count_fact *copy_counts(struct me_facts *facts, const struct me_count_fact *from)
{
	struct me_count_fact *first = NULL, **end = &first;

	for (; from; from = from->next, end = &(*end)->next) {
		*end = me_facts_alloc(facts, sizeof(**end));
		**end = *from;
	}
	return first;
}

static struct me_sleep_if *copy_sleeps(struct me_facts *facts, const struct me_sleep_if *from)
{
	struct me_sleep_if *first = NULL, **end = &first;

	for (; from; from = from->next, end = &(*end)->next) {
		*end = me_facts_alloc(facts, sizeof(**end));
		**end = *from;
	}
	return first;
}

static struct me_param_entry *copy_params(struct me_facts *facts, const struct me_param_entry *from)
{
	struct me_param_entry *first = NULL, **end = &first;

	for (; from; from = from->next, end = &(*end)->next) {
		*end = me_facts_alloc(facts, sizeof(**end));
		**end = *from;
	}
	return first;
}

static void merge_sleep(struct me_facts *facts, struct me_fact *own, const struct me_fact *named)
{
	if (own->sleeps || own->sleeps_if || own->never_sleeps)
		return;
	own->sleeps = named->sleeps;
	own->why = named->why;
	own->never_sleeps = named->never_sleeps;
	own->sleeps_if = copy_sleeps(facts, named->sleeps_if);
}

static void merge_counts(struct me_facts *facts, struct me_fact *own, const struct me_fact *named)
{
	if (own->counts || own->plain || own->increments || own->decrements)
		return;
	own->plain = named->plain;
	own->counts_unknown |= named->counts_unknown;
	own->increments = named->increments;
	own->decrements = named->decrements;
	own->counts = copy_counts(facts, named->counts);
}

static void merge_locks(struct me_fact *own, const struct me_fact *named)
{
	if (!own->locks && !own->unlocks) {
		own->locks = named->locks;
		own->unlocks = named->unlocks;
	}
	if (!own->awaits)
		own->awaits = named->awaits;
	if (!own->awaits_field)
		own->awaits_field = named->awaits_field;
	if (!own->mutex && !own->unmutex) {
		own->mutex = named->mutex;
		own->unmutex = named->unmutex;
	}
}

/* Lays OWN, said of one symbol, over NAMED, said of its name. */
static void merge(struct me_facts *facts, struct me_fact *own, const struct me_fact *named)
{
	merge_sleep(facts, own, named);
	merge_counts(facts, own, named);
	merge_locks(own, named);
	own->from_source |= named->from_source;
	own->error_test |= named->error_test;
	own->error_make |= named->error_make;
	own->error_value |= named->error_value;
	own->error_or_null_test |= named->error_or_null_test;
	own->is_owner |= named->is_owner;
	own->is_count |= named->is_count;
	own->is_this |= named->is_this;
	if (own->registers == ME_REGISTERS_NOTHING) {
		own->registers = named->registers;
		own->registers_arg = named->registers_arg;
	}
	if (!own->unchecked)
		own->unchecked = named->unchecked;
	if (!own->entry.is_entry)
		own->entry = named->entry;
	if (!own->param_entries)
		own->param_entries = copy_params(facts, named->param_entries);
	if (!own->origin.line)
		own->origin = named->origin;
}

/* The fact behind the cache *CACHE; NAMED is looked up only when it is needed. */
static struct me_fact *cached(struct me_facts *facts, void **cache, struct me_fact *named)
{
	struct fact_box *box = *cache;

	if (box && box->is_private) {
		if (named)
			merge(facts, &box->fact, named);
		box->is_merged = true;
		return &box->fact;
	}
	*cache = named ? (void *)named : &no_fact;
	return named;
}

/* Is the cache's content final? */
static bool is_cached(const void *cache)
{
	const struct fact_box *box = cache;

	return box && (!box->is_private || box->is_merged);
}

static struct me_fact *from_cache(void *cache)
{
	struct fact_box *box = cache;

	return box == &no_fact ? NULL : &box->fact;
}

/* What is said of the symbol's name, as far as that means this one. */
static struct me_fact *find_symbol(struct me_facts *facts, const struct me_symbol *symbol)
{
	struct me_fact *fact;

	/* A function's own variable has nothing to do with what links by its name. */
	if (symbol->is_local)
		return NULL;
	fact = me_facts_find(facts, symbol->name);
	if (!fact || (fact->is_inferred && (symbol->is_defined || symbol->is_static)))
		return NULL;
	/* A group is of those that can be called from elsewhere. */
	return symbol->is_static && is_group(fact->name) ? NULL : fact;
}

struct me_fact *me_facts_of_symbol(struct me_facts *facts, struct me_symbol *symbol)
{
	if (is_cached(symbol->fact))
		return from_cache(symbol->fact);
	return cached(facts, &symbol->fact, find_symbol(facts, symbol));
}

struct me_fact *me_facts_of_field(struct me_facts *facts, struct me_field *field)
{
	if (is_cached(field->fact))
		return from_cache(field->fact);
	return cached(facts, &field->fact, find_field(facts, field));
}

/* The private fact in *CACHE, put there if it holds none. */
static struct me_fact *own(struct me_facts *facts, void **cache, const char *name)
{
	struct fact_box *box = *cache;

	if (!box || !box->is_private) {
		box = me_facts_alloc(facts, sizeof(*box));
		box->fact.name = obstack_copy0(memory_of(facts), name, strlen(name));
		box->is_private = true;
		*cache = box;
	}
	return &box->fact;
}

struct me_fact *me_facts_own_symbol(struct me_facts *facts, struct me_symbol *symbol)
{
	return own(facts, &symbol->fact, symbol->name);
}

struct me_fact *me_facts_own_field(struct me_facts *facts, struct me_field *field)
{
	char name[NAME_SIZE];

	snprintf(name, sizeof(name), "%s.%s", field->tag, field->name);
	return own(facts, &field->fact, name);
}

static const struct me_fact *said_in(const void *cache)
{
	const struct fact_box *box = cache;

	return box && box->is_private && !box->is_merged ? &box->fact : NULL;
}

const struct me_fact *me_facts_said_of_symbol(const struct me_symbol *symbol)
{
	return said_in(symbol->fact);
}

const struct me_fact *me_facts_said_of_field(const struct me_field *field)
{
	return said_in(field->fact);
}

static const char *adopt_text(struct me_facts *facts, const char *text)
{
	return text ? me_facts_intern(facts, text) : NULL;
}

static void adopt_entry(struct me_facts *facts, struct me_entry_fact *entry, struct me_loc origin)
{
	entry->close_field = adopt_text(facts, entry->close_field);
	entry->from_source = true;
	entry->origin = origin;
}

void me_facts_adopt(struct me_facts *facts, struct me_fact *own, const struct me_fact *said,
		    struct me_loc origin)
{
	struct me_count_fact *count;
	struct me_param_entry *param;

	origin.file = adopt_text(facts, origin.file);
	merge(facts, own, said);
	for (count = own->counts; count; count = count->next)
		count->path = adopt_text(facts, count->path);
	own->unchecked = adopt_text(facts, own->unchecked);
	if (own->entry.is_entry)
		adopt_entry(facts, &own->entry, origin);
	for (param = own->param_entries; param; param = param->next)
		adopt_entry(facts, &param->entry, origin);
	own->from_source = true;
	own->origin = origin;
}

void me_facts_each(const struct me_facts *facts, void (*visit)(struct me_fact *fact, void *data),
		   void *data)
{
	unsigned i;

	for (i = 0; i < facts->n; i++)
		visit(&facts->list[i]->fact, data);
}

bool me_facts_is_count(struct me_facts *facts, const struct me_field *outer,
		       const struct me_field *field)
{
	/* The cache that the lookup fills is no part of the field's value. */
	const struct me_fact *fact = me_facts_of_field(facts, (struct me_field *)field);

	if (fact && fact->is_count)
		return true;
	if (!outer || !outer->tag[0])
		return false;
	fact = find_chain(facts, outer->tag, outer->name, field->name);
	return fact && fact->is_count;
}

bool me_facts_is_this(struct me_facts *facts, struct me_symbol *symbol)
{
	const struct me_fact *fact = me_facts_of_symbol(facts, symbol);

	return fact && fact->is_this;
}

struct me_facts_kind *me_facts_kind(struct me_facts *facts)
{
	return &facts->kind;
}

bool me_fact_changes_counts(const struct me_fact *fact)
{
	return fact && (fact->counts || fact->increments || fact->decrements);
}

bool me_fact_is_protocol(const struct me_facts_kind *kind, const struct me_fact *fact)
{
	return fact && (fact->registers != ME_REGISTERS_NOTHING || fact->param_entries ||
			(!kind->counts_at_caller &&
			 (fact->locks || fact->unlocks || fact->entry.is_entry)));
}

const char *me_facts_spell_put(const struct me_facts *facts, bool of_this)
{
	return of_this ? facts->spell_put_this : facts->spell_put_key;
}

void me_facts_set_spell_put(struct me_facts *facts, bool of_this, const char *text)
{
	const char *copy = me_facts_intern(facts, text);

	if (of_this)
		facts->spell_put_this = copy;
	else
		facts->spell_put_key = copy;
}

/* "fails-if HOW" as one word, the way attributes spell it. */
static const char *fails_word(struct me_entry_fact *entry, const char *how)
{
	static const char *const words[] = { "zero", "nonzero", "positive" };
	unsigned i;

	for (i = 0; i < 3; i++)
		if (strcmp(how, words[i]) == 0)
			break;
	if (i == 3)
		return "'fails-if %s' is not a way to fail";
	if (entry->fails && entry->fails != ME_FAILS_ZERO + i)
		return "'fails-if %s' contradicts an earlier way to fail";
	entry->fails = (enum me_failure)(ME_FAILS_ZERO + i);
	return NULL;
}

const char *me_entry_word(struct me_entry_fact *entry, const char *word)
{
	static const struct {
		const char *word;
		enum me_contract contract;
		enum me_guarantee guarantee;
	} words[] = {
		{ "opens", ME_OPENS, ME_NO_GUARANTEE },
		{ "closes", ME_CLOSES, ME_NO_GUARANTEE },
		{ "calls", ME_CALLS, ME_NO_GUARANTEE },
		{ "runs", ME_RUNS, ME_NO_GUARANTEE },
		{ "locked", ME_AS_SHOWN, ME_LOCKED },
		{ "referenced", ME_AS_SHOWN, ME_REFERENCED },
		{ "serialized", ME_AS_SHOWN, ME_SERIALIZED },
		{ "unprotected", ME_AS_SHOWN, ME_UNPROTECTED },
	};
	unsigned i;

	if (strncmp(word, "fails-if ", 9) == 0)
		return fails_word(entry, word + 9);
	if (strncmp(word, "close-on-failure ", 17) == 0) {
		entry->close_field = word + 17;
		return NULL;
	}
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].word, word) == 0)
			break;
	if (i == sizeof(words) / sizeof(*words))
		return "'%s' is neither a contract nor a guarantee";
	if (words[i].contract) {
		if (entry->contract && entry->contract != words[i].contract)
			return "'%s' contradicts an earlier contract";
		entry->contract = words[i].contract;
	} else {
		if (entry->guarantee && entry->guarantee != words[i].guarantee)
			return "'%s' contradicts an earlier guarantee";
		entry->guarantee = words[i].guarantee;
	}
	return NULL;
}
