/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * baseline.c - findings that are known already; see baseline.h. The file is read
 * as a stream, in memory bounded by one line and what the entries hold.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "baseline.h"
#include "suggest.h"
#include "textfile.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/param.h>

#include <libiberty.h>
#include <safe-ctype.h>
#include <hashtab.h>

#define MAX_LINE 4096 /* bytes; longer than any path */
#define MAX_COUNT 1000000 /* also of what several lines add up to */

struct entry {
	enum me_rule rule;
	char *file, *function, *what;
	unsigned count, taken;
	struct entry *next; /* of the same name, in another directory */
};

struct me_baseline {
	htab_t table; /* by all but the directory */
};

struct reader {
	struct me_baseline_error *error;
	char *at; /* in the line being read */
	const char *start;
	unsigned line, column; /* of the word taken last */
};

static hashval_t hash_entry(const void *item)
{
	const struct entry *entry = item;

	return htab_hash_string(lbasename(entry->file)) ^ htab_hash_string(entry->function) * 31 ^
	       htab_hash_string(entry->what) * 7 ^ entry->rule;
}

static int equal_entry(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	return left->rule == right->rule && !strcmp(left->function, right->function) &&
	       !strcmp(left->what, right->what) &&
	       !strcmp(lbasename(left->file), lbasename(right->file));
}

static void free_entries(void *item)
{
	struct entry *entry = item, *next;

	for (; entry; entry = next) {
		next = entry->next;
		free(entry->file);
		free(entry->function);
		free(entry->what);
		free(entry);
	}
}

struct me_baseline *me_baseline_new(void)
{
	struct me_baseline *baseline = xcalloc(1, sizeof(*baseline));

	baseline->table = htab_create(64, hash_entry, equal_entry, free_entries);
	return baseline;
}

void me_baseline_free(struct me_baseline *baseline)
{
	if (!baseline)
		return;
	htab_delete(baseline->table);
	free(baseline);
}

/* PATH without the "./" and "../" it begins with. */
static const char *from_top(const char *path)
{
	for (;; path += path[1] == '.' ? 3 : 2)
		if (strncmp(path, "./", 2) && strncmp(path, "../", 3))
			return path;
}

/* Is PATH, which begins at '/', the file REST below some directory? */
static bool ends_in(const char *path, const char *rest)
{
	size_t n = strlen(path), length = strlen(rest);

	return *path == '/' && *rest != '/' && n > length && path[n - length - 1] == '/' &&
	       !strcmp(path + n - length, rest);
}

static bool is_same_file(const char *a, const char *b)
{
	a = from_top(a);
	b = from_top(b);
	return !strcmp(a, b) || ends_in(a, b) || ends_in(b, a);
}

/* Returns how many there are now. */
static unsigned add(struct me_baseline *baseline, struct entry *wanted, unsigned count)
{
	void **slot = htab_find_slot(baseline->table, wanted, INSERT);
	struct entry *entry;

	for (entry = *slot; entry; entry = entry->next)
		if (!strcmp(entry->file, wanted->file)) {
			entry->count = MIN(entry->count + count, MAX_COUNT);
			return entry->count;
		}
	entry = xcalloc(1, sizeof(*entry));
	entry->rule = wanted->rule;
	entry->file = xstrdup(wanted->file);
	entry->function = xstrdup(wanted->function);
	entry->what = xstrdup(wanted->what);
	entry->count = count;
	entry->next = *slot;
	*slot = entry;
	return count;
}

unsigned me_baseline_add(struct me_baseline *baseline, enum me_rule rule, const char *file,
			 const char *function, const char *what)
{
	struct entry entry = { rule, (char *)from_top(file), (char *)function, (char *)what, 0, 0,
			       NULL };

	return add(baseline, &entry, 1);
}

bool me_baseline_take(struct me_baseline *baseline, enum me_rule rule, const char *file,
		      const char *function, const char *what)
{
	struct entry wanted = { rule, (char *)file, (char *)function, (char *)what, 0, 0, NULL };
	struct entry *entry = htab_find(baseline->table, &wanted);

	for (; entry; entry = entry->next)
		if (entry->taken < entry->count && is_same_file(entry->file, file)) {
			entry->taken++;
			return true;
		}
	return false;
}

/* Reading. */

__attribute__((format(printf, 2, 3))) static bool fail(struct reader *reader, const char *format,
						       ...)
{
	va_list list;

	reader->error->line = reader->line;
	reader->error->column = reader->column;
	va_start(list, format);
	vsnprintf(reader->error->text, sizeof(reader->error->text), format, list);
	va_end(list);
	return false;
}

static void skip_blanks(struct reader *reader)
{
	while (*reader->at == ' ' || *reader->at == '\t')
		reader->at++;
	if (*reader->at == '#')
		*reader->at = '\0';
	reader->column = reader->at - reader->start + 1;
}

static bool is_hex(const char *text)
{
	return ISXDIGIT(text[0]) && ISXDIGIT(text[1]);
}

/* The word in double quotes that stands next, unescaped in place; NULL after a
 * failure. */
static char *quoted_word(struct reader *reader)
{
	char *word = ++reader->at, *to = word;

	for (; *reader->at != '"'; reader->at++) {
		if (!*reader->at) {
			fail(reader, "the quoted word does not end");
			return NULL;
		}
		if (*reader->at != '\\') {
			*to++ = *reader->at;
			continue;
		}
		reader->at++;
		if (*reader->at == 'x' && is_hex(reader->at + 1)) {
			char digits[3] = { reader->at[1], reader->at[2], '\0' };

			*to++ = strtoul(digits, NULL, 16);
			reader->at += 2;
		} else if (*reader->at == '"' || *reader->at == '\\') {
			*to++ = *reader->at;
		} else {
			fail(reader, "after a '\\' stands '\"', '\\' or 'xHH'");
			return NULL;
		}
	}
	reader->at++;
	if (*reader->at && *reader->at != ' ' && *reader->at != '\t') {
		fail(reader, "expected a blank after the quoted word");
		return NULL;
	}
	*to = '\0';
	return word;
}

/* The next word, which is WHAT; NULL after a failure. */
static char *next_word(struct reader *reader, const char *what)
{
	char *word;

	skip_blanks(reader);
	if (!*reader->at) {
		fail(reader, "missing %s; a line is RULE FILE FUNCTION WHAT [COUNT]", what);
		return NULL;
	}
	if (*reader->at == '"')
		return quoted_word(reader);
	word = reader->at;
	reader->at += strcspn(reader->at, " \t");
	if (*reader->at)
		*reader->at++ = '\0';
	return word;
}

static bool unknown_rule(struct reader *reader, const char *word)
{
	const char *names[ME_RULES], *hint;
	unsigned i;

	for (i = 0; i < ME_RULES; i++)
		names[i] = me_rule_name(i);
	hint = me_closest_word(word, names, ME_RULES);
	if (hint)
		return fail(reader, "unknown rule '%.100s'; did you mean '%s'?", word, hint);
	return fail(reader, "unknown rule '%.100s'", word);
}

static bool read_count(struct reader *reader, unsigned *count)
{
	char *word, *end;
	unsigned long number;

	skip_blanks(reader);
	*count = 1;
	if (!*reader->at)
		return true;
	word = next_word(reader, "count");
	if (!word)
		return false;
	number = strtoul(word, &end, 10);
	if (!ISDIGIT(*word) || *end || !number || number > MAX_COUNT)
		return fail(reader, "'%.100s' is no count from 1 to %u", word, MAX_COUNT);
	*count = number;
	skip_blanks(reader);
	if (*reader->at)
		return fail(reader, "'%.100s' is one word too many", reader->at);
	return true;
}

static bool parse_line(struct me_baseline *baseline, struct reader *reader)
{
	struct entry entry = { 0 };
	unsigned count;
	char *rule;

	skip_blanks(reader);
	if (!*reader->at)
		return true;
	rule = next_word(reader, "rule");
	if (!rule)
		return false;
	entry.rule = me_rule_by_name(rule);
	if (entry.rule == ME_RULES)
		return unknown_rule(reader, rule);
	entry.file = next_word(reader, "file");
	entry.function = entry.file ? next_word(reader, "function") : NULL;
	entry.what = entry.function ? next_word(reader, "what the finding is about") : NULL;
	if (!entry.what || !read_count(reader, &count))
		return false;
	add(baseline, &entry, count);
	return true;
}

/* Reads one line without its end into TEXT: 1, 0 at the end of the file, or -1
 * after a failure. */
static int read_line(struct reader *reader, FILE *stream, char *text)
{
	unsigned length = 0;
	int c;

	while ((c = getc_unlocked(stream)) != EOF && c != '\n') {
		reader->column = length + 1;
		if (!c || length == MAX_LINE) {
			if (c)
				fail(reader, "line is longer than %d bytes", MAX_LINE);
			else
				fail(reader, "this is a binary file, not a baseline");
			return -1;
		}
		text[length++] = c;
	}
	while (length && text[length - 1] == '\r')
		length--;
	text[length] = '\0';
	return c == '\n' || length;
}

static bool read_lines(struct me_baseline *baseline, struct reader *reader, FILE *stream)
{
	char text[MAX_LINE + 1];
	int got;

	for (;;) {
		reader->line++;
		got = read_line(reader, stream, text);
		if (got <= 0)
			return got == 0;
		reader->at = text;
		reader->start = text;
		if (!parse_line(baseline, reader))
			return false;
	}
}

static bool fail_file(struct reader *reader, const char *path, const char *reason)
{
	reader->line = reader->column = 0;
	return fail(reader, "cannot read '%.300s': %s", path, reason);
}

bool me_baseline_read(struct me_baseline *baseline, const char *path,
		      struct me_baseline_error *error)
{
	struct reader reader = { .error = error };
	const char *reason;
	FILE *stream = me_textfile_open(path, &reason);
	bool done;

	if (!stream)
		return fail_file(&reader, path, reason);
	done = read_lines(baseline, &reader, stream);
	if (done && ferror(stream))
		done = fail_file(&reader, path, "it cannot be read to its end");
	fclose(stream);
	return done;
}

/* Writing. */

static void write_word(FILE *out, const char *word)
{
	const char *at;

	for (at = word; *at && (unsigned char)*at > ' ' && *at != '"' && *at != '#'; at++)
		;
	if (*word && !*at) {
		fputs(word, out);
		return;
	}
	putc('"', out);
	for (at = word; *at; at++)
		if ((unsigned char)*at < ' ')
			fprintf(out, "\\x%02x", *at);
		else
			fprintf(out, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
	putc('"', out);
}

struct list {
	const struct entry **entries;
	unsigned n;
};

static int collect(void **slot, void *data)
{
	const struct entry *entry = *slot;
	struct list *list = data;

	for (; entry; entry = entry->next) {
		if (!(list->n & (list->n - 1)))
			list->entries = xrealloc(list->entries,
						 (list->n ? 2 * list->n : 1) * sizeof(entry));
		list->entries[list->n++] = entry;
	}
	return 1;
}

static int by_name(const void *a, const void *b)
{
	const struct entry *left = *(const struct entry *const *)a;
	const struct entry *right = *(const struct entry *const *)b;
	int order = strcmp(left->file, right->file);

	if (!order)
		order = strcmp(left->function, right->function);
	if (!order)
		order = (int)left->rule - (int)right->rule;
	return order ? order : strcmp(left->what, right->what);
}

void me_baseline_write(FILE *out, const struct me_baseline *baseline)
{
	struct list list = { NULL, 0 };
	unsigned i;

	htab_traverse_noresize(baseline->table, collect, &list);
	if (list.n)
		qsort(list.entries, list.n, sizeof(*list.entries), by_name);
	fputs("# modentry baseline: RULE FILE FUNCTION WHAT [COUNT]\n", out);
	for (i = 0; i < list.n; i++) {
		const struct entry *entry = list.entries[i];

		fputs(me_rule_name(entry->rule), out);
		putc(' ', out);
		write_word(out, entry->file);
		putc(' ', out);
		write_word(out, entry->function);
		putc(' ', out);
		write_word(out, entry->what);
		if (entry->count > 1)
			fprintf(out, " %u", entry->count);
		putc('\n', out);
	}
	free(list.entries);
}
