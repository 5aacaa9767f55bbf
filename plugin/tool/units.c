/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * units.c - checks the units in notes, each by itself; see units.h. What other
 * units do they know from facts: those that the compile took, or --facts.
 */
#include "units.h"
#include "check.h"
#include "counting.h"
#include "listing.h"
#include "load.h"
#include "object.h"
#include "pack.h"
#include "report.h"
#include "said.h"
#include "words.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

static struct me_func *body_of(struct me_symbol *symbol, void *data)
{
	(void)data;
	return symbol->body;
}

static bool has_body(struct me_symbol *symbol, void *data)
{
	return body_of(symbol, data);
}

/* Is PRAGMA before FINDING, as far as one file can tell? */
static bool stands_before(const struct me_pragma *pragma, const struct me_finding *finding)
{
	return pragma->loc.file && finding->loc.file &&
	       !strcmp(pragma->loc.file, finding->loc.file) && pragma->loc.line < finding->loc.line;
}

/* As the plugin does: played backwards, the nearest line that is not between a
 * pop and its push decides. */
static bool is_ignored(const struct me_extra *extra, const struct me_finding *finding)
{
	unsigned popped = 0, i;

	for (i = extra->n_pragmas; i--;) {
		const struct me_pragma *pragma = &extra->pragmas[i];

		if (!stands_before(pragma, finding))
			continue;
		if (pragma->kind == ME_PRAGMA_POP)
			popped++;
		else if (pragma->kind == ME_PRAGMA_PUSH && popped)
			popped--;
		else if (pragma->kind == ME_PRAGMA_IGNORED && !popped &&
			 pragma->rule == finding->rule)
			return true;
	}
	return false;
}

static struct me_finding *without_ignored(const struct me_extra *extra, struct me_finding *findings)
{
	struct me_finding **at = &findings;

	while (*at)
		if (is_ignored(extra, *at))
			*at = (*at)->next;
		else
			at = &(*at)->next;
	return findings;
}

static void check(struct me_unit *unit, struct me_facts *facts, const struct me_extra *extra)
{
	unsigned i, n = me_unit_n_funcs(unit);
	struct me_symbol **funcs = XNEWVEC(struct me_symbol *, n + 1);
	struct me_options options = { .lower = body_of,
				      .has_body = has_body,
				      .survey = &listing_survey };
	struct me_stats stats = { 0 };

	for (i = 0; i < n; i++)
		funcs[i] = me_unit_func(unit, i)->symbol;
	options.n_counting = me_counting_first(unit, facts, funcs, n);
	memcpy(options.level, report_levels, sizeof(options.level));
	report_findings(without_ignored(extra, me_check(unit, facts, &options, funcs, n, &stats)));
	listing_unit(unit, facts);
	free(funcs);
}

static void declare_this(struct me_fact *fact, void *unit)
{
	if (fact->is_this)
		me_unit_symbol(unit, fact->name, NULL);
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

static bool check_pack(struct me_pack *pack, const char *name)
{
	struct me_unit *unit = me_unit_new();
	struct me_facts *facts = me_facts_new();
	struct me_extra extra = { 0 };
	bool ok = pack && read_unit(pack, unit, &extra);

	if (!ok) {
		words_error(TOOL_Q ": the note is damaged", name);
	} else if (load_facts(facts, report_facts ? report_facts : extra.facts) &&
		   me_said_add(facts, extra.said, extra.n_said)) {
		if (extra.vanishes)
			me_facts_each(facts, declare_this, unit);
		check(unit, facts, &extra);
	} else {
		ok = false;
	}
	me_unit_free(unit);
	me_facts_free(facts);
	return ok;
}

static void take_object(struct object *object, void *data)
{
	unsigned i;

	for (i = 0; i < object->n_notes; i++) {
		struct me_pack *pack = me_pack_open(object->notes[i].pack, object->notes[i].n);

		*(bool *)data &= check_pack(pack, object->name);
		me_pack_close(pack);
	}
}

bool units_check(const char *path)
{
	unsigned without = 0;
	bool ok = true;

	return objects_read(path, take_object, &ok, &without) && ok;
}
