// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * mend.c - corrects in C sources what old compilers took and new ones refuse.
 * Usage: mend ERRORS STARTED PREPROCESSED
 *
 * It goes by the compiler's own messages (file ERRORS), and changes the files
 * that these name where they stand: work on a copy. Lines stay where they are.
 * PREPROCESSED (from -E -dD) tells where macros and structures are defined.
 * A file that was changed after the compile began (the age of file STARTED) is
 * left alone, since the places in the messages no longer fit.
 *
 * Exit status: 0 if compiling again is worth while, 1 if not, 2 on trouble.
 *
 * What is corrected, one function each: strings over several lines, casts and
 * conditions used as lvalues, declarations at odds (static, extern, qualifiers,
 * enumerations as parameters), types with a word too many, needless ## in macros,
 * arrays declared before their element's structure, jumps into expressions.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend.h"

/* A string that spans more lines than this is taken for a stray quote. */
#define LONGEST_STRING 500

static struct timespec started;
static const char *preprocessed;
/* Something waits for the messages of another compile. */
static bool waits;

/* Do the places in the messages still fit file NAME? */
static bool fits(const char *name)
{
	if (!name)
		return false;
	if (!is_younger(name, &started))
		return true;
	waits = true;
	return false;
}

/* Each line of the string at AT gets a newline, escaped, and goes on. */
static bool join_string(struct source *s, size_t at)
{
	size_t end = at + 1;
	int lines = 0;

	for (; end < s->size && s->text[end] != '"'; end++) {
		if (s->text[end] == '\\')
			end++;
		else if (s->text[end] == '\n' && ++lines > LONGEST_STRING)
			return false;
	}
	if (end >= s->size || lines == 0)
		return false;
	for (end = at + 1; s->text[end] != '"'; end++) {
		if (s->text[end] == '\\') {
			end++;
		} else if (s->text[end] == '\n') {
			source_replace(s, end, 0, "\\n\\");
			end += 3;
		}
	}
	return true;
}

/* A quote is not closed on its line. The compiler complains of both quotes. */
static bool mend_string(const struct message *m)
{
	struct source *s = source_open(m->file);
	size_t at = source_offset(s, m->line, m->column);

	return at < s->size && s->text[at] == '"' && opens_string(s, at) && join_string(s, at);
}

/* Corrects the first string over several lines among the arguments that begin at AT. */
static bool mend_arguments(struct source *s, size_t at)
{
	int depth = 0;
	size_t open;

	for (; at < s->size; at++) {
		if (s->text[at] == '(') {
			depth++;
		} else if (s->text[at] == ')' && --depth <= 0) {
			return false;
		} else if (s->text[at] == '"') {
			open = at++;
			for (; at < s->size && s->text[at] != '"' && s->text[at] != '\n'; at++)
				at += s->text[at] == '\\';
			if (at >= s->size || s->text[at] == '\n')
				return join_string(s, open);
		}
	}
	return false;
}

/* The end of a macro's arguments is lost in a string over several lines. */
static bool mend_macro_call(const struct message *m)
{
	struct source *s = source_open(m->file);
	size_t length = m->quoted ? strlen(m->quoted) : 0;
	size_t at = 0;
	const char *found;
	bool done = false;

	while (length && (found = strstr(s->text + at, m->quoted))) {
		at = found + length - s->text;
		if (s->text[skip_space(s, at)] == '(')
			done |= mend_arguments(s, skip_space(s, at));
	}
	return done;
}

/* Makes the cast whose "(" is at OPEN one that yields an lvalue. */
static bool mend_cast(struct source *s, size_t open)
{
	size_t close = match_forward(s, open);
	char *type;
	char *cast;

	if (close == NOWHERE || !looks_like_type(s, open + 1, close))
		return false;
	type = strndup(s->text + open + 1, close - open - 1);
	if (asprintf(&cast, "*(__typeof__(%s) *)&", type) < 0)
		return false;
	source_replace(s, open, close + 1 - open, cast);
	free(cast);
	free(type);
	return true;
}

/*
 * "(c ? a : b)", whose "(" is at OPEN, becomes "(*(c ? &(a) : &(b)))", an lvalue,
 * of the first one's type if they differ.
 */
static bool mend_choice(struct source *s, size_t open)
{
	char *other;
	size_t close = match_forward(s, open);
	size_t mark = close == NOWHERE ? NOWHERE : find_outside(s, open + 1, close, '?');
	size_t colon = mark == NOWHERE ? NOWHERE : find_outside(s, mark, close, ':');

	if (colon == NOWHERE || find_outside(s, mark + 1, close, '?') != NOWHERE)
		return false;
	if (asprintf(&other, ") : (__typeof__(&(%.*s)))&(", (int)(colon - mark - 1),
		     s->text + mark + 1) < 0)
		return false;
	source_replace(s, close, 1, ")))");
	source_replace(s, colon, 1, other);
	free(other);
	source_replace(s, mark, 1, "? &(");
	source_replace(s, open, 1, "(*(");
	return true;
}

/*
 * Corrects the cast or the condition in what starts at AT: "(T) x", "((T) x)",
 * "(c ? a : b)".
 */
static bool mend_operand(struct source *s, size_t at)
{
	size_t inner;

	if (at == NOWHERE || at >= s->size)
		return false;
	while (s->text[at] == '(') {
		if (mend_cast(s, at) || mend_choice(s, at))
			return true;
		inner = skip_space(s, at + 1);
		if (s->text[inner] != '(')
			return false;
		at = inner;
	}
	return false;
}

/* Corrects the body of macro NAME, which the unit uses as an lvalue. */
static bool mend_macro(const char *name)
{
	struct place place;
	struct source *s;
	size_t at;

	if (!find_macro(preprocessed, name, &place) || !fits(place.file))
		return false;
	s = source_open(place.file);
	at = source_offset(s, place.line, 1);
	at = macro_body(s, at, name);
	return mend_operand(s, at);
}

/*
 * "NAME(x = 1)", where what stands for macro NAME is "(T)argument": the cast is of
 * the assignment, not of its left side.
 */
static bool mend_argument(struct source *use, size_t op)
{
	size_t open = bracket_around(use, op);
	char *name = open == NOWHERE ? NULL : word_that_ends(use, open);
	struct place place;
	struct source *s;
	size_t at, length;
	bool done = false;

	if (!name || !find_macro(preprocessed, name, &place) || !fits(place.file))
		return false;
	s = source_open(place.file);
	at = macro_body(s, source_offset(s, place.line, 1), name);
	open = strcspn(s->text + source_offset(s, place.line, 1), "(");
	open += source_offset(s, place.line, 1) + 1;
	length = skip_word(s, open) - open;
	for (; at < s->size && length; at++) {
		if (s->text[at] == '\n' && s->text[at - 1] != '\\')
			break;
		if (s->text[at - 1] != ')' || skip_word(s, at) - at != length ||
		    strncmp(s->text + at, s->text + open, length) != 0)
			continue;
		source_replace(s, at + length, 0, ")");
		source_replace(s, at, 0, "(");
		done = true;
	}
	return done;
}

/* The operator at the message's place wants an lvalue on its left, or right. */
static bool mend_lvalue(const struct message *m)
{
	struct source *s = source_open(m->file);
	size_t op = source_offset(s, m->line, m->column);
	size_t operand;
	char *name;
	bool done;

	if (op >= s->size)
		return false;
	operand = operand_before(s, op);
	if (mend_operand(s, operand))
		return true;
	if (strchr("+-&", s->text[op]) &&
	    mend_operand(s, skip_space(s, op + (s->text[op] == '&' ? 1 : 2))))
		return true;
	name = last_name(s, operand, op);
	done = name && mend_macro(name);
	free(name);
	return done || mend_argument(s, op);
}

/* Blanks the word at AT, LENGTH bytes, or puts a word as long in its place. */
static bool put_word(struct source *s, size_t at, const char *word, size_t length)
{
	char blank[16];

	if (at == NOWHERE)
		return false;
	snprintf(blank, sizeof(blank), "%-*s", (int)length, word);
	source_replace(s, at, length, blank);
	return true;
}

/*
 * A declaration is static and an earlier one is not: the earlier one becomes
 * static if it stands in the same file and says extern, else neither is.
 */
static bool mend_static(const struct message *m)
{
	struct source *s = source_open(m->file);
	size_t name;
	size_t at;

	if (m->note.file && strcmp(m->note.file, m->file) == 0) {
		at = word_before(s, source_offset(s, m->note.line, m->note.column), "extern");
		if (at != NOWHERE &&
		    !sizeless_array(s, source_offset(s, m->note.line, m->note.column)))
			return put_word(s, at, "static", 6);
	}
	name = source_offset(s, m->line, m->column);
	at = word_before(s, name, "static");
	/* A macro may declare what its argument names. */
	while (at == NOWHERE && name > 0 && !strchr(";{}", s->text[name - 1]))
		if (s->text[--name] == '(')
			at = word_before(s, name, "static");
	return put_word(s, at, "", 6);
}

/* The other way about: the earlier declaration is no longer static. */
static bool mend_non_static(const struct message *m)
{
	struct source *s;

	if (!fits(m->note.file))
		return false;
	s = source_open(m->note.file);
	return put_word(s, word_before(s, source_offset(s, m->note.line, m->note.column), "static"),
			"", 6);
}

/* Takes the qualifier from what is declared at PLACE. */
static bool unqualify(const struct place *place)
{
	struct source *s;
	size_t name;

	if (!fits(place->file))
		return false;
	s = source_open(place->file);
	name = source_offset(s, place->line, place->column);
	return put_word(s, word_before(s, name, "volatile"), "", 8) ||
	       put_word(s, word_before(s, name, "const"), "", 5);
}

/* One of two declarations says volatile or const. */
static bool mend_qualifier(const struct message *m)
{
	struct place here = { m->file, m->line, m->column };

	return unqualify(&here) || unqualify(&m->note);
}

/*
 * A function's declaration and its definition differ in the enumerations that
 * they take: an earlier declaration no longer tells the parameters.
 */
static bool mend_conflict(const struct message *m)
{
	struct source *s;
	size_t open;
	size_t close;
	bool done = false;

	if (!fits(m->note.file))
		return false;
	s = source_open(m->note.file);
	open = skip_space(s, skip_word(s, source_offset(s, m->note.line, m->note.column)));
	if (open >= s->size || s->text[open] != '(')
		return false;
	close = match_forward(s, open);
	if (close == NOWHERE || s->text[skip_space(s, close + 1)] != ';')
		return false;
	for (; ++open < close;) {
		if (!isspace((unsigned char)s->text[open])) {
			source_replace(s, open, 1, " ");
			done = true;
		}
	}
	return done;
}

/* "u32 long x": what the type is called tells all. */
static bool mend_type(const struct message *m)
{
	static const char *const words[] = { "short", "long", "signed", "unsigned", "int", "char" };
	struct source *s = source_open(m->file);
	size_t at = source_offset(s, m->line, m->column);
	size_t length = skip_word(s, at) - at;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == length && strncmp(s->text + at, words[i], length) == 0)
			return put_word(s, at, "", length);
	return false;
}

/* A function declared static inside a function. */
static bool mend_storage(const struct message *m)
{
	struct source *s = source_open(m->file);

	return put_word(s, word_before(s, source_offset(s, m->line, m->column), "static"), "extern",
			6);
}

/* Takes out the ## at PLACE, or next to it on its line, which backslashes prolong. */
static bool unpaste(const struct place *place)
{
	struct source *s;
	size_t at;
	size_t end;
	size_t begin;

	if (!fits(place->file))
		return false;
	s = source_open(place->file);
	begin = source_offset(s, place->line, 1);
	at = source_offset(s, place->line, place->column);
	for (end = at; end < s->size && (s->text[end] != '\n' || s->text[end - 1] == '\\'); end++)
		if (s->text[end] == '#' && s->text[end + 1] == '#')
			return put_word(s, end, "", 2);
	for (end = at; end > begin; end--)
		if (s->text[end] == '#' && s->text[end - 1] == '#')
			return put_word(s, end - 1, "", 2);
	return false;
}

static bool mend_paste(const struct message *m)
{
	static struct place last;
	struct place here = { m->file, m->line, m->column };

	/* Of two in a macro only one may be needless. The next compile tells. */
	if (last.file && strcmp(last.file, here.file) == 0 && last.line == here.line &&
	    last.column == here.column)
		return true;
	last = here;
	return unpaste(&here) || unpaste(&m->macro);
}

/* A jump into "({ label: })": it becomes a block. */
static bool mend_jump(const struct message *m)
{
	struct source *s;
	size_t open;
	size_t close;

	if (!fits(m->note.file))
		return false;
	s = source_open(m->note.file);
	for (open = source_offset(s, m->note.line, m->note.column); open > 1; open--) {
		close = strncmp(s->text + open - 2, "({", 2) == 0 ? match_forward(s, open - 2)
								  : NOWHERE;
		if (close == NOWHERE || close < open)
			continue;
		source_replace(s, close, 1, " ");
		source_replace(s, open - 2, 1, " ");
		return true;
	}
	return false;
}

/* "#ifdef 0" */
static bool mend_directive(const struct message *m)
{
	struct source *s = source_open(m->file);
	size_t at = skip_space(s, source_offset(s, m->line, 1));

	if (at >= s->size || s->text[at] != '#')
		return false;
	at = skip_space(s, at + 1);
	return skip_word(s, at) == at + 5 && strncmp(s->text + at, "ifdef", 5) == 0 &&
	       put_word(s, at, "if", 5);
}

/* Puts DECLARATION behind the definition of structure TAG, if the unit has one. */
static bool declare_behind(const char *tag, const char *declaration)
{
	struct place place;
	struct source *s;
	size_t at;

	if (!find_structure(preprocessed, tag, &place) || !fits(place.file))
		return false;
	s = source_open(place.file);
	at = structure_end(s, source_offset(s, place.line, 1), tag);
	if (at == NOWHERE)
		return false;
	source_replace(s, at, 0, declaration);
	return true;
}

/* A parameter "struct t a[]" becomes "struct t *a". */
static bool mend_parameter(struct source *s, size_t name, size_t bracket)
{
	size_t close = match_forward(s, bracket);

	if (close == NOWHERE)
		return false;
	source_replace(s, bracket, close + 1 - bracket, "");
	source_replace(s, name, 0, "*");
	return true;
}

/* An array of a structure that is only defined further down, or nowhere. */
static bool mend_array(const struct message *m)
{
	struct source *s = source_open(m->file);
	size_t name = source_offset(s, m->line, m->column);
	size_t bracket = skip_space(s, skip_word(s, name));
	size_t begin = word_before(s, name, "extern");
	size_t end = name;
	char *tag;
	char *declaration;

	if (begin == NOWHERE)
		return bracket < s->size && s->text[bracket] == '[' &&
		       mend_parameter(s, name, bracket);
	while (end < s->size && s->text[end] != ';')
		end++;
	tag = m->quoted ? strchr(m->quoted, ' ') : NULL;
	if (end >= s->size || !tag || memchr(s->text + begin, '\n', end - begin))
		return false;
	if (asprintf(&declaration, " %.*s", (int)(end + 1 - begin), s->text + begin) < 0)
		return false;
	/* What stays declares the structure, which may matter to what follows. */
	source_replace(s, begin, strlen(declaration) - 1, "struct ");
	source_replace(s, begin + 7, 0, tag + 1);
	source_replace(s, begin + 7 + strlen(tag + 1), 0, ";");
	declare_behind(tag + 1, declaration);
	free(declaration);
	return true;
}

static const struct {
	const char *words;
	bool (*mend)(const struct message *m);
} menders[] = {
	{ "missing terminating \" character", mend_string },
	{ "unterminated argument list invoking macro", mend_macro_call },
	{ "lvalue required as", mend_lvalue },
	{ "static declaration of", mend_static },
	{ "non-static declaration of", mend_non_static },
	{ "conflicting type qualifiers for", mend_qualifier },
	{ "conflicting types for", mend_conflict },
	{ "two or more data types", mend_type },
	{ "jump into statement expression", mend_jump },
	{ "macro names must be identifiers", mend_directive },
	{ "invalid storage class for function", mend_storage },
	{ "pasting ", mend_paste },
	{ "array type has incomplete element type", mend_array },
};

/* Corrects what M complains of. Returns whether it did. */
static bool mend(const struct message *m)
{
	for (size_t i = 0; i < sizeof(menders) / sizeof(menders[0]); i++)
		if (strncmp(m->text, menders[i].words, strlen(menders[i].words)) == 0)
			return menders[i].mend(m);
	return false;
}

int main(int argc, char **argv)
{
	struct message *messages;
	size_t count;
	bool again = false;
	struct stat info;

	if (argc != 4) {
		fputs("usage: mend ERRORS STARTED PREPROCESSED\n", stderr);
		return 2;
	}
	if (stat(argv[2], &info) != 0) {
		fprintf(stderr, "mend: cannot read '%s': %s\n", argv[2], strerror(errno));
		return 2;
	}
	started = info.st_mtim;
	preprocessed = argv[3];
	messages = messages_read(argv[1], &count);
	for (size_t i = 0; i < count; i++)
		if (fits(messages[i].file) && mend(&messages[i]))
			again = true;
	sources_write();
	/* What the compile before complained of may be corrected, if nothing is left. */
	return again || waits || count == 0 ? 0 : 1;
}
