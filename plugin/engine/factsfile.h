/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsfile.h - the facts language: one fact a line, '#' starts a comment.
 */
#ifndef MODENTRY_FACTSFILE_H
#define MODENTRY_FACTSFILE_H

#include "facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is wrong with a facts file. LINE and WORD are 0 and NULL where the
 * file as a whole is meant (missing, a directory, binary). */
struct me_facts_error {
	char text[512];
	unsigned line, column;
};

/*
 * Reads the facts file PATH, or a prepared one (prepared.h), into FACTS. Returns true, or false with ERROR
 * filled in: the file cannot be read, is binary, or a line does not parse.
 * An empty file is no error. A file that names this module's object makes FACTS
 * a kernel's (me_facts_kind's names_this); me_factsfile_line alone does not.
 * Reads as a stream, in memory bounded by the longest line it accepts (4096
 * bytes).
 */
bool me_factsfile_read(struct me_facts *facts, const char *path, struct me_facts_error *error);
/* The same of one line (without its newline), for tests and tools. */
bool me_factsfile_line(struct me_facts *facts, const char *file, unsigned line, const char *text,
		       struct me_facts_error *error);

#ifdef __cplusplus
}
#endif
#endif
