/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.h - JSON as the tool writes it, and findings in it.
 */
#ifndef MODENTRY_TOOL_JSON_H
#define MODENTRY_TOOL_JSON_H

#include "finding.h"

#include <json-c/json.h>

/* Adds a member; a text of NULL is left out, quotes of findings become plain. */
void json_add_text(struct json_object *to, const char *key, const char *text);
void json_add_number(struct json_object *to, const char *key, int64_t number);
/* "file" and "line", as far as LOC knows them. */
void json_add_place(struct json_object *to, const struct me_loc *loc);
/* The array that is TO's member KEY, made if it is not there. */
struct json_object *json_array(struct json_object *to, const char *key);
/* The text, or number, of FROM's member KEY; "" or 0 if there is none. */
const char *json_text(struct json_object *from, const char *key);
int64_t json_number(struct json_object *from, const char *key);

/*
 * A finding: rule, level, function, file, line, column, text, its notes with what
 * each is for, and the source lines that its path goes over.
 */
struct json_object *json_finding(const struct me_finding *finding, enum me_level level);

/* Writes VALUE, one member a line, so that versions can be compared. */
void json_write(FILE *out, struct json_object *value);

#endif
