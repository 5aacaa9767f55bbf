/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print.c - findings as GCC prints them; see print.h. The layout is that of
 * GCC 11 and later, which show tabs as blanks and count columns as shown.
 */
#include "print.h"
#include "source.h"
#include "words.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* GCC leaves that much room for a line's number. */
#define NUMBER_WIDTH 5

/* What was shown last; copies, since units go when they are done. */
static char *last_function, *last_file;
static struct me_loc last_place; /* its file is LAST_FILE */

struct me_loc print_place(const struct me_finding *finding)
{
	const struct me_symbol *function = finding->function;

	if (finding->loc.line || !function)
		return finding->loc;
	return function->body ? function->body->loc : function->loc;
}

static void print_function(FILE *out, const struct me_symbol *function, const char *file)
{
	const char *name = function && function->is_function ? function->name : NULL;
	char *introduced = name ? concat(file ? file : "?", ":", name, NULL) : NULL;

	if (introduced == last_function ||
	    (introduced && last_function && !strcmp(introduced, last_function))) {
		free(introduced);
		return;
	}
	free(last_function);
	last_function = introduced;
	fprintf(out, "%s%s:%s ", words_begin(TOOL_LOCUS), file ? file : "?", words_end(TOOL_LOCUS));
	if (name) {
		words_write(out, "In function \001");
		fputs(name, out);
		words_write(out, "\002:\n");
	} else {
		fputs("At top level:\n", out);
	}
}

static bool same_place(const struct me_loc *a, const struct me_loc *b)
{
	return a->file && b->file && !strcmp(a->file, b->file) && a->line == b->line &&
	       a->column == b->column;
}

/* The line before which FINDING's fix-it goes, if a line can be put there: the
 * place is a return that begins its line, behind a whole statement. */
static bool takes_fixit(const char *file, unsigned number, struct source_line line)
{
	static const char word[] = "return";
	struct source_line before = source_line(file, number - 1);
	size_t n = 0, i;

	for (i = 1; i < before.length; i++)
		if (before.text[i - 1] == '/' && before.text[i] == '/')
			return false;
	while (n < line.length && (line.text[n] == ' ' || line.text[n] == '\t'))
		n++;
	return before.length && strchr("{;}", before.text[before.length - 1]) &&
	       line.length >= n + strlen(word) && !strncmp(line.text + n, word, strlen(word));
}

static void print_fixit(FILE *out, const struct me_loc *loc, struct source_line line,
			const char *fixit)
{
	struct source_line before = source_line(loc->file, loc->line - 1);
	int indent = strspn(line.text, " \t");

	fprintf(out, "%*u | ", NUMBER_WIDTH, loc->line - 1);
	source_write(out, before, 0, before.length);
	fprintf(out, "\n  +++ |+%s%.*s%s%s%s\n", words_begin(TOOL_INSERT), indent, line.text, fixit,
		strchr(fixit, ';') ? "" : ";", words_end(TOOL_INSERT));
}

/* The source line of LOC with a caret in PAINT below its column. */
static void print_source(FILE *out, const struct me_loc *loc, enum tool_paint paint,
			 const char *fixit)
{
	struct source_line line = source_line(loc->file, loc->line);
	size_t at = loc->column - 1, extent;
	unsigned column;

	if (!line.text || !loc->column || (!fixit && same_place(loc, &last_place)))
		return;
	free(last_file);
	last_place = *loc;
	last_place.file = last_file = xstrdup(loc->file);
	if (fixit && takes_fixit(loc->file, loc->line, line))
		print_fixit(out, loc, line, fixit);
	extent = source_extent(line, loc->column);
	fprintf(out, "%*u | ", NUMBER_WIDTH, loc->line);
	source_write(out, line, 0, at);
	fputs(words_begin(paint), out);
	source_write(out, line, at, at + extent);
	fputs(words_end(paint), out);
	source_write(out, line, at + extent, line.length);
	column = source_column(line, loc->column);
	fprintf(out, "\n%*s | %*s%s^", NUMBER_WIDTH, "", (int)column - 1, "", words_begin(paint));
	while (--extent)
		putc('~', out);
	fprintf(out, "%s\n", words_end(paint));
}

/* "file:line:column: ", as much of it as is known. */
static void print_locus(FILE *out, const struct me_loc *loc)
{
	struct source_line line = source_line(loc->file, loc->line);

	fputs(words_begin(TOOL_LOCUS), out);
	fputs(loc->file ? loc->file : "?", out);
	if (loc->line)
		fprintf(out, ":%u", loc->line);
	if (loc->line && loc->column)
		fprintf(out, ":%u", source_column(line, loc->column));
	fprintf(out, ":%s ", words_end(TOOL_LOCUS));
}

static void print_message(FILE *out, const struct me_loc *loc, enum tool_paint paint,
			  const char *kind, const char *text)
{
	print_locus(out, loc);
	fprintf(out, "%s%s: %s", words_begin(paint), kind, words_end(paint));
	words_write(out, text);
}

void print_finding(FILE *out, const struct me_finding *finding, enum me_level level)
{
	enum tool_paint paint = level == ME_ERROR ? TOOL_ERROR : TOOL_WARNING;
	struct me_loc place = print_place(finding);
	const struct me_note *note;

	print_function(out, finding->function, place.file);
	print_message(out, &place, paint, level == ME_ERROR ? "error" : "warning", finding->text);
	if (finding->rule < ME_RULES)
		fprintf(out, " [%s-Wmodentry-%s%s]", words_begin(paint),
			me_rule_name(finding->rule), words_end(paint));
	putc('\n', out);
	print_source(out, &place, paint, finding->fixit);
	for (note = finding->notes; note; note = note->next) {
		struct me_loc at = note->loc.line ? note->loc : place;

		print_message(out, &at, TOOL_NOTE, "note", note->text);
		putc('\n', out);
		print_source(out, &at, TOOL_NOTE, NULL);
	}
}
