/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * words.c - quotes, colours and the tool's own errors; see words.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "words.h"
#include "progress.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libiberty.h>

/* GCC's names for them and its own choice. */
static const struct {
	const char *name, *codes;
} paints[TOOL_PAINTS] = {
	[TOOL_ERROR] = { "error", "01;31" }, [TOOL_WARNING] = { "warning", "01;35" },
	[TOOL_NOTE] = { "note", "01;36" },   [TOOL_LOCUS] = { "locus", "01" },
	[TOOL_QUOTE] = { "quote", "01" },    [TOOL_INSERT] = { "fixit-insert", "32" },
};

static const char *begins[TOOL_PAINTS];
static const char *open_quote = "'", *close_quote = "'";

static bool wants_colours(enum tool_when when)
{
	const char *term = getenv("TERM"), *colours = getenv("GCC_COLORS");

	if (when != TOOL_AUTO || (colours && !*colours))
		return when == TOOL_ALWAYS;
	return isatty(STDERR_FILENO) && term && strcmp(term, "dumb");
}

/* What GCC_COLORS ("error=01;31:note=...") says of NAME, or OTHERWISE; malloced. */
static char *codes_of(const char *name, const char *otherwise)
{
	const char *at = getenv("GCC_COLORS");
	size_t length = strlen(name);

	for (; at && *at; at += strcspn(at, ":"), at += *at == ':')
		if (!strncmp(at, name, length) && at[length] == '=') {
			const char *codes = at + length + 1;
			size_t n = strspn(codes, "0123456789;");

			if (codes[n] == ':' || !codes[n])
				return xstrndup(codes, n);
		}
	return xstrdup(otherwise);
}

void words_init(enum tool_when when)
{
	int i;

	setlocale(LC_CTYPE, "");
	if (!strcmp(nl_langinfo(CODESET), "UTF-8")) {
		open_quote = "\xe2\x80\x98";
		close_quote = "\xe2\x80\x99";
	}
	if (!wants_colours(when))
		return;
	for (i = 0; i < TOOL_PAINTS; i++) {
		char *codes = codes_of(paints[i].name, paints[i].codes);

		begins[i] = concat("\033[", codes, "m\033[K", NULL);
		free(codes);
	}
}

const char *words_begin(enum tool_paint paint)
{
	return paint < TOOL_PAINTS && begins[paint] ? begins[paint] : "";
}

const char *words_end(enum tool_paint paint)
{
	return paint < TOOL_PAINTS && begins[paint] ? "\033[m\033[K" : "";
}

void words_write(FILE *out, const char *text)
{
	for (; *text; text++)
		if (*text == ME_OPEN_QUOTE)
			fprintf(out, "%s%s", open_quote, words_begin(TOOL_QUOTE));
		else if (*text == ME_CLOSE_QUOTE)
			fprintf(out, "%s%s", words_end(TOOL_QUOTE), close_quote);
		else
			putc(*text, out);
}

char *words_plain(const char *text)
{
	char *copy = xstrdup(text), *at;

	for (at = copy; *at; at++)
		if (*at == ME_OPEN_QUOTE || *at == ME_CLOSE_QUOTE)
			*at = '\'';
	return copy;
}

static void write_error(const char *place, const char *text)
{
	fflush(stdout);
	progress_end();
	fprintf(stderr, "%s%s%s %serror: %s", words_begin(TOOL_LOCUS), place, words_end(TOOL_LOCUS),
		words_begin(TOOL_ERROR), words_end(TOOL_ERROR));
	words_write(stderr, text);
	putc('\n', stderr);
}

void words_error(const char *format, ...)
{
	va_list list;
	char *text;

	va_start(list, format);
	text = xvasprintf(format, list);
	va_end(list);
	write_error("modentry:", text);
	free(text);
}

void words_error_at(const char *file, unsigned line, unsigned column, const char *text)
{
	char *place = xasprintf("%s:%u:%u:", file, line, column);

	write_error(place, text);
	free(place);
}
