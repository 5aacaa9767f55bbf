/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * survey.h - what is told of every function and every entry while a unit is
 * checked, for lists of a whole tree.
 *
 * Notes and texts live as long as the unit.
 */
#ifndef MODENTRY_SURVEY_H
#define MODENTRY_SURVEY_H

#include "check.h"

#ifdef __cplusplus
extern "C" {
#endif

enum me_verdict {
	ME_IS_CLEAN,
	ME_HAS_FINDINGS,
	ME_GAVE_UP_ON, /* REASON says why */
	ME_IS_UNCHECKED /* the source or the facts say so, and why: REASON */
};

/* A function that is entered from outside, in one role. */
struct me_seen_entry {
	const struct me_symbol *function;
	/* one of these says how; neither: it is declared to be an entry */
	const struct me_field *field;
	const struct me_pass *pass;
	struct me_loc given; /* where that is */
	enum me_contract contract; /* as declared, or as its paths show */
	enum me_guarantee guarantee;
	const struct me_note *sleeps; /* the calls down to one that sleeps, or NULL */
	const struct me_note *counts; /* where it changes a count, or NULL */
	enum me_verdict verdict;
	const char *reason;
};

/* A function with a body. */
struct me_seen_function {
	const struct me_symbol *function;
	const struct me_func *body;
	const struct me_note *sleeps; /* as above */
	bool says_so; /* a fact or an attribute says whether it sleeps */
};

struct me_survey {
	void (*entry)(const struct me_seen_entry *entry, void *data);
	void (*function)(const struct me_seen_function *function, void *data);
	void *data;
};

/* The words of annotations for them. */
const char *me_contract_word(enum me_contract contract);
const char *me_guarantee_word(enum me_guarantee guarantee);

#ifdef __cplusplus
}
#endif
#endif
