/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * source.h - lines of source files, for messages that show them.
 */
#ifndef MODENTRY_SOURCE_H
#define MODENTRY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A tab goes on to the next multiple of this, as GCC shows it. */
#define SOURCE_TAB 8

struct source_line {
	const char *text; /* NULL: there is no such line */
	size_t length; /* without blanks at its end */
};

/* Line LINE (from 1) of FILE; none if it cannot be read. Stays in memory for a
 * while: until some dozens of other files were asked for. */
struct source_line source_line(const char *file, unsigned line);
/* The column that a reader sees, with tabs and UTF-8, for the byte column
 * COLUMN; both from 1. The byte column if LINE has no text. */
unsigned source_column(struct source_line line, unsigned column);
/* The number of the character at byte column COLUMN; both from 1. */
unsigned source_character(struct source_line line, unsigned column);
/*
 * How many bytes GCC underlines at byte column COLUMN: the whole word where a
 * word alone has a place (a declared name, a value), one byte where an
 * expression has it, of which only the point is known.
 */
size_t source_extent(struct source_line line, unsigned column);
/* Writes the bytes FROM up to TO of LINE as they are shown: tabs as blanks. */
void source_write(FILE *out, struct source_line line, size_t from, size_t to);

#endif
