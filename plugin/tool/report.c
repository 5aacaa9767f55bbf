/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.c - levels, outputs, and where findings go; see report.h.
 */
#include "report.h"
#include "print.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

static const char *const level_names[] = { "off", "warning", "error" };

enum me_level report_levels[ME_RULES];
const char *report_facts;

static bool is_set[ME_RULES]; /* by an option of its own */
static bool is_chosen[ME_RULES]; /* by that or by --level */
static bool has_errors, has_failed;
static enum tool_when colours;

static bool find_level(const char *option, const char *text, enum me_level *level)
{
	unsigned i;

	for (i = 0; i < 3; i++)
		if (!strcmp(text, level_names[i])) {
			*level = i;
			return true;
		}
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
	{ "facts", "NAME[,NAME...]", "facts files by name or path; 'none': attributes only", NULL,
	  &report_facts, NULL },
	{ "level", "LEVEL", "error, warning or off, of all rules that are on", NULL, NULL,
	  read_level },
	{ "color", "WHEN", "auto, always or never", NULL, NULL, read_colour },
	{ NULL, NULL, NULL, NULL, NULL, NULL },
};

void report_print_rules(void)
{
	enum me_rule rule;

	puts("  --RULE=LEVEL               of one rule\n\nRules and their levels by default:");
	for (rule = 0; rule < ME_RULES; rule++)
		printf("  %-20s %s\n", me_rule_name(rule),
		       level_names[me_rule_default_level(rule)]);
}

void report_set_defaults(const enum me_level *levels)
{
	enum me_rule rule;

	for (rule = 0; rule < ME_RULES; rule++)
		if (!is_chosen[rule])
			report_levels[rule] = levels ? levels[rule] : me_rule_default_level(rule);
}

bool report_begin(void)
{
	report_set_defaults(NULL);
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

void report_findings(const struct me_finding *findings)
{
	for (; findings; findings = findings->next) {
		enum me_level level = level_of(findings);

		if (level == ME_OFF)
			continue;
		has_errors |= level == ME_ERROR;
		print_finding(stderr, findings, level);
	}
}

void report_failed(void)
{
	has_failed = true;
}

int report_end(void)
{
	return has_failed ? 2 : has_errors;
}
