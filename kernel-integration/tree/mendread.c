// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * mendread.c - what the compiler says: its messages, and where in the
 * preprocessed unit a macro or a structure is defined.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend.h"

/* The text between the first pair of quotes, GCC's typographic ones or plain. */
static char *first_quoted(const char *text)
{
	static const char *const quotes[][2] = { { "\u2018", "\u2019" },
						 { "'", "'" },
						 { "\"", "\"" } };

	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
		const char *begin = strstr(text, quotes[i][0]);
		const char *end = begin ? strstr(begin + strlen(quotes[i][0]), quotes[i][1]) : NULL;

		if (end) {
			begin += strlen(quotes[i][0]);
			return strndup(begin, end - begin);
		}
	}
	return NULL;
}

/* Splits "file:line:column: KIND: text". Returns the text, or NULL. */
static char *split(char *line, const char *kind, struct place *place)
{
	char *text = strstr(line, kind);
	char *column = NULL;
	char *number = NULL;

	if (!text || text == line || text[-1] != ' ')
		return NULL;
	text[-2] = '\0';
	column = strrchr(line, ':');
	if (!column)
		return NULL;
	*column = '\0';
	number = strrchr(line, ':');
	if (!number)
		return NULL;
	*number = '\0';
	place->file = line;
	place->line = strtoul(number + 1, NULL, 10);
	place->column = strtoul(column + 1, NULL, 10);
	return text + strlen(kind);
}

/* By file, line, and the column downwards. */
static int compare(const void *left, const void *right)
{
	const struct message *a = left;
	const struct message *b = right;
	int files = strcmp(a->file, b->file);

	if (files)
		return files;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->column > b->column ? -1 : a->column < b->column;
}

/* Adds the error in LINE, whose memory it keeps, or gives the last one a note. */
static bool add_message(struct message *list, size_t *count, char *line)
{
	struct place *known;
	struct place place;
	char *text = split(line, "error: ", &place);

	if (text) {
		list[(*count)++] =
			(struct message){ place.file,	      place.line,     place.column,  text,
					  first_quoted(text), { NULL, 0, 0 }, { NULL, 0, 0 } };
		return true;
	}
	text = *count > 0 ? split(line, "note: ", &place) : NULL;
	if (!text)
		return false;
	known = strncmp(text, "in definition of macro", 22) == 0 ||
				strncmp(text, "in expansion of macro", 21) == 0
			? &list[*count - 1].macro
			: &list[*count - 1].note;
	if (known->file)
		return false;
	*known = place;
	return true;
}

/* Messages that say the same of the same place (macros, inlines) count once. */
static size_t drop_doubles(struct message *list, size_t count)
{
	size_t kept = 0;

	qsort(list, count, sizeof(*list), compare);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || compare(&list[kept - 1], &list[i]) != 0 ||
		    strcmp(list[kept - 1].text, list[i].text) != 0)
			list[kept++] = list[i];
	return kept;
}

static FILE *open_or_leave(const char *name)
{
	FILE *file = fopen(name, "r");

	if (!file) {
		fprintf(stderr, "mend: cannot read '%s': %s\n", name, strerror(errno));
		exit(2);
	}
	return file;
}

struct message *messages_read(const char *name, size_t *count)
{
	FILE *file = open_or_leave(name);
	struct message *list = NULL;
	size_t room = 0;
	char *line = NULL;
	size_t size = 0;

	*count = 0;
	while (getline(&line, &size, file) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		if (*count == room) {
			room = room * 2 + 16;
			list = realloc(list, room * sizeof(*list));
			if (!list)
				exit(2);
		}
		/* A line that became a message belongs to it. */
		if (add_message(list, count, line)) {
			line = NULL;
			size = 0;
		}
	}
	free(line);
	fclose(file);
	*count = drop_doubles(list, *count);
	return list;
}

/* Follows a line marker "# 12 "file" ...". Returns whether LINE is one. */
static bool follow_marker(char *line, struct place *place)
{
	unsigned long number;
	int used = 0;
	char *end;

	if (sscanf(line, "# %lu \"%n", &number, &used) != 1 || used == 0)
		return false;
	end = strchr(line + used, '"');
	if (!end)
		return false;
	free((char *)place->file);
	place->file = strndup(line + used, end - line - used);
	place->line = number - 1;
	return true;
}

/* The place of the last line of the unit that FITS. */
static bool find(const char *name, bool (*fits)(const char *line, const char *what),
		 const char *what, struct place *place)
{
	FILE *file = open_or_leave(name);
	struct place here = { NULL, 0, 1 };
	char *line = NULL;
	size_t size = 0;
	bool found = false;

	while (getline(&line, &size, file) >= 0) {
		if (follow_marker(line, &here))
			continue;
		here.line++;
		if (!here.file || here.file[0] == '<' || !fits(line, what))
			continue;
		*place = here;
		place->file = strdup(here.file);
		found = true;
	}
	free((char *)here.file);
	free(line);
	fclose(file);
	return found;
}

static bool defines_macro(const char *line, const char *name)
{
	size_t length = strlen(name);

	return strncmp(line, "#define ", 8) == 0 && strncmp(line + 8, name, length) == 0 &&
	       (line[8 + length] == ' ' || line[8 + length] == '(');
}

bool find_macro(const char *name, const char *macro, struct place *place)
{
	return find(name, defines_macro, macro, place);
}

/* "struct TAG {", where the bracket may stand on the next line. */
static bool defines_structure(const char *line, const char *tag)
{
	size_t length = strlen(tag);
	const char *at = strstr(line, "struct ");

	if (!at)
		return false;
	at += 7 + strspn(at + 7, " \t");
	if (strncmp(at, tag, length) != 0)
		return false;
	at += length;
	at += strspn(at, " \t\n");
	return *at == '{' || *at == '\0';
}

bool find_structure(const char *name, const char *tag, struct place *place)
{
	return find(name, defines_structure, tag, place);
}
