/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pragma.h - #pragma modentry push, pop and ignored "RULE".
 */
#ifndef MODENTRY_PRAGMA_H
#define MODENTRY_PRAGMA_H

#include "../engine/finding.h"

/* Makes the pragma known; the callback of PLUGIN_PRAGMAS. */
void pragma_register(void *gcc_data, void *user_data);

/* Does a pragma before LOCATION, and not undone there, silence RULE? */
bool pragma_ignores(enum me_rule rule, location_t location);

#endif
