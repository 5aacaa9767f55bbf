/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * coverage.h - how much of a tree the annotations and facts speak of. Only
 * listing.c includes this; see listing.h.
 */
#ifndef MODENTRY_TOOL_COVERAGE_H
#define MODENTRY_TOOL_COVERAGE_H

#include "facts.h"
#include "survey.h"

void coverage_begin(void);
/* The survey's: a function, which may sleep without saying so. */
void coverage_function(const struct me_seen_function *function, void *data);
/* The fields and registrars that UNIT assigns, passes and calls. */
void coverage_unit(struct me_unit *unit, struct me_facts *facts);

#endif
