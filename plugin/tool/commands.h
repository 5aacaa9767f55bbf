/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * commands.h - the commands of the tool, each in a file of its name. They take
 * the arguments that are left once the options are read, and return the exit
 * status: 0, 1 after an error was found, 2 if something could not be done.
 */
#ifndef MODENTRY_TOOL_COMMANDS_H
#define MODENTRY_TOOL_COMMANDS_H

#include "options.h"

extern const struct tool_option baseline_options[];
extern const struct tool_option entries_options[]; /* and coverage's */
extern const struct tool_option facts_options[];
extern const struct tool_option link_options[];

int cmd_baseline(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_coverage(int argc, char **argv);
int cmd_entries(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_facts(int argc, char **argv);
int cmd_link(int argc, char **argv);

#endif
