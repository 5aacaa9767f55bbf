/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programs.c - checks protocol programs in text form; see programs.h.
 */
#include "files.h"
#include "listing.h"
#include "load.h"
#include "progfile.h"
#include "programs.h"
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

static bool check_program(struct prog *prog, bool is_listed)
{
	struct me_stats stats = { 0 };

	if (report_facts && !load_facts(prog->facts, report_facts))
		return false;
	if (!report_facts && !prog->has_facts && !load_facts(prog->facts, "none"))
		return false;
	report_set_defaults(prog->level);
	memcpy(prog->level, report_levels, sizeof(prog->level));
	prog->survey = is_listed ? &listing_survey : NULL;
	report_findings(prog_check(prog, &stats));
	if (is_listed)
		listing_unit(prog->unit, prog->facts);
	return true;
}

bool program_check(const char *path, bool is_listed)
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
	ok = check_program(&prog, is_listed);
	prog_free(&prog);
	return ok;
}
