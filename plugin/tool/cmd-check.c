/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-check.c - modentry check: the rules on protocol programs in text form, as
 * -fplugin-arg-modentry-dump and tests write them (engine/PROGRAM.md).
 */
#include "commands.h"
#include "files.h"
#include "load.h"
#include "progfile.h"
#include "report.h"
#include "words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "LINE:COLUMN: TEXT" of a reader, with the file before it. */
static void tell(const char *path, const char *error)
{
	unsigned line = 0, column = 0;
	int length = 0;

	if (sscanf(error, "%u:%u: %n", &line, &column, &length) == 2 && length)
		words_error_at(path, line, column, error + length);
	else
		words_error(TOOL_Q ": %s", path, error);
}

static bool check_program(struct prog *prog)
{
	struct me_stats stats = { 0 };

	if (report_facts && !load_facts(prog->facts, report_facts))
		return false;
	if (!report_facts && !prog->has_facts && !load_facts(prog->facts, "none"))
		return false;
	report_set_defaults(prog->level);
	memcpy(prog->level, report_levels, sizeof(prog->level));
	report_findings(prog_check(prog, &stats));
	return true;
}

static bool check_file(const char *path)
{
	struct prog prog;
	char error[512], *text;
	size_t length;
	bool ok;

	text = file_read(path, &length);
	if (!text) {
		words_error("cannot read " TOOL_Q ": %s", path, strerror(errno));
		return false;
	}
	ok = prog_load(&prog, text, length, error, sizeof(error));
	free(text);
	if (!ok) {
		tell(path, error);
		return false;
	}
	ok = check_program(&prog);
	prog_free(&prog);
	return ok;
}

int cmd_check(int argc, char **argv)
{
	int i;

	if (!report_begin())
		return 2;
	for (i = 0; i < argc; i++)
		if (!check_file(argv[i]))
			report_failed();
	return report_end();
}
