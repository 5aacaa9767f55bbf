/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * options.c - reads a command's options; see options.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "options.h"
#include "report.h"
#include "suggest.h"
#include "words.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#define MAX_OPTIONS 40
#define HELP_WIDTH 26

static const struct tool_option help_option = { .name = "help", .what = "print this" };

/* All that COMMAND takes, in OPTIONS. Returns how many. */
static unsigned collect(const struct tool_command *command, const struct tool_option **options)
{
	const struct tool_option *tables[] = { command->options,
					       command->reports ? report_options : NULL };
	unsigned n = 0, i;

	for (i = 0; i < 2; i++) {
		const struct tool_option *option = tables[i];

		for (; option && option->name && n < MAX_OPTIONS - 1; option++)
			options[n++] = option;
	}
	options[n++] = &help_option;
	return n;
}

static void print_help(const struct tool_command *command, const struct tool_option **options,
		       unsigned n)
{
	unsigned i;

	printf("Usage: modentry %s [OPTION]...%s%s\n%s.\n", command->name,
	       command->arguments[0] ? " " : "", command->arguments, command->what);
	if (command->more)
		printf("%s\n", command->more);
	putchar('\n');
	for (i = 0; i < n; i++) {
		char letter[] = { '-', options[i]->letter, ',', ' ', 0 };
		char *left = concat(options[i]->letter ? letter : "", "--", options[i]->name,
				    options[i]->value ? "=" : "",
				    options[i]->value ? options[i]->value : "", NULL);

		printf("  %-*s %s\n", HELP_WIDTH, left, options[i]->what);
		free(left);
	}
	if (command->reports)
		report_print_rules();
}

/* TEXT is no option, or not clearly one. */
static void unknown_option(const struct tool_command *command, const char *text,
			   const struct tool_option **options, unsigned n)
{
	const char *names[MAX_OPTIONS + ME_RULES], *hint;
	char *name = xstrndup(text, strcspn(text, "="));
	unsigned i, rule;

	for (i = 0; i < n; i++)
		names[i] = options[i]->name;
	for (rule = 0; command->reports && rule < ME_RULES; rule++)
		names[i++] = me_rule_name(rule);
	hint = strncmp(name, "--", 2) ? NULL : me_closest_word(name + 2, names, i);
	if (hint)
		words_error("unknown option " TOOL_Q "; did you mean \001--%s\002?", name, hint);
	else
		words_error("unknown option " TOOL_Q "; \001modentry %s --help\002 lists those "
			    "that there are",
			    name, command->name);
	free(name);
}

static bool apply(const struct tool_option *option, const char *value)
{
	if (option->value && !*value) {
		words_error("empty value in \001--%s=\002", option->name);
		return false;
	}
	if (option->flag)
		*option->flag = true;
	else if (option->text)
		*option->text = value;
	else
		return option->read(value);
	return true;
}

/* What getopt knows of letters. */
static void fill_short(const struct tool_option **options, unsigned n, char *letters)
{
	unsigned i;

	*letters++ = ':';
	for (i = 0; i < n; i++) {
		if (!options[i]->letter)
			continue;
		*letters++ = options[i]->letter;
		if (options[i]->value)
			*letters++ = ':';
	}
	*letters = '\0';
}

/* The option of LETTER, as fill_long() numbers it; LETTER if there is none. */
static int by_letter(const struct tool_option **options, unsigned n, int letter)
{
	unsigned i;

	for (i = 0; i < n; i++)
		if (options[i]->letter && options[i]->letter == letter)
			return 256 + (int)i;
	return letter;
}

/* What getopt_long knows: the tables' options, then the rules. */
static void fill_long(const struct tool_command *command, const struct tool_option **options,
		      unsigned n, struct option *all)
{
	unsigned i, rule;

	for (i = 0; i < n; i++) {
		all[i].name = options[i]->name;
		all[i].has_arg = options[i]->value ? required_argument : no_argument;
		all[i].val = 256 + i;
	}
	for (rule = 0; command->reports && rule < ME_RULES; rule++, i++) {
		all[i].name = me_rule_name(rule);
		all[i].has_arg = required_argument;
		all[i].val = 512 + rule;
	}
}

/* getopt_long returned FOUND, '?' or ':'. */
static void bad_option(const struct tool_command *command, int found, const char *text,
		       const struct tool_option **options, unsigned n)
{
	if (found == ':')
		words_error("missing value after " TOOL_Q, text);
	else if (optopt >= 256)
		words_error(TOOL_Q " takes no value", text);
	else
		unknown_option(command, text, options, n);
}

static bool check_number(const struct tool_command *command, unsigned n, const char *last)
{
	if (n < command->least)
		words_error("missing argument: modentry %s [OPTION]... %s", command->name,
			    command->arguments);
	else if (n > command->most)
		words_error("too many arguments to \001modentry %s\002, the last is " TOOL_Q,
			    command->name, last);
	return n >= command->least && n <= command->most;
}

int options_read(const struct tool_command *command, int argc, char **argv)
{
	const struct tool_option *options[MAX_OPTIONS];
	struct option all[MAX_OPTIONS + ME_RULES + 1] = { 0 };
	char letters[2 * MAX_OPTIONS + 2];
	unsigned n = collect(command, options);
	int found;

	fill_long(command, options, n, all);
	fill_short(options, n, letters);
	opterr = 0;
	optind = 1;
	while ((found = getopt_long(argc, argv, letters, all, NULL)) != -1) {
		found = by_letter(options, n, found);
		if (found < 256) {
			bad_option(command, found, argv[optind - 1], options, n);
			return -1;
		}
		if (found >= 512) {
			if (!report_set_level(found - 512, optarg))
				return -1;
			continue;
		}
		if (options[found - 256] == &help_option) {
			print_help(command, options, n);
			return 0;
		}
		if (!apply(options[found - 256], optarg))
			return -1;
	}
	return check_number(command, argc - optind, argv[argc - 1]) ? optind : -1;
}
