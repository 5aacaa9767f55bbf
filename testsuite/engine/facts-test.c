/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts-test.c - tests what only callers of facts.h see: how attributes of one
 * symbol and the facts of its name come together.
 */
#include "engine-test.h"
#include "factsfile.h"
#include "prepared.h"

#include <string.h>

static unsigned failures;

static void expect(bool holds, const char *what)
{
	if (holds)
		return;
	printf("not so: %s\n", what);
	failures++;
}

static void line(struct me_facts *facts, const char *text)
{
	struct me_facts_error error;

	expect(me_factsfile_line(facts, "test", 1, text, &error), text);
}

static void test_private(struct me_facts *facts, struct me_unit *unit)
{
	struct me_symbol *one = me_unit_symbol(unit, "f", NULL);
	struct me_symbol *other = me_unit_symbol(unit, "f", unit);
	struct me_fact *own = me_facts_own_symbol(facts, other);

	/* The source speaks first, and a file read later does not outrank it. */
	own->never_sleeps = true;
	line(facts, "sleeps f");
	line(facts, "get f arg1");
	expect(me_facts_own_symbol(facts, other) == own, "a private fact is made once");
	expect(me_facts_of_symbol(facts, one)->sleeps, "the name's fact is the file's");
	expect(me_facts_of_symbol(facts, other) == own, "a static's fact is its own");
	expect(own->never_sleeps && !own->sleeps, "the source outranks the file");
	expect(own->counts && own->counts->arg == 1, "what the source leaves open is the file's");
	expect(own->counts != me_facts_of_symbol(facts, one)->counts, "lists are not shared");
}

static void test_lookups(struct me_facts *facts, struct me_unit *unit)
{
	struct me_symbol *nothing = me_unit_symbol(unit, "nothing", NULL);
	struct me_symbol *local = me_unit_symbol(unit, "this_one", unit);
	struct me_symbol *object = me_unit_symbol(unit, "this_one", NULL);

	line(facts, "this this_one");
	local->is_local = true;
	expect(!me_facts_of_symbol(facts, nothing), "nothing is known of it");
	expect(!me_facts_of_symbol(facts, nothing), "nor when asked again");
	expect(me_facts_is_this(facts, object), "the object is this module");
	expect(!me_facts_is_this(facts, local), "a variable of its name is not");
}

static void test_counts(struct me_facts *facts, struct me_unit *unit)
{
	struct me_loc here = { .file = "a.h", .line = 1, .column = 2 };
	struct me_field *outer = me_unit_field(unit, "module", "uc", here);
	struct me_field *inner = me_unit_field(unit, "", "usecount", here);
	struct me_field *plain = me_unit_field(unit, "object", "users", here);

	line(facts, "count module.uc.usecount");
	line(facts, "count object.users");
	expect(me_facts_is_count(facts, outer, inner), "a chain of members is a count");
	expect(!me_facts_is_count(facts, NULL, inner), "its last part alone is not");
	expect(!me_facts_is_count(facts, outer, outer), "nor is its first");
	expect(me_facts_is_count(facts, NULL, plain), "a member is a count");
}

static void test_words(void)
{
	struct me_entry_fact entry = { 0 };

	expect(!me_entry_word(&entry, "opens"), "a contract");
	expect(!me_entry_word(&entry, "referenced"), "and a guarantee");
	expect(!me_entry_word(&entry, "opens"), "may be said twice");
	expect(me_entry_word(&entry, "closes"), "another contract contradicts");
	expect(me_entry_word(&entry, "locked"), "another guarantee contradicts");
	expect(me_entry_word(&entry, "open"), "this is no word");
	expect(entry.contract == ME_OPENS && entry.guarantee == ME_REFERENCED,
	       "what contradicts changes nothing");
}

static void test_rules(void)
{
	unsigned i;

	for (i = 0; i < ME_RULES; i++)
		expect(me_rule_by_name(me_rule_name(i)) == i, me_rule_name(i));
	expect(me_rule_by_name("missing") == ME_RULES, "this is no rule");
}

/* Each of many facts is found in the prepared form, and no other. */
static void test_prepared(void)
{
	enum { ENTRIES = 1000 };
	static struct me_prepared_entry entries[ENTRIES];
	static char names[ENTRIES][16], lines[ENTRIES][32];
	static const char path[] = "many.prepared";
	struct me_facts *facts = me_facts_new();
	struct me_facts_error error;
	struct me_bytes bytes = { 0 };
	const struct me_fact *fact;
	unsigned i, found = 0;
	FILE *file;

	for (i = 0; i < ENTRIES; i++) {
		snprintf(names[i], sizeof(names[i]), "f%u", i);
		snprintf(lines[i], sizeof(lines[i]), "sleeps f%u\n", i);
		entries[i] = (struct me_prepared_entry){ names[i], lines[i] };
	}
	me_prepared_write(entries, ENTRIES, &bytes);
	file = fopen(path, "wb");
	expect(file && fwrite(bytes.data, 1, bytes.n, file) == bytes.n && !fclose(file),
	       "the prepared facts can be written");
	expect(me_prepared_use(facts, path, &error), "they can be read");
	for (i = 0; i < ENTRIES; i++) {
		fact = me_facts_find(facts, names[i]);
		found += fact && fact->sleeps && fact->is_inferred;
	}
	expect(found == ENTRIES, "each prepared fact is found");
	expect(!me_facts_find(facts, "f1000"), "what is not there is not found");
	remove(path);
	me_bytes_free(&bytes);
	me_facts_free(facts);
}

int facts_test(void)
{
	struct me_facts *facts = me_facts_new();
	struct me_unit *unit = me_unit_new();

	test_private(facts, unit);
	test_lookups(facts, unit);
	test_counts(facts, unit);
	test_words();
	test_rules();
	test_prepared();
	me_unit_free(unit);
	me_facts_free(facts);
	return failures != 0;
}
