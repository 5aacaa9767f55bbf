/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-explain.c - modentry explain: what a note holds, in the text form of
 * engine/PROGRAM.md; of one function also the facts that it rests on, where
 * they come from and what is found in it.
 */
#include "commands.h"
#include "check.h"
#include "factsprint.h"
#include "load.h"
#include "object.h"
#include "pack.h"
#include "programtext.h"
#include "report.h"
#include "said.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

struct explaining {
	const char *function; /* NULL: all */
	bool found, ok;
};

static const char *file_of(struct me_loc loc)
{
	return loc.file ? loc.file : "?";
}

static void print_extra(const struct me_extra *extra)
{
	unsigned i;

	printf("# %s: facts %s%s\n", extra->source, extra->facts,
	       extra->vanishes ? "" : ", no module of its own");
	for (i = 0; i < extra->n_said; i++)
		printf("# %s:%u says: %s\n", file_of(extra->said[i].loc), extra->said[i].loc.line,
		       extra->said[i].line);
	for (i = 0; i < extra->n_reported; i++)
		printf("# %s:%u: reported: %s in %s\n", file_of(extra->reported[i].loc),
		       extra->reported[i].loc.line, me_rule_name(extra->reported[i].rule),
		       extra->reported[i].function->name);
}

/* FACT, of NAME, unless it was shown before. */
static void print_fact(const char *name, struct me_fact *fact)
{
	if (!fact || fact->used)
		return;
	fact->used = true;
	printf("# %s:%u says of %s", file_of(fact->origin), fact->origin.line, name);
	printf("%s:\n", fact->from_source ? "" : " (an attribute in the source would outrank it)");
	me_fact_print(stdout, name, fact);
}

static void print_facts(struct me_facts *facts, const struct me_func *func)
{
	unsigned b, i;

	print_fact(func->symbol->name, me_facts_of_symbol(facts, func->symbol));
	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			struct me_field *field = step->kind == ME_CALL ? step->via : step->field;
			char *name;

			if (step->kind == ME_CALL && step->callee)
				print_fact(step->callee->name,
					   me_facts_of_symbol(facts, step->callee));
			if (!field)
				continue;
			name = concat(field->tag, ".", field->name, NULL);
			print_fact(name, me_facts_of_field(facts, field));
			free(name);
		}
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

static void check_one(struct me_unit *unit, struct me_facts *facts, struct me_symbol *symbol)
{
	struct me_options options = { .lower = body_of,
				      .has_body = has_body,
				      .n_counting = UINT_MAX };
	struct me_stats stats = { 0 };

	memcpy(options.level, report_levels, sizeof(options.level));
	report_findings(me_check(unit, facts, &options, &symbol, 1, &stats));
}

static bool explain_function(struct explaining *explaining, struct me_unit *unit,
			     const struct me_extra *extra, struct me_symbol *symbol)
{
	struct me_facts *facts = me_facts_new();
	bool ok = load_facts(facts, report_facts ? report_facts : extra->facts);

	explaining->found = true;
	me_func_print(stdout, symbol->body);
	if (ok && me_said_add(facts, extra->said, extra->n_said)) {
		print_facts(facts, symbol->body);
		fflush(stdout);
		check_one(unit, facts, symbol);
	}
	me_facts_free(facts);
	return ok;
}

static bool read_unit(struct me_pack *pack, struct me_unit *unit, struct me_extra *extra)
{
	bool ok;
	unsigned i;

	me_pack_bind(pack, unit);
	ok = me_pack_read_extra(pack, unit, extra) && me_pack_read_inits(pack, unit);
	for (i = 0; ok && i < pack->n_funcs; i++)
		ok = me_pack_read_func(pack, unit, i) != NULL;
	return ok;
}

static bool explain_unit(struct explaining *explaining, struct me_unit *unit,
			 const struct me_extra *extra)
{
	unsigned i, n = me_unit_n_funcs(unit);

	if (!explaining->function) {
		print_extra(extra);
		me_unit_print(stdout, unit);
		return true;
	}
	for (i = 0; i < n; i++)
		if (strcmp(me_unit_func(unit, i)->symbol->name, explaining->function) == 0)
			return explain_function(explaining, unit, extra,
						me_unit_func(unit, i)->symbol);
	return true;
}

static void explain(struct object *object, void *data)
{
	struct explaining *explaining = data;
	unsigned i;

	for (i = 0; i < object->n_notes; i++) {
		struct me_pack *pack = me_pack_open(object->notes[i].pack, object->notes[i].n);
		struct me_unit *unit = me_unit_new();
		struct me_extra extra = { 0 };

		if (pack && read_unit(pack, unit, &extra)) {
			explaining->ok &= explain_unit(explaining, unit, &extra);
		} else {
			words_error(TOOL_Q ": the note is damaged", object->name);
			explaining->ok = false;
		}
		me_unit_free(unit);
		me_pack_close(pack);
	}
}

int cmd_explain(int argc, char **argv)
{
	struct explaining explaining = { .function = argc > 1 ? argv[1] : NULL, .ok = true };
	unsigned without = 0;

	if (!report_begin())
		return 2;
	if (!objects_read(argv[0], explain, &explaining, &without) || !explaining.ok)
		report_failed();
	if (explaining.function && !explaining.found && explaining.ok) {
		words_error(TOOL_Q " has no function " TOOL_Q, argv[0], explaining.function);
		report_failed();
	}
	return report_end();
}
