/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-link.c - modentry link: checks a whole program, put together from the
 * notes of its objects, and tells what no single compile could see.
 */
#include "commands.h"
#include "findingbytes.h"
#include "report.h"
#include "whole.h"
#include "words.h"
#include "workers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool link_stats, all;
static const char *below;

const struct tool_option link_options[] = {
	{ .name = "stats", .what = "tell how much was put together", .flag = &link_stats },
	{ .name = "all", .what = "tell what the compiles found, too", .flag = &all },
	{ .name = "below", .value = "PATH", .what = "check the sources there only", .text = &below },
	WHOLE_MODULES_OPTION,
	WORKERS_OPTION,
	{ .name = NULL },
};

static bool is_below(const char *file, const char *path)
{
	size_t n = strlen(path);

	return !strncmp(file, path, n) && (!file[n] || file[n] == '/' || !n || path[n - 1] == '/');
}

/* The units to check. */
struct checking {
	struct whole *whole;
	uint32_t *units;
	uint32_t n, room;
};

static void check(unsigned i, struct me_bytes *bytes, void *data)
{
	struct checking *checking = data;
	struct me_unit *memory = me_unit_new();
	const struct whole_unit *unit = &checking->whole->units[checking->units[i]];

	findings_write(bytes, whole_check(checking->whole, unit, memory, report_levels, all));
	me_unit_free(memory);
}

static void report(unsigned i, struct me_reader *reader, void *data)
{
	struct me_unit *memory = me_unit_new();

	(void)i;
	(void)data;
	report_findings(findings_read(reader, memory));
	me_unit_free(memory);
}

static bool check_all(struct whole *whole)
{
	struct checking checking = { .whole = whole };
	struct workers workers = { "checked", check, report, &checking };
	uint32_t i;
	bool ok;

	for (i = 0; i < whole->n_units; i++)
		if ((!below || is_below(whole->units[i].source, below)) &&
		    whole_is_worth_it(whole, &whole->units[i]))
			*WHOLE_ADD(checking.units, checking.n, checking.room) = i;
	ok = workers_run(&workers, checking.n);
	free(checking.units);
	return ok;
}

/*
 * Where the kernel's lock protects calls into modules (2.x), a whole program leaves
 * no caller unseen, and a call that nothing protects is an error.
 */
static void set_default_levels(const struct whole *whole)
{
	enum me_level levels[ME_RULES];
	enum me_rule rule;
	uint32_t i;

	for (rule = 0; rule < ME_RULES; rule++)
		levels[rule] = me_rule_default_level(rule);
	for (i = 0; i < whole->n_funcs; i++)
		if (whole->funcs[i].fact && whole->funcs[i].fact->locks)
			levels[ME_UNPROTECTED_CALL] = ME_ERROR;
	report_set_defaults(levels);
}

int cmd_link(int argc, char **argv)
{
	struct whole *whole;

	if (!report_begin())
		return 2;
	whole = whole_read(argv, argc, report_facts);
	if (!whole)
		return 2;
	set_default_levels(whole);
	if (!whole->ok)
		report_failed();
	whole_sleep(whole);
	if (!whole_count(whole))
		report_failed();
	whole_bare(whole);
	if (!check_all(whole))
		report_failed();
	if (link_stats)
		fprintf(stderr, "modentry: %u units, %u functions, %u calls, %u without a note\n",
			whole->n_units, whole->n_funcs, whole->n_calls, whole->without);
	whole_free(whole);
	return report_end();
}
