/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholecheck.c - one unit of a whole program, checked again with what is known
 * of the others. What a pragma silences is left out, and, if that is wanted, what
 * it found at its compile.
 */
#include "whole.h"
#include "check.h"

#include <string.h>

static bool was_reported(const struct me_extra *extra, const struct me_finding *finding)
{
	unsigned i;

	for (i = 0; i < extra->n_reported; i++)
		if (extra->reported[i].rule == finding->rule &&
		    extra->reported[i].function == finding->function &&
		    extra->reported[i].loc.file == finding->loc.file &&
		    extra->reported[i].loc.line == finding->loc.line)
			return true;
	return false;
}

/* By the lines of the finding's own file. */
bool whole_is_silenced(const struct me_extra *extra, const struct me_finding *finding)
{
	unsigned popped = 0, i = extra->n_pragmas;

	while (i--) {
		const struct me_pragma *pragma = &extra->pragmas[i];

		if (pragma->loc.file == finding->loc.file &&
		    pragma->loc.line <= finding->loc.line &&
		    me_pragma_ignores(pragma->kind, pragma->rule, finding->rule, &popped))
			return true;
	}
	return false;
}

static struct me_finding *chosen(const struct me_extra *extra, struct me_finding *findings,
				 bool all)
{
	struct me_finding *first = NULL, **end = &first;

	for (; findings; findings = findings->next) {
		if ((!all && was_reported(extra, findings)) || whole_is_silenced(extra, findings))
			continue;
		*end = findings;
		end = &findings->next;
	}
	*end = NULL;
	return first;
}

struct me_finding *whole_check(struct whole *whole, const struct whole_unit *unit,
			       struct me_unit *into, const enum me_level *levels, bool all)
{
	struct me_finding *findings = NULL;
	struct whole_reading reading;
	struct me_stats stats = { 0 };

	if (whole_read_unit(&reading, whole, unit, into)) {
		memcpy(reading.options.level, levels, sizeof(reading.options.level));
		findings = me_check(into, whole->facts, &reading.options, reading.funcs,
				    reading.n_funcs, &stats);
		findings = chosen(&reading.extra, findings, all);
	}
	whole_read_end(&reading);
	return findings;
}
