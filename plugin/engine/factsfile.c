/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsfile.c - reads a facts file line by line.
 *
 * It is read as a stream, in memory bounded by one line: whatever is named by
 * mistake (an image, a device) fails fast and says why.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "factsline.h"
#include "prepared.h"
#include "textfile.h"

#include <string.h>

/* Cuts TEXT where a comment begins: at a '#' that no word runs into. */
static void cut_comment(char *text)
{
	char *p;

	for (p = text; *p; p++) {
		if (*p == '#' && (p == text || p[-1] == ' ' || p[-1] == '\t')) {
			*p = '\0';
			break;
		}
	}
}

static void cut_blanks(char *text)
{
	size_t n = strlen(text);

	while (n && strchr(" \t\r", text[n - 1]))
		text[--n] = '\0';
}

/* Parses TEXT, which is cut into words. */
static bool parse_line(struct me_line *line, char *text)
{
	const char *word;

	cut_comment(text);
	cut_blanks(text);
	line->start = line->at = text;
	line->column = 1;
	line->names_this = false;
	word = me_line_next(line);
	line->loc.column = line->column;
	return word ? me_line_parse(line, word) : true;
}

bool me_factsfile_line(struct me_facts *facts, const char *file, unsigned number, const char *text,
		       struct me_facts_error *error)
{
	struct me_line line = { .facts = facts, .error = error, .loc.line = number, .column = 1 };
	char copy[ME_MAX_LINE + 1];
	size_t length = strlen(text);

	if (length > ME_MAX_LINE)
		return me_line_fail(&line, "line is longer than %d bytes", ME_MAX_LINE);
	memcpy(copy, text, length + 1);
	line.loc.file = me_facts_intern(facts, file);
	return parse_line(&line, copy);
}

/* Reads one line without its end into TEXT. Returns 1, 0 at the end of the
 * file, or -1 after a failure. */
static int read_line(struct me_line *line, FILE *stream, char *text)
{
	size_t length = 0;
	int c;

	for (;;) {
		c = getc_unlocked(stream);
		if (c == EOF || c == '\n')
			break;
		line->column = length + 1;
		if (c == '\0') {
			me_line_fail(line, "this is a binary file, not a facts file");
			return -1;
		}
		if (length == ME_MAX_LINE) {
			me_line_fail(line, "line is longer than %d bytes", ME_MAX_LINE);
			return -1;
		}
		text[length++] = c;
	}
	text[length] = '\0';
	return c == '\n' || length;
}

static bool read_lines(struct me_line *line, FILE *stream)
{
	char text[ME_MAX_LINE + 1];
	int got;

	for (;;) {
		line->loc.line++;
		got = read_line(line, stream, text);
		if (got < 0)
			return false;
		if (!got)
			return true;
		if (!parse_line(line, line->loc.line == 1 ? me_textfile_start(text) : text))
			return false;
		if (line->names_this)
			me_facts_kind(line->facts)->names_this = true;
	}
}

/* What is wrong with the file as a whole has no line. */
static bool fail_file(struct me_line *line, const char *path, const char *reason)
{
	line->loc.line = line->column = 0;
	return me_line_fail(line, "cannot read '%.300s': %s", path, reason);
}

static bool is_prepared(FILE *stream)
{
	char start[8];
	bool is_it = fread(start, 1, sizeof(start), stream) == sizeof(start) &&
		     memcmp(start, ME_PREPARED_MAGIC, sizeof(start)) == 0;

	rewind(stream);
	return is_it;
}

bool me_factsfile_read(struct me_facts *facts, const char *path, struct me_facts_error *error)
{
	struct me_line line = { .facts = facts, .error = error };
	const char *reason;
	FILE *stream = me_textfile_open(path, &reason);
	bool done;

	if (!stream)
		return fail_file(&line, path, reason);
	if (is_prepared(stream)) {
		fclose(stream);
		return me_prepared_use(facts, path, error);
	}
	line.loc.file = me_facts_intern(facts, path);
	done = read_lines(&line, stream);
	if (done && ferror(stream))
		done = fail_file(&line, path, "it cannot be read to its end");
	fclose(stream);
	return done;
}
