/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-check.c - modentry check: the rules on protocol programs in text form.
 */
#include "commands.h"
#include "programs.h"
#include "report.h"

int cmd_check(int argc, char **argv)
{
	int i;

	if (!report_begin())
		return 2;
	for (i = 0; i < argc; i++)
		if (!program_check(argv[i], false))
			report_failed();
	return report_end();
}
