/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rulehelp.h - the rules in words. ME_RULES stands for annotations that
 * contradict each other.
 */
#ifndef MODENTRY_TOOL_RULEHELP_H
#define MODENTRY_TOOL_RULEHELP_H

#include "finding.h"

/* The name that stands behind "-Wmodentry-". */
const char *rulehelp_name(enum me_rule rule);
/* What is wrong, in a sentence. */
const char *rulehelp_what(enum me_rule rule);
/* Why that matters and how it is mended. */
const char *rulehelp_why(enum me_rule rule);

#endif
