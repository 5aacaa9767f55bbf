/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * listing.h - what 'entries' and 'coverage' list, gathered while units are checked.
 *
 * A listing is one JSON value; text and page are made from it. begin it, check
 * units with listing_survey, give each unit to listing_unit() too, then end it.
 */
#ifndef MODENTRY_TOOL_LISTING_H
#define MODENTRY_TOOL_LISTING_H

#include "facts.h"
#include "survey.h"

#include <json-c/json.h>

/* For struct me_options. */
extern const struct me_survey listing_survey;

/* Starts a listing, and has findings collected instead of printed. */
void listing_begin(void);
/* Counts what UNIT assigns, passes and calls; FACTS say what is known. */
void listing_unit(struct me_unit *unit, struct me_facts *facts);
/* The list of entries, sorted by place, with their findings; the caller's. */
struct json_object *listing_entries(void);
/* What is known and what is not, sorted by name; the caller's. */
struct json_object *listing_coverage(void);

#endif
