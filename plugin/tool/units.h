/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * units.h - the units of a whole program for the lists.
 */
#ifndef MODENTRY_TOOL_UNITS_H
#define MODENTRY_TOOL_UNITS_H

#include <stdbool.h>

/* Puts together what the notes in the N PATHS hold (objects, archives, directories
 * of them), checks it and gives it to the listing. False: something could not be
 * read, which was told. */
bool units_check(char **paths, int n);

#endif
