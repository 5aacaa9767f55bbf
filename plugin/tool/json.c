/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.c - JSON as the tool writes it; see json.h.
 */
#include "json.h"
#include "print.h"
#include "source.h"
#include "words.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* Lines shown around each step of a path. */
#define CONTEXT 2

void json_add_text(struct json_object *to, const char *key, const char *text)
{
	char *plain;

	if (!text)
		return;
	plain = words_plain(text);
	json_object_object_add(to, key, json_object_new_string(plain));
	free(plain);
}

void json_add_number(struct json_object *to, const char *key, int64_t number)
{
	json_object_object_add(to, key, json_object_new_int64(number));
}

void json_add_place(struct json_object *to, const struct me_loc *loc)
{
	const char *file = loc->file;

	/* one name for one file, however its compile came to it */
	while (file && !strncmp(file, "./", 2))
		file += 2;
	json_add_text(to, "file", file);
	if (loc->line)
		json_add_number(to, "line", loc->line);
}

struct json_object *json_array(struct json_object *to, const char *key)
{
	struct json_object *array = json_object_object_get(to, key);

	if (!array) {
		array = json_object_new_array();
		json_object_object_add(to, key, array);
	}
	return array;
}

const char *json_text(struct json_object *from, const char *key)
{
	struct json_object *value = json_object_object_get(from, key);

	return value ? json_object_get_string(value) : "";
}

int64_t json_number(struct json_object *from, const char *key)
{
	return json_object_get_int64(json_object_object_get(from, key));
}

static struct json_object *note(const struct me_note *from, const struct me_loc *otherwise)
{
	static const char *const kinds[] = { "advice", "entry", "call", "path" };
	const struct me_loc *loc = from->loc.line ? &from->loc : otherwise;
	struct json_object *object = json_object_new_object();

	json_add_text(object, "kind", kinds[from->kind]);
	json_add_place(object, loc);
	json_add_text(object, "text", from->text);
	return object;
}

static int by_number(const void *a, const void *b)
{
	unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;

	return left < right ? -1 : left > right;
}

static void add_line(struct json_object *lines, const char *file, unsigned number)
{
	struct source_line line = source_line(file, number);
	struct json_object *object;

	if (!line.text)
		return;
	object = json_object_new_object();
	json_add_number(object, "line", number);
	json_object_object_add(object, "text",
			       json_object_new_string_len(line.text, (int)line.length));
	json_object_array_add(lines, object);
}

/* The lines of FILE around the N lines STEPS, each once and in order. */
static struct json_object *excerpt(const char *file, unsigned *steps, unsigned n)
{
	struct json_object *lines = json_object_new_array();
	unsigned i, number, last = 0;

	qsort(steps, n, sizeof(*steps), by_number);
	for (i = 0; i < n; i++) {
		number = steps[i] > CONTEXT ? steps[i] - CONTEXT : 1;
		for (number = number > last ? number : last + 1; number <= steps[i] + CONTEXT;
		     number++)
			add_line(lines, file, last = number);
	}
	return lines;
}

static struct json_object *lines_of(const struct me_finding *finding, const struct me_loc *place)
{
	const struct me_func *body = finding->function ? finding->function->body : NULL;
	struct json_object *lines;
	const struct me_note *note;
	unsigned *steps, n = 2;

	for (note = finding->notes; note; note = note->next)
		n++;
	steps = XNEWVEC(unsigned, n);
	n = 0;
	if (body && body->loc.line && place->file && body->loc.file &&
	    !strcmp(body->loc.file, place->file))
		steps[n++] = body->loc.line;
	if (place->line)
		steps[n++] = place->line;
	for (note = finding->notes; note; note = note->next)
		if (note->kind == ME_NOTE_PATH && note->loc.line && note->loc.file && place->file &&
		    !strcmp(note->loc.file, place->file))
			steps[n++] = note->loc.line;
	lines = excerpt(place->file, steps, n);
	free(steps);
	return lines;
}

struct json_object *json_finding(const struct me_finding *finding, enum me_level level)
{
	struct json_object *object = json_object_new_object(), *notes = json_object_new_array();
	struct me_loc place = print_place(finding);
	const struct me_note *from;

	json_add_text(object, "rule",
		      finding->rule < ME_RULES ? me_rule_name(finding->rule) : "contradiction");
	json_add_text(object, "level", level == ME_ERROR ? "error" : "warning");
	json_add_text(object, "function", finding->function ? finding->function->name : NULL);
	json_add_place(object, &place);
	if (place.column)
		json_add_number(object, "column",
				source_character(source_line(place.file, place.line),
						 place.column));
	json_add_text(object, "text", finding->text);
	for (from = finding->notes; from; from = from->next)
		json_object_array_add(notes, note(from, &place));
	json_object_object_add(object, "notes", notes);
	json_object_object_add(object, "source", lines_of(finding, &place));
	return object;
}

void json_write(FILE *out, struct json_object *value)
{
	fputs(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PRETTY |
							    JSON_C_TO_STRING_SPACED |
							    JSON_C_TO_STRING_NOSLASHESCAPE),
	      out);
	putc('\n', out);
}
