/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mend.h - between the corrections (mend.c), the text they work on
 * (mendtext.c) and the compiler's messages (mendread.c).
 */
#ifndef MEND_H
#define MEND_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* An offset that is none. */
#define NOWHERE ((size_t)-1)

/* A line and a column of a file, both from 1. */
struct place {
	const char *file; /* NULL: unknown */
	size_t line;
	size_t column;
};

/* An error of the compiler, and where its first notes point. */
struct message {
	const char *file;
	size_t line;
	size_t column;
	const char *text;
	char *quoted; /* the first quoted word, or NULL */
	struct place macro; /* of a macro that is expanded there */
	struct place note; /* of what else has to do with it */
};

/* A file's text, kept in memory until sources_write(). */
struct source {
	struct source *next;
	char *name;
	char *text; /* ends in a null byte */
	size_t size;
	bool changed;
};

/*
 * Reads the errors in file NAME, those on one line from right to left so that
 * columns stay true while the line grows. Leaves the program if it cannot.
 */
struct message *messages_read(const char *name, size_t *count);

/* Where the unit preprocessed to file NAME defines macro MACRO. False if nowhere. */
bool find_macro(const char *name, const char *macro, struct place *place);
/* Where it defines structure TAG. */
bool find_structure(const char *name, const char *tag, struct place *place);

/* The text of file NAME, empty if it cannot be read. */
struct source *source_open(const char *name);
/* Writes back what was changed. Leaves the program if it cannot. */
void sources_write(void);
/* Puts TEXT in place of LENGTH bytes at AT. */
void source_replace(struct source *s, size_t at, size_t length, const char *text);
/* Was file NAME changed after WHEN? */
bool is_younger(const char *name, const struct timespec *when);

/* The offset of a line and column; the text's size if there is no such. */
size_t source_offset(const struct source *s, size_t line, size_t column);
size_t skip_space(const struct source *s, size_t at);
size_t skip_word(const struct source *s, size_t at);
/* Does the quote at AT begin a string, and not end one? */
bool opens_string(const struct source *s, size_t at);
/* The first C in BEGIN..END that no bracket encloses, or NOWHERE. */
size_t find_outside(const struct source *s, size_t begin, size_t end, char c);
/* The bracket that closes the one at AT, of any kind, or NOWHERE. */
size_t match_forward(const struct source *s, size_t at);
/* Where the operand begins that ends before AT, its casts included, or NOWHERE. */
size_t operand_before(const struct source *s, size_t at);
/* The last name in BEGIN..END that no bracket follows up: what is read there. */
char *last_name(const struct source *s, size_t begin, size_t end);
/* Could BEGIN..END be a type's name? */
bool looks_like_type(const struct source *s, size_t begin, size_t end);
/* The "(" whose brackets enclose AT in the same statement, or NOWHERE. */
size_t bracket_around(const struct source *s, size_t at);
/* The name that ends before AT, NULL if none does. */
char *word_that_ends(const struct source *s, size_t at);
/* WORD among what comes before AT in the same declaration, or NOWHERE. */
size_t word_before(const struct source *s, size_t at, const char *word);
/* Is the name at AT followed by empty brackets? */
bool sizeless_array(const struct source *s, size_t at);
/* Where the body begins of macro NAME, whose #define is on the line at AT. */
size_t macro_body(const struct source *s, size_t at, const char *name);
/* Behind the semicolon that ends the structure defined at AT or below. */
size_t structure_end(const struct source *s, size_t at, const char *tag);

#endif
