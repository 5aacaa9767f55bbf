/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * progfile.h - a protocol program and facts in one file, as people, tests and the
 * fuzzer write them.
 *
 * Lines that begin with one of these words come out of the program's text:
 *
 *	facts: LINE		a line of the facts language
 *	level: RULE LEVEL	off, warning or error instead of the default
 *	kernel-facts		the facts are a whole kernel's
 */
#ifndef MODENTRY_PROGFILE_H
#define MODENTRY_PROGFILE_H

#include "check.h"

struct prog {
	struct me_unit *unit;
	struct me_facts *facts;
	enum me_level level[ME_RULES];
	bool has_facts; /* lines of them */
	const struct me_survey *survey; /* for struct me_options; NULL until it is set */
};

/* Reads the LENGTH bytes at TEXT. Returns true, or false with "LINE:COLUMN: what
 * is wrong" in ERROR and nothing to free. The levels are those by default. */
bool prog_load(struct prog *prog, const char *text, size_t length, char *error, size_t error_size);
void prog_free(struct prog *prog);
/* Runs the engine over the whole unit. */
struct me_finding *prog_check(struct prog *prog, struct me_stats *stats);

#endif
