/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsentry.c - the word "entry" of the facts language: what is entered from
 * outside, the contract, what the caller guarantees, what a failure is.
 */
#include "factsline.h"

#include <string.h>

/* The word after "fails-if". */
static bool parse_fails(struct me_line *line, struct me_entry_fact *entry)
{
	static const char *const words[] = { "zero", "nonzero", "positive" };
	static const enum me_failure values[] = { ME_FAILS_ZERO, ME_FAILS_NONZERO,
						  ME_FAILS_POSITIVE };
	unsigned i;

	line->command = "fails-if";
	if (!me_line_choose(line, "'zero', 'nonzero' or 'positive'", words, 3, &i))
		return false;
	if (entry->fails && entry->fails != values[i])
		return me_line_fail(line, "'%s' contradicts an earlier 'fails-if'", words[i]);
	entry->fails = values[i];
	return true;
}

static bool parse_close_field(struct me_line *line, struct me_entry_fact *entry)
{
	const char *word;

	line->command = "close-on-failure";
	word = me_line_name(line, "a field's name", 1, 1);
	if (!word)
		return false;
	entry->close_field = me_facts_intern(line->facts, word);
	return true;
}

/* One word after an entry's name. */
static bool parse_entry_word(struct me_line *line, struct me_entry_fact *entry, const char *word)
{
	static const char *const words[] = {
		"opens",      "closes",	    "calls",	   "runs",     "locked",
		"referenced", "serialized", "unprotected", "fails-if", "close-on-failure"
	};
	const unsigned n = sizeof(words) / sizeof(*words);
	const char *message;
	unsigned i;

	for (i = 0; i < n; i++)
		if (strcmp(word, words[i]) == 0)
			break;
	if (i == n)
		return me_line_unknown(line, word, words, n);
	if (strcmp(word, "fails-if") == 0)
		return parse_fails(line, entry);
	if (strcmp(word, "close-on-failure") == 0)
		return parse_close_field(line, entry);
	message = me_entry_word(entry, word);
	if (!message)
		return true;
	/* One of me_entry_word's own, with one %s at most. */
	return me_line_fail(line, message, word);
}

/* Lays what this line says of an entry over what was said before. */
static bool merge_entry(struct me_line *line, const char *name, struct me_entry_fact *into,
			const struct me_entry_fact *from)
{
	if (into->is_entry && into->from_source)
		return true;
	if ((into->contract && from->contract && into->contract != from->contract) ||
	    (into->guarantee && from->guarantee && into->guarantee != from->guarantee) ||
	    (into->fails && from->fails && into->fails != from->fails) ||
	    (into->close_field && from->close_field && into->close_field != from->close_field)) {
		line->column = line->loc.column;
		return me_line_fail(line, "this entry of '%.60s' contradicts the one at %.200s:%u",
				    name, into->origin.file, into->origin.line);
	}
	if (!into->is_entry)
		into->origin = line->loc;
	into->is_entry = true;
	into->contract |= from->contract;
	into->guarantee |= from->guarantee;
	into->fails |= from->fails;
	if (!into->close_field)
		into->close_field = from->close_field;
	return true;
}

static struct me_param_entry *param_entry(struct me_facts *facts, struct me_fact *fact,
					  unsigned arg)
{
	struct me_param_entry **end = &fact->param_entries;

	while (*end && (*end)->arg != arg)
		end = &(*end)->next;
	if (!*end) {
		*end = me_facts_alloc(facts, sizeof(**end));
		(*end)->arg = arg;
	}
	return *end;
}

/* Cuts "(argN)" off NAME into ARG, 0 if there is none. */
static bool parse_param(struct me_line *line, char *name, unsigned *arg)
{
	char *open = strchr(name, '('), *close = open ? strchr(open, ')') : NULL;

	*arg = 0;
	if (!open)
		return true;
	if (close && !close[1])
		*arg = me_line_parse_arg(open + 1, close);
	if (!*arg)
		return me_line_fail(line, "'%.60s' is not '(argN)' (arguments count from 1)", open);
	*open = '\0';
	return true;
}

/* "start*" means all functions whose names start so. */
static bool is_group(char *name)
{
	size_t n = strlen(name);
	bool is_one;

	if (!n || name[n - 1] != '*')
		return false;
	name[n - 1] = '\0';
	is_one = me_line_is_name(name, 1, 1);
	name[n - 1] = '*';
	return is_one;
}

bool me_line_entry(struct me_line *line)
{
	static const char what[] =
		"a function's name, 'function(argN)', 'start*' or 'structure.field'";
	struct me_entry_fact entry = { 0 }, *into;
	/* The word lies in the line's own buffer, which may be cut. */
	char *name = (char *)me_line_need(line, what);
	struct me_fact *fact;
	const char *word;
	unsigned arg;

	if (!name || !parse_param(line, name, &arg))
		return false;
	if (!me_line_is_name(name, 1, arg ? 1 : 2) && (arg || !is_group(name)))
		return me_line_fail(line, "'%.60s' is not %s", name, what);
	while ((word = me_line_next(line)))
		if (!parse_entry_word(line, &entry, word))
			return false;
	fact = me_line_fact(line, name);
	into = arg ? &param_entry(line->facts, fact, arg)->entry : &fact->entry;
	return merge_entry(line, name, into, &entry);
}
