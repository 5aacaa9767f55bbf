/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-entries.c - modentry entries and modentry coverage: lists of a whole tree,
 * as text, JSON or a page for a browser.
 */
#include "commands.h"
#include "json.h"
#include "listing.h"
#include "listtext.h"
#include "programs.h"
#include "report.h"
#include "units.h"
#include "whole.h"
#include "workers.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

static const char *json_path, *html_path;

const struct tool_option entries_options[] = {
	{ .name = "json",
	  .value = "FILE",
	  .what = "write the list as JSON instead",
	  .text = &json_path },
	{ .name = "html",
	  .value = "FILE",
	  .what = "write the list as a page for a browser instead",
	  .text = &html_path },
	WHOLE_MODULES_OPTION,
	WORKERS_OPTION,
	{ .name = NULL },
};

static struct json_object *listing;
static void (*print)(FILE *out, struct json_object *listing);

static void write_json(FILE *out)
{
	json_write(out, listing);
}

static void write_page(FILE *out)
{
	listpage_write(out, listing);
}

static void write_text(FILE *out)
{
	print(out, listing);
}

/* Programs in text form have a name that says so. */
static bool is_program(const char *path)
{
	size_t length = strlen(path);

	return length > 5 && !strcmp(path + length - 5, ".prog");
}

/* Programs each by itself, notes together. */
static void check_all(int argc, char **argv)
{
	char **paths = XNEWVEC(char *, argc);
	int i, n = 0;

	for (i = 0; i < argc; i++)
		if (!is_program(argv[i]))
			paths[n++] = argv[i];
		else if (!program_check(argv[i], true))
			report_failed();
	if (n && !units_check(paths, n))
		report_failed();
	free(paths);
}

static int list(int argc, char **argv, struct json_object *(*make)(void))
{
	if (!report_begin())
		return 2;
	listing_begin();
	check_all(argc, argv);
	listing = make();
	if (json_path)
		report_write(json_path, write_json);
	if (html_path)
		report_write(html_path, write_page);
	if (!json_path && !html_path)
		report_write("-", write_text);
	json_object_put(listing);
	return report_end();
}

int cmd_entries(int argc, char **argv)
{
	print = listtext_entries;
	return list(argc, argv, listing_entries);
}

int cmd_coverage(int argc, char **argv)
{
	print = listtext_coverage;
	return list(argc, argv, listing_coverage);
}
