/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * finding.h - a finding: rule, place, function, explanation. The compiler and
 * the tool print the same ones.
 *
 * Texts are in GCC's manner; a quoted word stands between ME_OPEN_QUOTE and
 * ME_CLOSE_QUOTE, which the printer turns into the locale's quotes.
 */
#ifndef MODENTRY_FINDING_H
#define MODENTRY_FINDING_H

#include "program.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ME_OPEN_QUOTE '\001'
#define ME_CLOSE_QUOTE '\002'

enum me_rule {
	ME_SLEEP_BEFORE_GET,
	ME_LATE_GET,
	ME_SLEEP_AFTER_PUT,
	ME_MISSING_PUT,
	ME_EXTRA_PUT,
	ME_MISSING_GET,
	ME_UNPROTECTED_CALL,
	ME_UNCHECKED_GET,
	ME_WRONG_MODULE_PUT,
	ME_SELF_PUT,
	ME_MISSING_OWNER,
	ME_UNANNOTATED,
	ME_GAVE_UP,
	ME_RULES
};

enum me_level { ME_OFF, ME_WARNING, ME_ERROR };

/* What '#pragma modentry' says on a line. */
enum me_pragma_kind { ME_PRAGMA_PUSH, ME_PRAGMA_POP, ME_PRAGMA_IGNORED };

/* What a note is for; printers treat all alike, other outputs do not. */
enum me_note_kind {
	ME_NOTE_ADVICE, /* how to mend it, and what else there is to say */
	ME_NOTE_ROLE, /* why the function is an entry */
	ME_NOTE_CHAIN, /* a call on the way down to one that sleeps */
	ME_NOTE_PATH /* what the path does: a branch, a change of the count */
};

struct me_note {
	enum me_note_kind kind;
	struct me_loc loc;
	const char *text;
	struct me_note *next;
};

struct me_finding {
	enum me_rule rule;
	struct me_symbol *function;
	struct me_loc loc;
	const char *text;
	struct me_note *notes;
	const char *fixit; /* a line to insert before loc's line, or NULL */
	bool quiet_level; /* gave-up of an entry known from facts only: off by default */
	struct me_finding *next;
};

/* "missing-put" and so on; the id is what stands after -Wmodentry-. */
const char *me_rule_name(enum me_rule rule);
/* The rule of that name, ME_RULES if there is none. */
enum me_rule me_rule_by_name(const char *name);
/* What the table in rules.md says. */
enum me_level me_rule_default_level(enum me_rule rule);
/* "off", "warning" or "error". */
const char *me_level_name(enum me_level level);
/* Sets *LEVEL to the one of that name; false if there is none. */
bool me_level_by_name(const char *name, enum me_level *level);

/*
 * Plays the pragmas before a finding back, from the nearest one on: what is between
 * a pop and its push does not count, and no stack is needed. Takes one of them; *POPPED
 * is 0 at first. Returns whether it silences rule WANTED.
 */
bool me_pragma_ignores(enum me_pragma_kind kind, enum me_rule rule, enum me_rule wanted,
		       unsigned *popped);

/* What FINDING is about beside its function: the first name that its text quotes
 * and that is not the function's, or "this" for this module. Malloced. */
char *me_finding_what(const struct me_finding *finding);

#ifdef __cplusplus
}
#endif
#endif
