/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programtext.h - the protocol program as text, for people, tests and fuzzing.
 * PROGRAM.md describes it.
 */
#ifndef MODENTRY_PROGRAMTEXT_H
#define MODENTRY_PROGRAMTEXT_H

#include "program.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Prints one function. */
void me_func_print(FILE *out, const struct me_func *func);
/* Prints a whole unit; what me_unit_parse makes of it prints the same. */
void me_unit_print(FILE *out, const struct me_unit *unit);

/*
 * Reads the LENGTH bytes at TEXT, which may be anything, as a unit. Returns
 * it, or NULL with "LINE:COLUMN: what is wrong" in ERROR. A unit that is
 * returned is sound: locals, blocks and cases are in range, and each block has
 * one way out.
 */
struct me_unit *me_unit_parse(const char *text, size_t length, char *error, size_t error_size);

/* Is WORD one that a step may begin with, so that a local of this name is quoted? */
bool me_program_is_keyword(const char *word);

#ifdef __cplusplus
}
#endif
#endif
