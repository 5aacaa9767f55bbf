/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pragma.h - #pragma modentry push, pop and ignored "RULE".
 */
#ifndef MODENTRY_PRAGMA_H
#define MODENTRY_PRAGMA_H

#include "../engine/pack.h"

/* Makes the pragma known; the callback of PLUGIN_PRAGMAS. */
void pragma_register(void *gcc_data, void *user_data);

/* Does a pragma before LOCATION, and not undone there, silence RULE? */
bool pragma_ignores(enum me_rule rule, location_t location);

/* All of these pragmas in their order, *N of them, in UNIT's memory. */
struct me_pragma *pragma_lines(struct me_unit *unit, unsigned *n);

#endif
