/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsline.h - one line of a facts file, taken apart word by word. Internal
 * to factsfile.c, factswords.c and factsline.c.
 */
#ifndef MODENTRY_FACTSLINE_H
#define MODENTRY_FACTSLINE_H

#include "factsfile.h"

#define ME_MAX_LINE 4096 /* bytes; no fact comes near */

/* A line being read. */
struct me_line {
	struct me_facts *facts;
	struct me_facts_error *error;
	struct me_loc loc; /* of its first word */
	char *start, *at; /* the text, cut into words up to AT */
	const char *command; /* what a missing word is missed after */
	unsigned column; /* of the word taken last */
	bool names_this; /* it says which object is this module */
	bool is_inferred; /* from a line "inferred" on, facts are that */
};

/* Describes a mistake at the word taken last. Returns false. */
__attribute__((format(printf, 2, 3))) bool me_line_fail(struct me_line *line, const char *format,
							...);
/* Fails at WORD, which is none of the N WORDS that may stand there. */
bool me_line_unknown(struct me_line *line, const char *word, const char *const *words, unsigned n);
/*
 * Fails since FACT cannot be both A and B; but what the source says outranks
 * a file, so for a fact that it has a part in nothing happens: returns true.
 */
bool me_line_clash(struct me_line *line, const struct me_fact *fact, const char *a, const char *b);

/* The next word; NULL at the end of the line. */
const char *me_line_next(struct me_line *line);
/* The next word; NULL after a failure that says that WHAT is missing. */
const char *me_line_need(struct me_line *line, const char *what);
/* The next word, one of the N WORDS: sets *CHOSEN to its number. False after a
 * failure, which says that WHAT is missing or names the words. */
bool me_line_choose(struct me_line *line, const char *what, const char *const *words, unsigned n,
		    unsigned *chosen);
/* All that is left; NULL after a failure that says that WHAT is missing. */
const char *me_line_rest(struct me_line *line, const char *what);
/* Is anything left? Takes nothing. */
bool me_line_has_more(struct me_line *line);
/* Fails if anything is left. */
bool me_line_end(struct me_line *line);
/* Fails unless the word WANTED stands next. */
bool me_line_keyword(struct me_line *line, const char *wanted);
/* The "argN" that stands next, or 0 after a failure. */
unsigned me_line_arg(struct me_line *line);
/* The name of MIN to MAX parts, joined by points, that stands next; NULL after
 * a failure that says that it is not WHAT. */
const char *me_line_name(struct me_line *line, const char *what, unsigned min, unsigned max);
/* The function's name that stands next; NULL after a failure. */
const char *me_line_function(struct me_line *line);

/* The fact of NAME, which this line is the first to name if it is new. */
struct me_fact *me_line_fact(struct me_line *line, const char *name);

/* Is TEXT a name of MIN to MAX parts, joined by points? */
bool me_line_is_name(const char *text, unsigned min, unsigned max);
/* Where the identifier at TEXT ends; TEXT if there is none. */
const char *me_line_skip_name(const char *text);
/* Parses TEXT up to END as a number; false if it is none or above MAX. */
bool me_line_number(const char *text, const char *end, uint64_t max, uint64_t *number);
/* Parses TEXT up to END as "argN"; 0 if it is none. */
unsigned me_line_parse_arg(const char *text, const char *end);

/* Parses what follows the word "entry": factsentry.c. */
bool me_line_entry(struct me_line *line);
/* Parses the words of the line whose first one is WORD. */
bool me_line_parse(struct me_line *line, const char *word);

#endif
