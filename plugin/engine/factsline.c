/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsline.c - takes a line of a facts file apart and describes what is wrong
 * with it.
 */
#include "factsline.h"
#include "suggest.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARG 255 /* no function of a kernel comes near */

bool me_line_fail(struct me_line *line, const char *format, ...)
{
	va_list args;
	char *p;

	line->error->line = line->loc.line;
	line->error->column = line->column;
	va_start(args, format);
	vsnprintf(line->error->text, sizeof(line->error->text), format, args);
	va_end(args);
	/* What is quoted came from a file: keep it from driving the terminal. */
	for (p = line->error->text; *p; p++)
		if (*p < ' ' || *p > '~')
			*p = '?';
	return false;
}

bool me_line_unknown(struct me_line *line, const char *word, const char *const *words, unsigned n)
{
	const char *closest = me_closest_word(word, words, n);

	if (closest)
		return me_line_fail(line, "unknown word '%.60s'; did you mean '%s'?", word,
				    closest);
	return me_line_fail(line, "unknown word '%.60s'", word);
}

bool me_line_has_more(struct me_line *line)
{
	while (*line->at == ' ' || *line->at == '\t')
		line->at++;
	line->column = line->at - line->start + 1;
	return *line->at;
}

const char *me_line_next(struct me_line *line)
{
	char *word;

	if (!me_line_has_more(line))
		return NULL;
	word = line->at;
	line->at += strcspn(line->at, " \t");
	if (*line->at)
		*line->at++ = '\0';
	return word;
}

const char *me_line_need(struct me_line *line, const char *what)
{
	const char *word = me_line_next(line);

	if (!word)
		me_line_fail(line, "expected %s after '%s'", what, line->command);
	return word;
}

bool me_line_choose(struct me_line *line, const char *what, const char *const *words, unsigned n,
		    unsigned *chosen)
{
	const char *word = me_line_need(line, what);

	if (!word)
		return false;
	for (*chosen = 0; *chosen < n; ++*chosen)
		if (strcmp(word, words[*chosen]) == 0)
			return true;
	return me_line_unknown(line, word, words, n);
}

const char *me_line_rest(struct me_line *line, const char *what)
{
	if (me_line_has_more(line))
		return line->at;
	me_line_fail(line, "expected %s after '%s'", what, line->command);
	return NULL;
}

bool me_line_end(struct me_line *line)
{
	const char *word = me_line_next(line);

	if (!word)
		return true;
	return me_line_fail(line, "unexpected word '%.60s' at the end of the line", word);
}

static bool is_name_char(unsigned char c, bool first)
{
	return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c >= 0x80 || (!first && c >= '0' && c <= '9');
}

const char *me_line_skip_name(const char *text)
{
	if (is_name_char(*text, true))
		while (is_name_char(*text, false))
			text++;
	return text;
}

bool me_line_is_name(const char *text, unsigned min, unsigned max)
{
	const char *end;
	unsigned parts = 0;

	for (;;) {
		end = me_line_skip_name(text);
		if (end == text)
			return false;
		parts++;
		if (!*end)
			return parts >= min && parts <= max;
		if (*end != '.')
			return false;
		text = end + 1;
	}
}

const char *me_line_name(struct me_line *line, const char *what, unsigned min, unsigned max)
{
	const char *word = me_line_need(line, what);

	if (word && !me_line_is_name(word, min, max)) {
		me_line_fail(line, "'%.60s' is not %s", word, what);
		return NULL;
	}
	return word;
}

const char *me_line_function(struct me_line *line)
{
	return me_line_name(line, "a function's name", 1, 1);
}

struct me_fact *me_line_fact(struct me_line *line, const char *name)
{
	struct me_fact *fact = me_facts_add(line->facts, name);

	/* what is declared outranks what is inferred; what is awaited never is */
	if (line->is_inferred && fact->origin.line && !fact->is_inferred && !fact->awaits_field)
		return me_facts_alloc(line->facts, sizeof(*fact));
	fact->is_inferred = line->is_inferred;
	if (!fact->origin.line)
		fact->origin = line->loc;
	return fact;
}

bool me_line_clash(struct me_line *line, const struct me_fact *fact, const char *a, const char *b)
{
	if (fact->from_source)
		return true;
	line->column = line->loc.column;
	return me_line_fail(line, "'%.60s' cannot be both '%s' and '%s' (first named at %.200s:%u)",
			    fact->name, a, b, fact->origin.file, fact->origin.line);
}

bool me_line_number(const char *text, const char *end, uint64_t max, uint64_t *number)
{
	bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	char *stop;

	if (hex ? !strchr("0123456789abcdefABCDEF", text[2]) || !text[2]
		: *text < '0' || *text > '9')
		return false;
	errno = 0;
	*number = strtoull(text, &stop, hex ? 16 : 10);
	return stop == end && !errno && *number <= max;
}

unsigned me_line_parse_arg(const char *text, const char *end)
{
	uint64_t number;

	if (strncmp(text, "arg", 3) != 0 || text[3] == '0' ||
	    !me_line_number(text + 3, end, MAX_ARG, &number))
		return 0;
	return number;
}

unsigned me_line_arg(struct me_line *line)
{
	const char *word = me_line_need(line, "'argN'");
	unsigned arg = word ? me_line_parse_arg(word, word + strlen(word)) : 0;

	if (word && !arg)
		me_line_fail(line, "'%.60s' is not 'argN' (arguments count from 1)", word);
	return arg;
}

bool me_line_keyword(struct me_line *line, const char *wanted)
{
	const char *word = me_line_next(line);

	if (!word)
		return me_line_fail(line, "expected '%s' after '%s'", wanted, line->command);
	if (strcmp(word, wanted) == 0)
		return true;
	return me_line_fail(line, "expected '%s', not '%.60s'", wanted, word);
}
