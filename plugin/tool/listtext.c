/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * listtext.c - listings as text; see listtext.h.
 */
#include "json.h"
#include "listtext.h"

#include <string.h>

static struct json_object *row(struct json_object *rows, unsigned i)
{
	return json_object_array_get_idx(rows, i);
}

static unsigned length(struct json_object *rows)
{
	return rows ? json_object_array_length(rows) : 0;
}

/* The widest KEY of ROWS, at most LIMIT. */
static int width(struct json_object *rows, const char *key, int limit)
{
	int widest = 0, n;
	unsigned i;

	for (i = 0; i < length(rows); i++) {
		n = strlen(json_text(row(rows, i), key));
		if (n > widest)
			widest = n;
	}
	return widest < limit ? widest : limit;
}

/* "counts at 12,30", or that it does not. */
static void print_counts(FILE *out, struct json_object *counts)
{
	unsigned i;

	if (!length(counts))
		fputs("counts nowhere", out);
	for (i = 0; i < length(counts); i++)
		fprintf(out, "%s%lld", i ? "," : "counts at ",
			(long long)json_number(row(counts, i), "line"));
}

/* The rules of ENTRY's findings, or why there is no verdict. */
static void print_verdict(FILE *out, struct json_object *entry, struct json_object *findings)
{
	struct json_object *numbers = json_object_object_get(entry, "findings");
	unsigned i;

	fputs(json_text(entry, "verdict"), out);
	for (i = 0; i < length(numbers); i++) {
		unsigned number = json_object_get_int(row(numbers, i));

		fprintf(out, "%s %s", i ? "," : ":", json_text(row(findings, number), "rule"));
	}
	if (*json_text(entry, "reason"))
		fprintf(out, ": %s", json_text(entry, "reason"));
	putc('\n', out);
}

/* "12 entries, 10 clean, ...", summed up over the directories. */
static void print_sums(FILE *out, struct json_object *directories)
{
	static const char *const words[] = { "entries", "clean",   "findings",
					     "known",	"gave up", "unchecked" };
	unsigned i, j;

	for (j = 0; j < sizeof(words) / sizeof(*words); j++) {
		long long n = 0;

		for (i = 0; i < length(directories); i++)
			n += json_number(row(directories, i), words[j]);
		if (!j || n)
			fprintf(out, "%s%lld %s", j ? ", " : "", n, words[j]);
	}
	putc('\n', out);
}

void listtext_entries(FILE *out, struct json_object *listing)
{
	struct json_object *entries = json_object_object_get(listing, "entries");
	struct json_object *findings = json_object_object_get(listing, "findings");
	int names = width(entries, "function", 30), ways = width(entries, "through", 36);
	const char *file = NULL;
	unsigned i;

	for (i = 0; i < length(entries); i++) {
		struct json_object *entry = row(entries, i);
		const char *through = json_text(entry, "through");

		if (!file || strcmp(file, json_text(entry, "file"))) {
			fprintf(out, "%s%s:\n", file ? "\n" : "", json_text(entry, "file"));
			file = json_text(entry, "file");
		}
		fprintf(out, "%6lld %-*s %-*s %-6s %-11s %-8s ",
			(long long)json_number(entry, "line"), names, json_text(entry, "function"),
			ways, *through ? through : "(declared)", json_text(entry, "contract"),
			json_text(entry, "guarantee"),
			json_object_get_boolean(json_object_object_get(entry, "sleeps"))
				? "sleeps"
				: "no sleep");
		print_counts(out, json_object_object_get(entry, "counts"));
		fputs("  ", out);
		print_verdict(out, entry, findings);
	}
	if (i)
		putc('\n', out);
	print_sums(out, json_object_object_get(listing, "directories"));
}

/* The rows of KIND that are not known, with how often HOW. */
static void print_unknown(FILE *out, struct json_object *rows, const char *kind, const char *how)
{
	unsigned i, n = 0;

	for (i = 0; i < length(rows); i++) {
		struct json_object *one = row(rows, i);

		if (json_object_get_boolean(json_object_object_get(one, "known")) ||
		    !json_number(one, how))
			continue;
		if (!n++)
			fprintf(out, "%s %s, but not known:\n", kind, how);
		fprintf(out, "  %-40s %5lld  %s:%lld\n", json_text(one, "name"),
			(long long)json_number(one, how), json_text(one, "file"),
			(long long)json_number(one, "line"));
	}
	if (n)
		putc('\n', out);
}

static void print_sleepers(FILE *out, struct json_object *rows)
{
	unsigned i;

	for (i = 0; i < length(rows); i++)
		fprintf(out, "%s  %-40s %s:%lld: %s\n",
			i ? "" : "functions that sleep and do not say so:\n",
			json_text(row(rows, i), "name"), json_text(row(rows, i), "file"),
			(long long)json_number(row(rows, i), "line"),
			json_text(row(rows, i), "text"));
	if (i)
		putc('\n', out);
}

void listtext_coverage(FILE *out, struct json_object *listing)
{
	static const char *const keys[] = { "functions", "sleep",  "silent", "known",
					    "assigned",	 "called", "passed" };
	struct json_object *directories = json_object_object_get(listing, "directories");
	unsigned i, j;

	print_unknown(out, json_object_object_get(listing, "fields"), "fields", "assigned");
	print_unknown(out, json_object_object_get(listing, "fields"), "fields", "called");
	print_unknown(out, json_object_object_get(listing, "registrars"), "registrars", "passed");
	print_sleepers(out, json_object_object_get(listing, "sleepers"));
	fprintf(out, "%-40s", "directory");
	for (j = 0; j < sizeof(keys) / sizeof(*keys); j++)
		fprintf(out, " %9s", keys[j]);
	putc('\n', out);
	for (i = 0; i < length(directories); i++) {
		fprintf(out, "%-40s", json_text(row(directories, i), "name"));
		for (j = 0; j < sizeof(keys) / sizeof(*keys); j++)
			fprintf(out, " %9lld",
				(long long)json_number(row(directories, i), keys[j]));
		putc('\n', out);
	}
}
