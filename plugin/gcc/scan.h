/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scan.h - one walk over the whole unit, before anything is lowered: what is
 * put into structures, what is passed to functions, who calls whom.
 */
#ifndef MODENTRY_SCAN_H
#define MODENTRY_SCAN_H

#include "../engine/program.h"

/*
 * Walks the unit and adds its inits and passes to UNIT. Bodies are numbered in
 * source order; what the functions below return is valid until scan_forget().
 */
void scan_unit(struct me_unit *unit);

/* The functions with a body; decl_of_symbol() gives the declaration that
 * lower_function() wants. */
unsigned scan_n_bodies(void);
struct me_symbol *scan_body(unsigned i);
/* Which body is SYMBOL's? -1 if it has none. */
int scan_body_of(const struct me_symbol *symbol);

/* The functions that body I calls directly, each once. */
unsigned scan_n_callees(unsigned i);
struct me_symbol *scan_callee(unsigned i, unsigned j);
/* The fields that body I calls through, each once. */
unsigned scan_n_called_fields(unsigned i);
struct me_field *scan_called_field(unsigned i, unsigned j);
/* The integral fields that body I adds a constant to or subtracts it from. */
unsigned scan_n_count_fields(unsigned i);
struct me_field *scan_stores_count_field(unsigned i, unsigned j);

void scan_forget(void);

#endif
