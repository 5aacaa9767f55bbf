/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.c - levels, outputs, and where findings go; see report.h.
 */
#include "report.h"
#include "baseline.h"
#include "files.h"
#include "print.h"
#include "progress.h"
#include "sarif.h"
#include "words.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

enum me_level report_levels[ME_RULES];
const char *report_facts;

static bool is_set[ME_RULES]; /* by an option of its own */
static bool is_chosen[ME_RULES]; /* by that or by --level */
static bool has_errors, has_failed;
static enum tool_when colours;
static const char *baseline_path, *record_path, *sarif_path;
static struct me_baseline *known, *recorded;
static struct sarif *sarif;
static void (*collect)(const struct me_finding *finding, enum me_level level);

static bool find_level(const char *option, const char *text, enum me_level *level)
{
	if (me_level_by_name(text, level))
		return true;
	words_error(TOOL_Q " is no level in \001--%s=%s\002; use \001error\002, \001warning\002 "
			   "or \001off\002",
		    text, option, text);
	return false;
}

bool report_set_level(enum me_rule rule, const char *text)
{
	is_set[rule] = is_chosen[rule] = true;
	return find_level(me_rule_name(rule), text, &report_levels[rule]);
}

/* As in the plugin: rules that are off unless they are asked for stay so. */
static bool read_level(const char *text)
{
	enum me_level level;
	enum me_rule rule;

	if (!find_level("level", text, &level))
		return false;
	for (rule = 0; rule < ME_RULES; rule++)
		if (me_rule_default_level(rule) != ME_OFF) {
			report_levels[rule] = level;
			is_chosen[rule] = true;
		}
	return true;
}

static bool read_colour(const char *text)
{
	static const char *const names[] = { "auto", "always", "never" };
	unsigned i;

	for (i = 0; i < 3; i++)
		if (!strcmp(text, names[i])) {
			colours = i;
			words_init(colours);
			return true;
		}
	words_error(TOOL_Q " in \001--color=%s\002 is none of \001auto\002, \001always\002 and "
			   "\001never\002",
		    text, text);
	return false;
}

const struct tool_option report_options[] = {
	{ .name = "facts",
	  .value = "NAME[,NAME...]",
	  .what = "facts files by name or path; 'none': attributes only",
	  .text = &report_facts },
	{ .name = "level",
	  .value = "LEVEL",
	  .what = "error, warning or off, of all rules that are on",
	  .read = read_level },
	{ .name = "baseline",
	  .value = "FILE",
	  .what = "do not report what is recorded there",
	  .text = &baseline_path },
	{ .name = "record",
	  .value = "FILE",
	  .what = "write what is reported as a baseline",
	  .text = &record_path },
	{ .name = "sarif",
	  .value = "FILE",
	  .what = "write what is reported as SARIF, too",
	  .text = &sarif_path },
	{ .name = "color", .value = "WHEN", .what = "auto, always or never", .read = read_colour },
	{ .name = NULL },
};

void report_print_rules(void)
{
	enum me_rule rule;

	puts("  --RULE=LEVEL               of one rule\n\nRules and their levels by default:");
	for (rule = 0; rule < ME_RULES; rule++)
		printf("  %-20s %s\n", me_rule_name(rule),
		       me_level_name(me_rule_default_level(rule)));
}

void report_set_defaults(const enum me_level *levels)
{
	enum me_rule rule;

	for (rule = 0; rule < ME_RULES; rule++)
		if (!is_chosen[rule])
			report_levels[rule] = levels ? levels[rule] : me_rule_default_level(rule);
}

static bool read_baseline(void)
{
	struct me_baseline_error error;

	known = me_baseline_new();
	if (me_baseline_read(known, baseline_path, &error))
		return true;
	if (error.line)
		words_error_at(baseline_path, error.line, error.column, error.text);
	else
		words_error("%s", error.text);
	return false;
}

bool report_begin(void)
{
	report_set_defaults(NULL);
	if (baseline_path && !read_baseline())
		return false;
	if (record_path)
		recorded = me_baseline_new();
	if (sarif_path)
		sarif = sarif_new();
	return true;
}

/* What contradicts itself (ME_RULES) is a mistake whatever the levels. */
static enum me_level level_of(const struct me_finding *finding)
{
	if (finding->rule == ME_RULES)
		return ME_ERROR;
	if (finding->quiet_level && !is_set[finding->rule])
		return ME_OFF;
	return report_levels[finding->rule];
}

/* Is FINDING known from before? It is recorded in any case, if that is wanted: a
 * new baseline takes the old one's place. */
static bool is_known(const struct me_finding *finding)
{
	const char *function = finding->function ? finding->function->name : "";
	const char *file = print_place(finding).file;
	bool found;
	char *what;

	if ((!known && !recorded) || finding->rule == ME_RULES)
		return false;
	what = me_finding_what(finding);
	found = known && me_baseline_take(known, finding->rule, file ? file : "", function, what);
	if (recorded)
		me_baseline_add(recorded, finding->rule, file ? file : "", function, what);
	free(what);
	return found;
}

void report_collect(void (*take)(const struct me_finding *finding, enum me_level level))
{
	collect = take;
}

void report_findings(const struct me_finding *findings)
{
	for (; findings; findings = findings->next) {
		enum me_level level = level_of(findings);

		if (level == ME_OFF || is_known(findings))
			continue;
		if (collect) {
			collect(findings, level);
		} else {
			has_errors |= level == ME_ERROR;
			progress_end();
			print_finding(stderr, findings, level);
		}
		if (sarif)
			sarif_add(sarif, findings, level);
	}
}

void report_failed(void)
{
	has_failed = true;
}

static void write_baseline(FILE *stream)
{
	me_baseline_write(stream, recorded);
}

static void write_sarif(FILE *stream)
{
	sarif_finish(sarif, stream);
}

bool report_write(const char *path, void (*write)(FILE *stream))
{
	FILE *stream = file_create(path);

	if (stream)
		write(stream);
	if (stream && file_close(stream))
		return true;
	words_error("cannot write " TOOL_Q ": %s", path, strerror(errno));
	has_failed = true;
	return false;
}

int report_end(void)
{
	if (recorded)
		report_write(record_path, write_baseline);
	if (sarif)
		report_write(sarif_path, write_sarif);
	me_baseline_free(known);
	me_baseline_free(recorded);
	return has_failed ? 2 : has_errors;
}
