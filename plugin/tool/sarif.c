/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sarif.c - findings as SARIF 2.1.0; see sarif.h. Section numbers are those of
 * the standard (docs.oasis-open.org/sarif/sarif/v2.1.0).
 *
 * A finding's path is its code flow: where the function begins, where the count
 * changes, which branches are taken, where it ends. The calls down to one that
 * sleeps are nested in it. The other notes are related locations.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "sarif.h"
#include "baseline.h"
#include "print.h"
#include "rulehelp.h"
#include "source.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>
#include <libiberty.h>
#include <safe-ctype.h>

#ifndef MODENTRY_VERSION
#define MODENTRY_VERSION "0"
#endif

#define ROOT "SRCROOT"

struct sarif {
	struct json_object *results;
	struct me_baseline *seen; /* tells equal findings apart */
};

static void add_text(struct json_object *to, const char *key, const char *text)
{
	json_object_object_add(to, key, json_object_new_string(text));
}

/* A message object (3.11). */
static struct json_object *message(const char *text)
{
	struct json_object *object = json_object_new_object();
	char *plain = words_plain(text);

	add_text(object, "text", plain);
	free(plain);
	return object;
}

/* PATH as a URI reference (RFC 3986): bytes outside the unreserved set are
 * escaped. Malloced. */
static char *uri_of(const char *path)
{
	static const char hex[] = "0123456789ABCDEF";
	char *uri = XNEWVEC(char, 3 * strlen(path) + 8), *to = uri;

	while (!strncmp(path, "./", 2))
		path += 2;
	if (*path == '/')
		to = stpcpy(to, "file://");
	for (; *path; path++) {
		unsigned char c = *path;

		if (ISALNUM(c) || strchr("-._~/", c)) {
			*to++ = c;
			continue;
		}
		*to++ = '%';
		*to++ = hex[c >> 4];
		*to++ = hex[c & 15];
	}
	*to = '\0';
	return uri;
}

/* A physicalLocation object (3.29); NULL if the place is not known. */
static struct json_object *physical(const struct me_loc *loc)
{
	struct json_object *place, *artifact, *region;
	char *uri;

	if (!loc->file || !loc->line)
		return NULL;
	place = json_object_new_object();
	artifact = json_object_new_object();
	region = json_object_new_object();
	uri = uri_of(loc->file);
	add_text(artifact, "uri", uri);
	if (*loc->file != '/')
		add_text(artifact, "uriBaseId", ROOT);
	free(uri);
	json_object_object_add(region, "startLine", json_object_new_int64(loc->line));
	if (loc->column)
		json_object_object_add(region, "startColumn",
				       json_object_new_int64(source_character(
					       source_line(loc->file, loc->line), loc->column)));
	json_object_object_add(place, "artifactLocation", artifact);
	json_object_object_add(place, "region", region);
	return place;
}

/* A location object (3.28) with TEXT, if there is one, as its message. */
static struct json_object *location(const struct me_loc *loc, const char *text)
{
	struct json_object *object = json_object_new_object(), *place = physical(loc);

	if (place)
		json_object_object_add(object, "physicalLocation", place);
	if (text)
		json_object_object_add(object, "message", message(text));
	return object;
}

/* A logicalLocation object (3.33) in an array. */
static struct json_object *in_function(const struct me_symbol *function)
{
	struct json_object *list = json_object_new_array(), *object = json_object_new_object();

	add_text(object, "name", function->name);
	add_text(object, "kind", function->is_function ? "function" : "variable");
	json_object_array_add(list, object);
	return list;
}

/* Adds a threadFlowLocation object (3.38) to STEPS. */
static void add_step(struct json_object *steps, const struct me_loc *loc, const char *text,
		     int nesting)
{
	struct json_object *step = json_object_new_object();

	json_object_object_add(step, "location", location(loc, text));
	json_object_object_add(step, "nestingLevel", json_object_new_int(nesting));
	json_object_array_add(steps, step);
}

/* The finding's path, an array of threadFlowLocations. The last step is the
 * finding itself; the chain of calls below it follows. */
static struct json_object *path_of(const struct me_finding *finding, const struct me_loc *place)
{
	struct json_object *steps = json_object_new_array();
	const struct me_func *body = finding->function ? finding->function->body : NULL;
	const struct me_note *note;
	int nesting = 0;

	if (body && body->loc.line) {
		char *text = concat("\001", finding->function->name, "\002 begins", NULL);

		add_step(steps, &body->loc, text, 0);
		free(text);
	}
	for (note = finding->notes; note; note = note->next)
		if (note->kind == ME_NOTE_PATH)
			add_step(steps, &note->loc, note->text, 0);
	add_step(steps, place, finding->text, 0);
	for (note = finding->notes; note; note = note->next)
		if (note->kind == ME_NOTE_CHAIN)
			add_step(steps, &note->loc, note->text, ++nesting);
	return steps;
}

/* A codeFlows property (3.27.18) with one codeFlow of one threadFlow. */
static struct json_object *flows(struct json_object *steps)
{
	struct json_object *thread = json_object_new_object(), *flow = json_object_new_object();
	struct json_object *threads = json_object_new_array(), *list = json_object_new_array();

	json_object_object_add(thread, "locations", steps);
	json_object_array_add(threads, thread);
	json_object_object_add(flow, "threadFlows", threads);
	json_object_array_add(list, flow);
	return list;
}

static struct json_object *related(const struct me_finding *finding, const struct me_loc *place)
{
	struct json_object *list = json_object_new_array();
	const struct me_note *note;
	int id = 0;

	for (note = finding->notes; note; note = note->next) {
		struct json_object *object;

		if (note->kind == ME_NOTE_PATH || note->kind == ME_NOTE_CHAIN)
			continue;
		object = location(note->loc.line ? &note->loc : place, note->text);
		json_object_object_add(object, "id", json_object_new_int(id++));
		json_object_array_add(list, object);
	}
	return list;
}

/* What stays the same while lines move (3.27.17): the baseline's words, and which
 * of several equal ones this is. */
static struct json_object *fingerprints(struct sarif *sarif, const struct me_finding *finding,
					const char *file)
{
	struct json_object *object = json_object_new_object();
	const char *function = finding->function ? finding->function->name : "";
	char *what = me_finding_what(finding), *text;
	unsigned n = me_baseline_add(sarif->seen, finding->rule, file, function, what);

	text = xasprintf("%s %s %s %s %u", me_rule_name(finding->rule), file, function, what, n);
	add_text(object, "modentryBaseline/v1", text);
	free(text);
	free(what);
	return object;
}

static const char *level_name(enum me_level level)
{
	return level == ME_ERROR ? "error" : level == ME_WARNING ? "warning" : "none";
}

static void add_rule(struct json_object *result, enum me_rule rule)
{
	char *id = concat("-Wmodentry-", rulehelp_name(rule), NULL);

	add_text(result, "ruleId", id);
	json_object_object_add(result, "ruleIndex", json_object_new_int(rule));
	free(id);
}

void sarif_add(struct sarif *sarif, const struct me_finding *finding, enum me_level level)
{
	struct json_object *result = json_object_new_object(), *list = json_object_new_array();
	struct me_loc place = print_place(finding);
	struct json_object *where = location(&place, NULL);

	if (finding->function)
		json_object_object_add(where, "logicalLocations", in_function(finding->function));
	json_object_array_add(list, where);
	add_rule(result, finding->rule);
	add_text(result, "level", level_name(level));
	json_object_object_add(result, "message", message(finding->text));
	json_object_object_add(result, "locations", list);
	json_object_object_add(result, "codeFlows", flows(path_of(finding, &place)));
	json_object_object_add(result, "relatedLocations", related(finding, &place));
	json_object_object_add(result, "partialFingerprints",
			       fingerprints(sarif, finding, place.file ? place.file : ""));
	json_object_array_add(sarif->results, result);
}

/* A reportingDescriptor object (3.49). */
static struct json_object *describe(enum me_rule rule)
{
	struct json_object *object = json_object_new_object();
	struct json_object *configuration = json_object_new_object();
	enum me_level level = rule < ME_RULES ? me_rule_default_level(rule) : ME_ERROR;
	char *id = concat("-Wmodentry-", rulehelp_name(rule), NULL);

	add_text(object, "id", id);
	add_text(object, "name", rulehelp_name(rule));
	json_object_object_add(object, "shortDescription", message(rulehelp_what(rule)));
	json_object_object_add(object, "help", message(rulehelp_why(rule)));
	json_object_object_add(configuration, "enabled", json_object_new_boolean(level != ME_OFF));
	add_text(configuration, "level", level == ME_OFF ? "warning" : level_name(level));
	json_object_object_add(object, "defaultConfiguration", configuration);
	free(id);
	return object;
}

static struct json_object *tool(void)
{
	struct json_object *object = json_object_new_object(), *driver = json_object_new_object();
	struct json_object *rules = json_object_new_array();
	int rule;

	for (rule = 0; rule <= ME_RULES; rule++)
		json_object_array_add(rules, describe(rule));
	add_text(driver, "name", "modentry");
	add_text(driver, "version", MODENTRY_VERSION);
	json_object_object_add(driver, "rules", rules);
	json_object_object_add(object, "driver", driver);
	return object;
}

/* Where relative URIs begin, without telling the machine's own paths (3.14.14). */
static struct json_object *bases(void)
{
	struct json_object *object = json_object_new_object(), *root = json_object_new_object();

	json_object_object_add(root, "description", message("where the compiler ran"));
	json_object_object_add(object, ROOT, root);
	return object;
}

struct sarif *sarif_new(void)
{
	struct sarif *sarif = XCNEW(struct sarif);

	sarif->results = json_object_new_array();
	sarif->seen = me_baseline_new();
	return sarif;
}

void sarif_finish(struct sarif *sarif, FILE *out)
{
	struct json_object *log = json_object_new_object(), *run = json_object_new_object();
	struct json_object *runs = json_object_new_array();

	add_text(log, "$schema",
		 "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
		 "sarif-schema-2.1.0.json");
	add_text(log, "version", "2.1.0");
	json_object_object_add(run, "tool", tool());
	json_object_object_add(run, "originalUriBaseIds", bases());
	add_text(run, "columnKind", "unicodeCodePoints");
	json_object_object_add(run, "results", sarif->results);
	json_object_array_add(runs, run);
	json_object_object_add(log, "runs", runs);
	fputs(json_object_to_json_string_ext(log, JSON_C_TO_STRING_PRETTY |
							  JSON_C_TO_STRING_NOSLASHESCAPE),
	      out);
	putc('\n', out);
	json_object_put(log);
	me_baseline_free(sarif->seen);
	free(sarif);
}
