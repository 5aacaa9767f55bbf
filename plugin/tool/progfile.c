/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * progfile.c - reads programs with facts and runs the engine over them.
 */
#include "progfile.h"
#include "factsfile.h"
#include "programtext.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

static bool set_level(struct prog *prog, const char *text)
{
	char name[40], level[10];
	enum me_rule rule;

	if (sscanf(text, "%39s %9s", name, level) != 2)
		return false;
	rule = me_rule_by_name(name);
	return rule != ME_RULES && me_level_by_name(level, &prog->level[rule]);
}

/* Takes a line that is not the program's; sets *IS_OURS if it is one. */
static bool take_line(struct prog *prog, const char *line, unsigned number, bool *is_ours,
		      char *error, size_t error_size)
{
	struct me_facts_error wrong;

	*is_ours = true;
	if (strncmp(line, "facts: ", 7) == 0) {
		prog->has_facts = true;
		if (me_factsfile_line(prog->facts, "facts", number, line + 7, &wrong))
			return true;
		snprintf(error, error_size, "%u:%u: %s", number, wrong.column + 7, wrong.text);
		return false;
	}
	if (strncmp(line, "level: ", 7) == 0) {
		if (set_level(prog, line + 7))
			return true;
		snprintf(error, error_size, "%u:8: expected a rule and a level", number);
		return false;
	}
	if (strcmp(line, "kernel-facts") == 0)
		me_facts_kind(prog->facts)->names_this = true;
	else
		*is_ours = false;
	return true;
}

/* Takes our lines out of TEXT, which ends with a NUL at LENGTH. */
static bool take_lines(struct prog *prog, char *text, size_t length, char *error, size_t error_size)
{
	char *line = text, *end;
	unsigned number = 1;
	bool is_ours;

	for (; line < text + length; line = end + 1, number++) {
		end = memchr(line, '\n', text + length - line);
		if (!end)
			end = text + length;
		*end = '\0';
		if (!take_line(prog, line, number, &is_ours, error, error_size))
			return false;
		if (is_ours)
			memset(line, ' ', end - line);
		*end = '\n';
	}
	return true;
}

bool prog_load(struct prog *prog, const char *text, size_t length, char *error, size_t error_size)
{
	char *copy = xmalloc(length + 1);
	unsigned i;

	memcpy(copy, text, length);
	copy[length] = '\0';
	for (i = 0; i < ME_RULES; i++)
		prog->level[i] = me_rule_default_level(i);
	prog->unit = NULL;
	prog->has_facts = false;
	prog->survey = NULL;
	prog->facts = me_facts_new();
	if (take_lines(prog, copy, length, error, error_size))
		prog->unit = me_unit_parse(copy, length, error, error_size);
	free(copy);
	if (!prog->unit)
		me_facts_free(prog->facts);
	return prog->unit;
}

void prog_free(struct prog *prog)
{
	me_unit_free(prog->unit);
	me_facts_free(prog->facts);
}

static struct me_func *body_of(struct me_symbol *symbol, void *data)
{
	(void)data;
	return symbol->body;
}

static bool has_body(struct me_symbol *symbol, void *data)
{
	return body_of(symbol, data);
}

struct me_finding *prog_check(struct prog *prog, struct me_stats *stats)
{
	struct me_options options = {
		.lower = body_of,
		.has_body = has_body,
		.n_counting = UINT_MAX,
		.survey = prog->survey,
	};
	unsigned i, n = me_unit_n_funcs(prog->unit);
	struct me_symbol **funcs = xcalloc(n + 1, sizeof(struct me_symbol *));
	struct me_finding *findings;

	memcpy(options.level, prog->level, sizeof(options.level));
	for (i = 0; i < n; i++)
		funcs[i] = me_unit_func(prog->unit, i)->symbol;
	findings = me_check(prog->unit, prog->facts, &options, funcs, n, stats);
	free(funcs);
	return findings;
}
