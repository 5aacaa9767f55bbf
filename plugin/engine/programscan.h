/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programscan.h - the words of the protocol program's text, taken one by one.
 * Internal to programparse.c and programscan.c.
 *
 * The first mistake is kept and moves the scanner to the end of the text, where
 * every function below returns at once: callers need not test each result.
 */
#ifndef MODENTRY_PROGRAMSCAN_H
#define MODENTRY_PROGRAMSCAN_H

#include "program.h"

struct me_scan {
	struct me_unit *unit; /* owns what is interned */
	const char *at, *end;
	const char *line_start;
	unsigned line;
	const char *file; /* the one that places do not repeat */
	bool failed;
	char *error;
	size_t error_size;
};

/* Keeps the mistake, described as by printf, unless there was one before. */
__attribute__((format(printf, 2, 3))) void me_scan_fail(struct me_scan *scan, const char *format,
							...);

/* Goes to the next line that is not blank; false at the end of the text. */
bool me_scan_next_line(struct me_scan *scan);
/* Is the line at its end, comments aside? */
bool me_scan_at_line_end(struct me_scan *scan);
/* Fails unless the line is at its end. */
void me_scan_end_line(struct me_scan *scan);

/* The character that stands next, '\n' at the end of a line and of the text. */
char me_scan_peek(struct me_scan *scan);
/* Takes TEXT (of punctuation) if it stands next. */
bool me_scan_accept(struct me_scan *scan, const char *text);
/* Fails unless TEXT stands next. */
void me_scan_expect(struct me_scan *scan, const char *text);
/* Takes the bare word WORD if it stands next. */
bool me_scan_word(struct me_scan *scan, const char *word);
/* The same where a step may begin: not if it is a local that is assigned to,
 * nor the tag of a field. */
bool me_scan_keyword(struct me_scan *scan, const char *word);

/* A bare or quoted name, interned; "" after a failure. */
const char *me_scan_name(struct me_scan *scan);
/* The text up to QUOTE, which is the character that stands next, interned. */
const char *me_scan_quoted(struct me_scan *scan, char quote);
/* A number from 0 to UINT_MAX. */
unsigned me_scan_unsigned(struct me_scan *scan);
/* A number that may be negative or hexadecimal. */
int64_t me_scan_integer(struct me_scan *scan);
/* "#2" directly behind a name: which of its name; 0 if there is none. */
unsigned me_scan_twin(struct me_scan *scan);
/* "@file:line:column" if it stands next, else no place; file and column may be
 * left out. */
struct me_loc me_scan_loc(struct me_scan *scan);

#endif
