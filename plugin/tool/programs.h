/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programs.h - checks protocol programs in text form, as
 * -fplugin-arg-modentry-dump and tests write them (engine/PROGRAM.md).
 */
#ifndef MODENTRY_TOOL_PROGRAMS_H
#define MODENTRY_TOOL_PROGRAMS_H

#include <stdbool.h>

/* Checks the program in the file PATH and reports what is found; with IS_LISTED
 * the listing gets it, too. False: told what is wrong. */
bool program_check(const char *path, bool is_listed);

#endif
