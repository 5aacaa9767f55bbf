/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * options.h - a command's options as a table: read strictly, listed by --help.
 */
#ifndef MODENTRY_TOOL_OPTIONS_H
#define MODENTRY_TOOL_OPTIONS_H

#include <stdbool.h>

struct tool_option {
	const char *name; /* without "--"; NULL ends a table */
	char letter; /* "-N" for short, or 0 */
	const char *value; /* what stands for it in the help, NULL: takes none */
	const char *what; /* one line of help */
	/* One of these says what the option does: */
	bool *flag;
	const char **text;
	bool (*read)(const char *value); /* false: it told what is wrong */
};

struct tool_command {
	const char *name; /* NULL ends the table */
	const char *arguments; /* as the help shows them */
	const char *what; /* one line of help */
	const char *more; /* more lines, or NULL */
	const struct tool_option *options; /* its own, or NULL */
	bool reports; /* takes the options of report.h, too */
	unsigned least, most; /* how many arguments beside options */
	/* Does it, and returns the exit status: 0 nothing found, 1 an error was
	 * found, 2 it could not be done. */
	int (*run)(int argc, char **argv);
};

/*
 * Reads COMMAND's options from ARGV (ARGV[0] is its name). Returns the index of
 * the first other argument, ARGV being reordered; 0 if --help was asked for and
 * given; -1 if something is wrong, which is told.
 */
int options_read(const struct tool_command *command, int argc, char **argv);

#endif
