/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * words.h - how the tool talks on its own account: quotes and colours as GCC
 * has them, and errors that are not findings.
 */
#ifndef MODENTRY_WORDS_H
#define MODENTRY_WORDS_H

#include "finding.h"

/* For texts of the tool's own: TOOL_Q quotes one string. */
#define TOOL_Q "\001%s\002"

enum tool_paint {
	TOOL_ERROR,
	TOOL_WARNING,
	TOOL_NOTE,
	TOOL_LOCUS,
	TOOL_QUOTE,
	TOOL_INSERT,
	TOOL_PAINTS,
	TOOL_PLAIN /* no colour */
};

enum tool_when { TOOL_AUTO, TOOL_ALWAYS, TOOL_NEVER };

/* Takes the locale's quotes, and (once it is called with WHEN) colours if there
 * is a terminal or WHEN says so. GCC_COLORS changes them as it does for GCC. */
void words_init(enum tool_when when);

/* What begins and what ends text in this colour; "" without colours. */
const char *words_begin(enum tool_paint paint);
const char *words_end(enum tool_paint paint);
/* Writes TEXT with its quotes (ME_OPEN_QUOTE, ME_CLOSE_QUOTE) as the locale has them. */
void words_write(FILE *out, const char *text);
/* The same into memory, plain: 'word'. Malloced. */
char *words_plain(const char *text);

/* Writes "modentry: error: ..." to stderr. */
__attribute__((format(printf, 1, 2))) void words_error(const char *format, ...);
/* Writes "FILE:LINE:COLUMN: error: TEXT" to stderr. */
void words_error_at(const char *file, unsigned line, unsigned column, const char *text);

#endif
