/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * units.c - checks the units of a whole program for the lists; see units.h. Other
 * than 'link' it looks at every function, and also at what the compiles reported.
 */
#include "units.h"
#include "listing.h"
#include "report.h"
#include "whole.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* The functions to check, with those behind them that nothing spoke for; *N of them. */
static struct me_symbol **all_functions(const struct whole_reading *reading, unsigned *n)
{
	const struct me_pack *pack = reading->unit->pack;
	struct me_symbol **funcs =
		XNEWVEC(struct me_symbol *, pack->n_funcs + reading->n_funcs + 1);
	bool *chosen = XCNEWVEC(bool, me_unit_n_symbols(reading->memory) + 1);
	unsigned i;

	*n = reading->n_funcs;
	memcpy(funcs, reading->funcs, *n * sizeof(*funcs));
	for (i = 0; i < *n; i++)
		chosen[funcs[i]->id] = true;
	for (i = 0; i < pack->n_funcs; i++) {
		struct me_symbol *symbol = pack->bound[i];

		if (!chosen[symbol->id])
			funcs[(*n)++] = symbol;
	}
	free(chosen);
	return funcs;
}

static struct me_finding *without_silenced(const struct me_extra *extra,
					   struct me_finding *findings)
{
	struct me_finding **at = &findings;

	while (*at)
		if (whole_is_silenced(extra, *at))
			*at = (*at)->next;
		else
			at = &(*at)->next;
	return findings;
}

/* What the symbols of the objects say is exported is no entry of the list: modules call
 * it by its name, whatever field holds it as well. */
static void see_entry(const struct me_seen_entry *entry, void *data)
{
	const struct whole_reading *reading = data;

	if (!whole_is_exported(reading, entry->function))
		listing_survey.entry(entry, listing_survey.data);
}

static void check_unit(struct whole *whole, const struct whole_unit *unit)
{
	struct me_unit *memory = me_unit_new();
	struct me_finding *findings;
	struct whole_reading reading;
	struct me_survey survey = { see_entry, listing_survey.function, &reading };
	struct me_stats stats = { 0 };
	struct me_symbol **funcs;
	unsigned n;

	if (whole_read_unit(&reading, whole, unit, memory)) {
		reading.options.survey = &survey;
		memcpy(reading.options.level, report_levels, sizeof(reading.options.level));
		funcs = all_functions(&reading, &n);
		findings = me_check(memory, whole->facts, &reading.options, funcs, n, &stats);
		report_findings(without_silenced(&reading.extra, findings));
		listing_unit(memory, whole->facts);
		free(funcs);
	}
	whole_read_end(&reading);
	me_unit_free(memory);
}

bool units_check(char **paths, int n)
{
	struct whole *whole = whole_read(paths, n, report_facts);
	uint32_t i;
	bool ok;

	if (!whole)
		return false;
	whole_sleep(whole);
	ok = whole_count(whole);
	for (i = 0; i < whole->n_units; i++)
		check_unit(whole, &whole->units[i]);
	ok = ok && whole->ok;
	whole_free(whole);
	return ok;
}
