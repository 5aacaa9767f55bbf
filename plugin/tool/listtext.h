/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * listtext.h - listings as text for terminals and as a page for browsers.
 */
#ifndef MODENTRY_TOOL_LISTTEXT_H
#define MODENTRY_TOOL_LISTTEXT_H

#include <stdio.h>

#include <json-c/json.h>

void listtext_entries(FILE *out, struct json_object *listing);
void listtext_coverage(FILE *out, struct json_object *listing);
/* One HTML page that needs nothing else: page.html with LISTING inside. */
void listpage_write(FILE *out, struct json_object *listing);

#endif
