/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.h - what all commands that find something share: levels, outputs, and
 * where findings go.
 *
 * A command calls report_begin() once its options are read, report_findings()
 * as often as it likes, and report_end() for the exit status.
 */
#ifndef MODENTRY_TOOL_REPORT_H
#define MODENTRY_TOOL_REPORT_H

#include "finding.h"
#include "options.h"

/* --level, --facts, --color and so on; rules are options of their own. */
extern const struct tool_option report_options[];
/* The levels that the options chose; for struct me_options. */
extern enum me_level report_levels[ME_RULES];
/* What --facts says, or NULL. */
extern const char *report_facts;

/* Sets RULE's level to the one that is called TEXT; false: told what is wrong. */
bool report_set_level(enum me_rule rule, const char *text);
void report_print_rules(void);

/* The levels where no option says another; NULL: the rules' own. */
void report_set_defaults(const enum me_level *levels);

/* False if an output cannot be made, which is told. */
bool report_begin(void);
/* From now on, TAKE gets each finding that is reported, which is not printed; the
 * exit status is then 0 whatever is found. */
void report_collect(void (*take)(const struct me_finding *finding, enum me_level level));
/* Takes the list FINDINGS, which need not stay: prints those that their level
 * does not silence, to standard error. */
void report_findings(const struct me_finding *findings);
/* Something else went wrong (and was told): the exit status becomes 2. */
void report_failed(void);
/* Writes the file PATH ("-": standard output); false: told what is wrong, and as
 * report_failed(). */
bool report_write(const char *path, void (*write)(FILE *stream));
/* Completes all outputs. Returns the exit status: 0, 1 after an error, or 2. */
int report_end(void);

#endif
