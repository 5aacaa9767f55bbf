// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * mendtext.c - the texts of C files: read, changed, written back, and the
 * little that the corrections must know of C's spelling. Offsets count bytes.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mend.h"

static struct source *sources;

static void leave(const char *what, const char *name)
{
	fprintf(stderr, "mend: cannot %s '%s': %s\n", what, name, strerror(errno));
	exit(2);
}

/* All of FILE into S. */
static void slurp(struct source *s, FILE *file)
{
	size_t room = 0;

	do {
		room += 1 << 16;
		s->text = realloc(s->text, room + 1);
		if (!s->text)
			leave("read", s->name);
		s->size += fread(s->text + s->size, 1, room - s->size, file);
	} while (s->size == room);
	s->text[s->size] = '\0';
}

struct source *source_open(const char *name)
{
	struct source *s;
	FILE *file;

	for (s = sources; s; s = s->next)
		if (strcmp(s->name, name) == 0)
			return s;
	s = calloc(1, sizeof(*s));
	if (!s)
		leave("read", name);
	s->name = strdup(name);
	s->next = sources;
	sources = s;
	file = fopen(name, "r");
	if (file) {
		slurp(s, file);
		fclose(file);
	} else {
		s->text = calloc(1, 1);
	}
	return s;
}

/* By way of another file, so that a compile beside this sees the old or the new one. */
static void write_back(const struct source *s)
{
	char *other;
	FILE *file;

	if (asprintf(&other, "%s.mended", s->name) < 0)
		leave("write", s->name);
	file = fopen(other, "w");
	if (!file || fwrite(s->text, 1, s->size, file) != s->size || fclose(file) != 0 ||
	    rename(other, s->name) != 0)
		leave("write", other);
	free(other);
}

void sources_write(void)
{
	for (struct source *s = sources; s; s = s->next)
		if (s->changed)
			write_back(s);
}

void source_replace(struct source *s, size_t at, size_t length, const char *text)
{
	size_t more = strlen(text);
	char *grown = malloc(s->size + more + 1);

	if (!grown)
		leave("change", s->name);
	memcpy(grown, s->text, at);
	memcpy(grown + at, text, more);
	memcpy(grown + at + more, s->text + at + length, s->size - at - length + 1);
	free(s->text);
	s->text = grown;
	s->size = s->size - length + more;
	s->changed = true;
}

bool is_younger(const char *name, const struct timespec *when)
{
	struct stat info;

	if (stat(name, &info) != 0)
		return false;
	/* the clock of files is coarse: the same time may be later */
	return info.st_mtim.tv_sec != when->tv_sec ? info.st_mtim.tv_sec > when->tv_sec
						   : info.st_mtim.tv_nsec >= when->tv_nsec;
}

size_t source_offset(const struct source *s, size_t line, size_t column)
{
	size_t at = 0;

	for (; line > 1; line--) {
		const char *end = memchr(s->text + at, '\n', s->size - at);

		if (!end)
			return s->size;
		at = end + 1 - s->text;
	}
	at += column > 0 ? column - 1 : 0;
	return at < s->size ? at : s->size;
}

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

size_t skip_space(const struct source *s, size_t at)
{
	while (at < s->size && (isspace((unsigned char)s->text[at]) ||
				(s->text[at] == '\\' && s->text[at + 1] == '\n')))
		at++;
	return at;
}

size_t skip_word(const struct source *s, size_t at)
{
	while (at < s->size && in_word(s->text[at]))
		at++;
	return at;
}

/* The last byte of the comment or character at AT, or AT if there is none. */
static size_t over_comment(const struct source *s, size_t at)
{
	const char *text = s->text + at;
	const char *end = NULL;

	if (strncmp(text, "/*", 2) == 0)
		end = strstr(text + 2, "*/");
	else if (strncmp(text, "//", 2) == 0)
		return at + strcspn(text, "\n");
	else if (text[0] == '\'' && text[1] == '\\' && text[2] && text[3] == '\'')
		return at + 3;
	else if (text[0] == '\'' && text[1] && text[2] == '\'')
		return at + 2;
	return end ? (size_t)(end + 1 - s->text) : at;
}

bool opens_string(const struct source *s, size_t at)
{
	bool inside = false;

	for (size_t i = 0; i < at; i++) {
		if (s->text[i] == '"')
			inside = !inside;
		else if (inside && s->text[i] == '\\')
			i++;
		else if (!inside)
			i = over_comment(s, i);
	}
	return !inside;
}

size_t find_outside(const struct source *s, size_t begin, size_t end, char c)
{
	int depth = 0;

	for (; begin < end; begin++) {
		if (depth == 0 && s->text[begin] == c)
			return begin;
		if (strchr("([{", s->text[begin]))
			depth++;
		else if (strchr(")]}", s->text[begin]))
			depth--;
	}
	return NOWHERE;
}

size_t match_forward(const struct source *s, size_t at)
{
	int depth = 0;

	for (; at < s->size; at++) {
		if (strchr("([{", s->text[at]))
			depth++;
		else if (strchr(")]}", s->text[at]) && --depth == 0)
			return at;
	}
	return NOWHERE;
}

static size_t match_backward(const struct source *s, size_t at)
{
	int depth = 0;

	for (;; at--) {
		if (strchr(")]}", s->text[at]))
			depth++;
		else if (strchr("([{", s->text[at]) && --depth == 0)
			return at;
		if (at == 0)
			return NOWHERE;
	}
}

/* The last byte before AT that is no space, or NOWHERE. */
static size_t back_over_space(const struct source *s, size_t at)
{
	while (at > 0 && isspace((unsigned char)s->text[at - 1]))
		at--;
	return at > 0 ? at - 1 : NOWHERE;
}

bool looks_like_type(const struct source *s, size_t begin, size_t end)
{
	size_t words = 0;

	begin = skip_space(s, begin);
	if (begin >= end || !(isalpha((unsigned char)s->text[begin]) || s->text[begin] == '_'))
		return false;
	while (begin < end && in_word(s->text[begin])) {
		begin = skip_space(s, skip_word(s, begin));
		words++;
	}
	while (begin < end && s->text[begin] == '*') {
		begin = skip_space(s, begin + 1);
		words += 2;
	}
	return begin >= end && words > 0;
}

/* One step of operand_before(): the word or bracket that ends at LAST. */
static size_t part_before(const struct source *s, size_t last)
{
	if (strchr(")]", s->text[last]))
		return match_backward(s, last);
	if (!in_word(s->text[last]))
		return NOWHERE;
	while (last > 0 && in_word(s->text[last - 1]))
		last--;
	return last;
}

/* Where a cast begins that stands before BEGIN, perhaps with stars between; else BEGIN. */
static size_t with_cast(const struct source *s, size_t begin)
{
	size_t last = begin == NOWHERE ? NOWHERE : back_over_space(s, begin);
	size_t open;

	while (last != NOWHERE && s->text[last] == '*')
		last = back_over_space(s, last);
	open = last != NOWHERE && s->text[last] == ')' ? match_backward(s, last) : NOWHERE;
	return open != NOWHERE && looks_like_type(s, open + 1, last) ? open : begin;
}

size_t operand_before(const struct source *s, size_t at)
{
	size_t last = back_over_space(s, at);
	size_t begin = NOWHERE;
	size_t part;

	while (last != NOWHERE && (part = part_before(s, last)) != NOWHERE) {
		/* In "(T) x" the bracket is a cast; in "f(x)" and "a[1]" it is not. */
		if (begin != NOWHERE && s->text[part] == '(' && looks_like_type(s, part + 1, last))
			return part;
		begin = part;
		last = back_over_space(s, begin);
		if (last == NOWHERE)
			break;
		if (s->text[last] == '.')
			last = back_over_space(s, last);
		else if (s->text[last] == '>' && last > 0 && s->text[last - 1] == '-')
			last = back_over_space(s, last - 1);
		else if (in_word(s->text[begin]))
			break;
	}
	return with_cast(s, begin);
}

char *last_name(const struct source *s, size_t begin, size_t end)
{
	size_t name = NOWHERE;
	size_t at = begin;

	if (begin == NOWHERE)
		return NULL;
	while (at < end) {
		if (strchr("([", s->text[at])) {
			at = match_forward(s, at);
			if (at == NOWHERE)
				break;
			at++;
		} else if (in_word(s->text[at])) {
			name = at;
			at = skip_word(s, at);
		} else {
			at++;
		}
	}
	return name == NOWHERE ? NULL : strndup(s->text + name, skip_word(s, name) - name);
}

size_t bracket_around(const struct source *s, size_t at)
{
	int depth = 0;

	for (; at > 0 && !strchr(";{}", s->text[at - 1]); at--) {
		if (strchr(")]", s->text[at - 1]))
			depth++;
		else if (strchr("([", s->text[at - 1]) && --depth < 0)
			return s->text[at - 1] == '(' ? at - 1 : NOWHERE;
	}
	return NOWHERE;
}

char *word_that_ends(const struct source *s, size_t at)
{
	size_t begin = at;

	while (begin > 0 && in_word(s->text[begin - 1]))
		begin--;
	return begin < at ? strndup(s->text + begin, at - begin) : NULL;
}

size_t word_before(const struct source *s, size_t at, const char *word)
{
	size_t length = strlen(word);

	while (at > 0 && !strchr(";{}(,", s->text[at - 1])) {
		at--;
		if (strncmp(s->text + at, word, length) == 0 && !in_word(s->text[at + length]) &&
		    (at == 0 || !in_word(s->text[at - 1])))
			return at;
	}
	return NOWHERE;
}

bool sizeless_array(const struct source *s, size_t at)
{
	at = skip_space(s, skip_word(s, at));
	return at < s->size && s->text[at] == '[' && s->text[skip_space(s, at + 1)] == ']';
}

size_t macro_body(const struct source *s, size_t at, const char *name)
{
	const char *found = at < s->size ? strstr(s->text + at, name) : NULL;

	if (!found)
		return NOWHERE;
	at = found + strlen(name) - s->text;
	if (s->text[at] == '(') {
		at = match_forward(s, at);
		if (at == NOWHERE)
			return NOWHERE;
		at++;
	}
	return skip_space(s, at);
}

size_t structure_end(const struct source *s, size_t at, const char *tag)
{
	const char *found = at < s->size ? strstr(s->text + at, tag) : NULL;

	if (!found)
		return NOWHERE;
	at = skip_space(s, found + strlen(tag) - s->text);
	if (at >= s->size || s->text[at] != '{')
		return NOWHERE;
	at = match_forward(s, at);
	while (at != NOWHERE && at < s->size && s->text[at] != ';')
		at++;
	return at != NOWHERE && at < s->size ? at + 1 : NOWHERE;
}
