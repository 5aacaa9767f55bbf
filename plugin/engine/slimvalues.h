/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * slimvalues.h - the half of slim.c that looks at values. Internal to it.
 */
#ifndef MODENTRY_SLIMVALUES_H
#define MODENTRY_SLIMVALUES_H

#include "program.h"

/* What is a copy of a value that is set once is replaced by it. */
void me_slim_copies(struct me_func *func);
/* What only numbers depend on that tell no path from another becomes unknown. */
void me_slim_numbers(struct me_func *func);
/* Drops steps whose result nothing uses; true: some went. */
bool me_slim_dead(struct me_func *func);

#endif
