/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * baseline.h - findings that are known already and are not reported again.
 *
 * A finding is known by its rule, file, function and what it is about, not by
 * its line, so that a baseline lives on while code around it moves. Several
 * findings that are equal by that are counted. As text, one a line:
 *
 *	RULE FILE FUNCTION WHAT [COUNT]
 *
 * A word with blanks, quotes or nothing in it stands in double quotes; a '#' behind
 * a blank, or at the beginning, starts a comment.
 */
#ifndef MODENTRY_BASELINE_H
#define MODENTRY_BASELINE_H

#include "finding.h"

#ifdef __cplusplus
extern "C" {
#endif

struct me_baseline;

/* What is wrong with a baseline; LINE is 0 where the file as a whole is meant. */
struct me_baseline_error {
	char text[512];
	unsigned line, column;
};

struct me_baseline *me_baseline_new(void);
void me_baseline_free(struct me_baseline *baseline);

/* Adds the entries of the file PATH. False: ERROR says what is wrong. */
bool me_baseline_read(struct me_baseline *baseline, const char *path,
		      struct me_baseline_error *error);
/* Adds one more finding. Returns how many of its kind there are now. */
unsigned me_baseline_add(struct me_baseline *baseline, enum me_rule rule, const char *file,
			 const char *function, const char *what);
/*
 * Is the finding in BASELINE? Then one of its kind is used up. A FILE that was
 * named from elsewhere ("/tree/a.c", "../a.c") is the one recorded as "a.c".
 */
bool me_baseline_take(struct me_baseline *baseline, enum me_rule rule, const char *file,
		      const char *function, const char *what);
/* Writes all entries, sorted; the same bytes for the same findings. */
void me_baseline_write(FILE *out, const struct me_baseline *baseline);

#ifdef __cplusplus
}
#endif
#endif
