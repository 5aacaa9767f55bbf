/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * modentry.c - the modentry command: what no single compile can tell.
 *
 * This file knows which commands there are; each is a file of its own, takes a
 * table of options (options.h) and sends what it finds to one place (report.h).
 */
#include "commands.h"
#include "load.h"
#include "suggest.h"
#include "words.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#ifndef MODENTRY_VERSION
#define MODENTRY_VERSION "(unknown version)"
#endif

static const struct tool_command commands[] = {
	{ .name = "check",
	  .arguments = "FILE.prog...",
	  .what = "Check protocol programs in text form",
	  .more = "plugin/engine/PROGRAM.md describes them; -fplugin-arg-modentry-dump prints them.",
	  .reports = true,
	  .least = 1,
	  .most = UINT_MAX,
	  .run = cmd_check },
	{ .name = "baseline",
	  .arguments = "LOG...",
	  .what = "Make a baseline of the findings that a compiler printed",
	  .more = "LOG is what it wrote to standard error, '-' for standard input.",
	  .options = baseline_options,
	  .least = 1,
	  .most = UINT_MAX,
	  .run = cmd_baseline },
	{ .name = "explain",
	  .arguments = "OBJECT [FUNCTION]",
	  .what = "Show what an object's note holds",
	  .more = "Of a function also the facts that it rests on, and what is found in it.",
	  .reports = true,
	  .least = 1,
	  .most = 2,
	  .run = cmd_explain },
	{ .name = "link",
	  .arguments = "OBJECT|DIRECTORY|ARCHIVE...",
	  .what = "Check a whole program by the notes of its objects",
	  .more = "Tells what no single compile could see. -fplugin-arg-modentry-note leaves notes.",
	  .options = link_options,
	  .reports = true,
	  .least = 1,
	  .most = UINT_MAX,
	  .run = cmd_link },
	{ .name = "facts",
	  .arguments = "OBJECT|DIRECTORY|ARCHIVE...",
	  .what = "Write what a whole program shows of its functions as facts",
	  .more = "For the next build: -fplugin-arg-modentry-facts=NAME,FILE. Says nothing of what\n"
		  "facts state already.",
	  .options = facts_options,
	  .least = 1,
	  .most = UINT_MAX,
	  .run = cmd_facts },
	{ .name = "entries",
	  .arguments = "OBJECT|ARCHIVE|DIRECTORY|FILE.prog...",
	  .what = "List what is entered through a registered pointer, and how it was judged",
	  .more = "Objects must have been compiled with -fplugin-arg-modentry-note. What their symbols\n"
		  "__ksymtab_NAME and __export_symbol_NAME say is exported to modules is left out.",
	  .options = entries_options,
	  .reports = true,
	  .least = 1,
	  .most = UINT_MAX,
	  .run = cmd_entries },
	{ .name = "coverage",
	  .arguments = "OBJECT|ARCHIVE|DIRECTORY|FILE.prog...",
	  .what = "List what is entered, called or sleeps without being known for it",
	  .more = "Objects must have been compiled with -fplugin-arg-modentry-note.",
	  .options = entries_options,
	  .reports = true,
	  .least = 1,
	  .most = UINT_MAX,
	  .run = cmd_coverage },
	{ .name = NULL },
};

static void print_help(void)
{
	const struct tool_command *command;

	puts("Usage: modentry COMMAND [OPTION]... [ARGUMENT]...\n"
	     "Checks how kernel modules count their use, beyond the single file.\n");
	for (command = commands; command->name; command++)
		printf("  %-10s %s\n", command->name, command->what);
	puts("\n'modentry COMMAND --help' tells more. The exit status is 0, 1 if an error was\n"
	     "found, 2 if something could not be done.");
}

static int unknown_command(const char *name)
{
	const char *names[sizeof(commands) / sizeof(*commands)], *hint;
	unsigned n;

	for (n = 0; commands[n].name; n++)
		names[n] = commands[n].name;
	hint = me_closest_word(name, names, n);
	if (hint)
		words_error("unknown command " TOOL_Q "; did you mean " TOOL_Q "?", name, hint);
	else
		words_error("unknown command " TOOL_Q "; \001modentry --help\002 lists those that "
			    "there are",
			    name);
	return 2;
}

static int run(const struct tool_command *command, int argc, char **argv)
{
	int first = options_read(command, argc, argv);

	if (first <= 0)
		return first ? 2 : 0;
	return command->run(argc - first, argv + first);
}

int main(int argc, char **argv)
{
	const struct tool_command *command;
	const char *name = argc > 1 ? argv[1] : NULL;

	words_init(TOOL_AUTO);
	load_init(argv[0]);
	if (!name) {
		words_error("missing command; \001modentry --help\002 lists those that there are");
		return 2;
	}
	if (!strcmp(name, "--version")) {
		puts("modentry " MODENTRY_VERSION);
		return 0;
	}
	if (!strcmp(name, "--help") || !strcmp(name, "help")) {
		print_help();
		return 0;
	}
	for (command = commands; command->name; command++)
		if (!strcmp(name, command->name))
			return run(command, argc - 1, argv + 1);
	return unknown_command(name);
}
