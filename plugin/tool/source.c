/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * source.c - reads source files and finds lines in them; see source.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "source.h"
#include "files.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* Findings come sorted by place, with notes elsewhere: few files are asked for
 * in turn. */
#define MAX_FILES 64

static struct file {
	char *name, *text; /* text NULL: cannot be read */
	size_t length, *starts;
	unsigned n_lines;
} files[MAX_FILES];
static unsigned n_asked;

static void find_lines(struct file *file)
{
	size_t room = 256, i;

	file->starts = XNEWVEC(size_t, room);
	file->starts[0] = 0;
	file->n_lines = 1;
	for (i = 0; i < file->length; i++) {
		if (file->text[i] != '\n')
			continue;
		if (file->n_lines == room)
			file->starts = XRESIZEVEC(size_t, file->starts, room *= 2);
		file->starts[file->n_lines++] = i + 1;
	}
}

static struct file *open_file(const char *name)
{
	struct file *file;
	unsigned i;

	for (i = 0; i < MAX_FILES; i++)
		if (files[i].name && !strcmp(files[i].name, name))
			return &files[i];
	file = &files[n_asked++ % MAX_FILES];
	free(file->name);
	free(file->text);
	free(file->starts);
	file->name = xstrdup(name);
	file->starts = NULL;
	file->n_lines = 0;
	file->text = file_read(name, &file->length);
	if (file->text)
		find_lines(file);
	return file;
}

struct source_line source_line(const char *name, unsigned number)
{
	struct source_line line = { NULL, 0 };
	struct file *file = name && number ? open_file(name) : NULL;
	size_t end;

	if (!file || number > file->n_lines)
		return line;
	line.text = file->text + file->starts[number - 1];
	end = number < file->n_lines ? file->starts[number] - 1 : file->length;
	line.length = end - file->starts[number - 1];
	while (line.length && isspace((unsigned char)line.text[line.length - 1]))
		line.length--;
	return line;
}

/* The width of LINE's bytes up to END. */
static unsigned width(struct source_line line, size_t end)
{
	unsigned column = 0;
	size_t i;

	for (i = 0; i < end && i < line.length; i++)
		if (line.text[i] == '\t')
			column += SOURCE_TAB - column % SOURCE_TAB;
		else if ((line.text[i] & 0xc0) != 0x80) /* not within a character */
			column++;
	return column + (end > line.length ? end - line.length : 0);
}

unsigned source_column(struct source_line line, unsigned column)
{
	return line.text && column ? width(line, column - 1) + 1 : column;
}

unsigned source_character(struct source_line line, unsigned column)
{
	unsigned n = column;
	size_t i;

	for (i = 0; line.text && i + 1 < column && i < line.length; i++)
		n -= (line.text[i] & 0xc0) == 0x80;
	return n;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

/* The length of the word before START, with blanks and '*' between; *AT is where
 * it begins. */
static size_t word_before(struct source_line line, size_t start, size_t *at)
{
	size_t end;

	while (start && strchr(" \t*", line.text[start - 1]))
		start--;
	end = start;
	while (start && is_word(line.text[start - 1]))
		start--;
	*at = start;
	return end - start;
}

/* Is what stands at START the value of a statement, such as return's? */
static bool is_in_statement(struct source_line line, size_t start)
{
	static const char *const words[] = { "return", "else", "case", "do", "goto" };
	size_t at, length = word_before(line, start, &at), i;

	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (length == strlen(words[i]) && !memcmp(line.text + at, words[i], length))
			return true;
	return false;
}

/* Is the name at START one that is declared there: behind a type, or at the very
 * beginning of its line? */
static bool is_declared(struct source_line line, size_t start)
{
	size_t at;

	return !start || word_before(line, start, &at);
}

size_t source_extent(struct source_line line, unsigned column)
{
	size_t start = column - 1, end = start, next;

	while (end < line.length && is_word(line.text[end]))
		end++;
	if (end <= start + 1 || is_in_statement(line, start))
		return 1;
	next = end;
	while (next < line.length && (line.text[next] == ' ' || line.text[next] == '\t'))
		next++;
	/* a call, an element, a member: an expression that begins here */
	if (next < line.length &&
	    (strchr("([.", line.text[next]) || !strncmp(line.text + next, "->", 2)) &&
	    !is_declared(line, start))
		return 1;
	return end - start;
}

void source_write(FILE *out, struct source_line line, size_t from, size_t to)
{
	unsigned column = width(line, from);

	for (; from < to && from < line.length; from++) {
		char c = line.text[from];

		if (c == '\t') {
			unsigned blanks = SOURCE_TAB - column % SOURCE_TAB;

			fprintf(out, "%*s", (int)blanks, "");
			column += blanks;
			continue;
		}
		putc(c ? c : ' ', out);
		column += (c & 0xc0) != 0x80;
	}
}
