/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * units.h - checks the units in the notes of objects again, each by itself, for
 * the lists.
 */
#ifndef MODENTRY_TOOL_UNITS_H
#define MODENTRY_TOOL_UNITS_H

#include <stdbool.h>

/* Checks and lists what the notes in PATH hold: an object, an archive or a
 * directory of them. False: something could not be read, which was told. */
bool units_check(const char *path);

#endif
