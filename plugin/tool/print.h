/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print.h - findings as GCC prints its diagnostics: "In function", place,
 * level, text, option, the source line and a caret, then the notes.
 */
#ifndef MODENTRY_PRINT_H
#define MODENTRY_PRINT_H

#include "finding.h"

/* Prints FINDING at LEVEL. A finding of a function that the one before was of,
 * and a place that was just shown, are not introduced again. */
void print_finding(FILE *out, const struct me_finding *finding, enum me_level level);

/* Where FINDING is, if need be that of its function. */
struct me_loc print_place(const struct me_finding *finding);

#endif
