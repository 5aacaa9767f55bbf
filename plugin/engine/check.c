/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check.c - checks a unit: walks what matters, applies the rules, sorts what
 * was found by place.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "judge.h"
#include "origin.h"

/* Does what FUNC looks at include a module's count? */
static bool looks_at_count(struct me_checker *checker, const struct me_func *func)
{
	struct me_defs *defs = me_defs_of(func);
	bool found = false;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i], *base;

			if (step->kind != ME_LOAD && step->kind != ME_FIELD_ADDRESS)
				continue;
			base = me_only_def(defs, &step->a);
			found |= me_facts_is_count(
				checker->facts,
				base && base->kind == ME_FIELD_ADDRESS ? base->field : NULL,
				step->field);
		}
	me_defs_free(defs);
	return found;
}

/* Does the unit set the field of this module's object by which a module tells
 * whether it can go, to a function that does not ask for its count? Then nobody
 * looks at that. */
static bool tells_itself(struct me_checker *checker)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);
		const struct me_fact *fact = me_facts_of_field(checker->facts, init->field);
		const struct me_func *func;

		if (!fact || !fact->unload_test || init->value.kind != ME_ADDRESS ||
		    (init->object && !me_facts_is_this(checker->facts, init->object)))
			continue;
		func = me_body_of(checker, init->value.symbol);
		if (!func || !looks_at_count(checker, func))
			return true;
	}
	return false;
}

/* This module can vanish only where the unit declares its object (or, with
 * attributes alone, is taken at its word). */
static bool this_vanishes(struct me_checker *checker)
{
	unsigned i;

	if (!me_facts_kind(checker->facts)->names_this)
		return true;
	if (tells_itself(checker))
		return false;
	for (i = 0; i < me_unit_n_symbols(checker->unit); i++)
		if (me_facts_is_this(checker->facts, me_unit_symbol_at(checker->unit, i)))
			return true;
	return false;
}

static void report_gave_up(struct me_checker *checker, struct me_func *func,
			   const struct me_role *role)
{
	struct me_finding *finding;

	checker->stats->gave_up++;
	if (!role)
		return;
	finding = me_find(checker, ME_GAVE_UP, func, func->loc,
			  "cannot follow " ME_Q " to its end; it is not checked",
			  func->symbol->name);
	finding->quiet_level = !role->entry.from_source;
	me_note_role(checker, finding, role);
}

static void check_never_sleeps(struct me_checker *checker, struct me_func *func)
{
	struct me_fact *fact = me_facts_of_symbol(checker->facts, func->symbol);
	struct me_fact without;
	struct me_finding *finding;
	unsigned b, i;

	if (!fact || !fact->never_sleeps || !fact->from_source)
		return;
	without = *fact;
	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			const struct me_sleeping *callee;

			if (step->kind != ME_CALL || !step->callee)
				continue;
			callee = me_sleeping_of(checker, step->callee);
			if (!callee->always)
				continue;
			finding = me_find(checker, ME_RULES, func,
					  without.origin.line ? without.origin : func->loc,
					  ME_Q " is declared never to sleep but calls " ME_Q
					       ", which may",
					  func->symbol->name, step->callee->name);
			me_note(checker, finding, step->loc, "the call is here");
			me_note_why(checker, finding, callee->always);
			return;
		}
}

/* Is there a finding, of those since BEFORE, that is reported? */
static bool has_findings(const struct me_checker *checker, const struct me_finding *before)
{
	const struct me_finding *finding;

	for (finding = checker->findings; finding != before; finding = finding->next)
		if (finding->rule == ME_RULES || checker->options->level[finding->rule] != ME_OFF)
			return true;
	return false;
}

/* What joined paths nominated in vain may be true of one of them. */
static void judge_thoroughly(struct me_checker *checker, struct me_func *func, struct me_role *role)
{
	struct me_judged judged = { .walk.is_thorough = true };

	if (me_judge_run(checker, func, role, &judged))
		me_rules_apply(checker, &judged);
	me_judge_free(&judged);
}

static void judge(struct me_checker *checker, struct me_func *func, struct me_role *role)
{
	const struct me_finding *before = checker->findings;
	struct me_judged judged = { .role = role };
	unsigned dropped = checker->stats->dropped;

	if (me_judge_run(checker, func, role, &judged)) {
		me_rules_apply(checker, &judged);
		if (checker->stats->dropped != dropped)
			judge_thoroughly(checker, func, role);
		if (role)
			me_survey_entry(checker, role,
					has_findings(checker, before) ? ME_HAS_FINDINGS
								      : ME_IS_CLEAN,
					NULL);
	} else {
		report_gave_up(checker, func, role);
		if (role)
			me_survey_entry(checker, role, ME_GAVE_UP_ON, me_judge_why_not(&judged));
	}
	me_judge_free(&judged);
}

/* What is not checked is still on the list of entries. */
static void skip_function(struct me_checker *checker, struct me_symbol *symbol, const char *reason)
{
	struct me_role *role = checker->options->survey ? me_roles_of(checker, symbol) : NULL;

	for (; role; role = role->next)
		me_survey_entry(checker, role, ME_IS_UNCHECKED, reason);
}

static void check_function(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_fact *fact = me_facts_of_symbol(checker->facts, symbol);
	struct me_func *func = me_body_of(checker, symbol);
	struct me_role *role;

	if (!func)
		return;
	me_survey_function(checker, func);
	if (fact && fact->unchecked) {
		skip_function(checker, symbol, fact->unchecked);
		return;
	}
	checker->stats->functions++;
	check_never_sleeps(checker, func);
	/* facts outrank the body: what they state is not judged */
	if (fact && fact->counts) {
		skip_function(checker, symbol, "facts say how it counts");
		return;
	}
	me_rule_unchecked_get(checker, func);
	if (checker->options->entered_bare)
		me_rule_bare(checker, func,
			     checker->options->entered_bare(symbol, checker->options->data));
	role = me_roles_of(checker, symbol);
	if (!role && me_touches_counts(checker, symbol))
		judge(checker, func, NULL);
	for (; role; role = role->next) {
		checker->stats->entries++;
		/* where callers count, only an entry that counts too can be late */
		if (!me_touches_counts(checker, symbol) && !role->entry.from_source &&
		    me_facts_kind(checker->facts)->counts_at_caller) {
			me_survey_entry(checker, role, ME_IS_CLEAN, NULL);
			continue;
		}
		judge(checker, func, role);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct me_finding *left = *(struct me_finding *const *)a;
	const struct me_finding *right = *(struct me_finding *const *)b;

	if (left->loc.file && right->loc.file && left->loc.file != right->loc.file)
		return strcmp(left->loc.file, right->loc.file);
	if (left->loc.line != right->loc.line)
		return left->loc.line < right->loc.line ? -1 : 1;
	if (left->loc.column != right->loc.column)
		return left->loc.column < right->loc.column ? -1 : 1;
	return (int)left->rule - (int)right->rule;
}

static struct me_finding *sorted(struct me_finding *findings)
{
	struct me_finding *finding, **all, *first = NULL;
	unsigned n = 0;

	for (finding = findings; finding; finding = finding->next)
		n++;
	if (!n)
		return NULL;
	all = xcalloc(n, sizeof(*all));
	for (n = 0, finding = findings; finding; finding = finding->next)
		all[n++] = finding;
	qsort(all, n, sizeof(*all), by_place);
	while (n-- > 0) {
		all[n]->next = first;
		first = all[n];
	}
	free(all);
	return first;
}

static void look_for_lock(struct me_fact *fact, void *data)
{
	*(bool *)data |= fact->locks;
}

/* By name, or by an attribute on a symbol of its own. */
static bool names_lock(struct me_unit *unit, struct me_facts *facts)
{
	bool found = false;
	unsigned i;

	me_facts_each(facts, look_for_lock, &found);
	for (i = 0; i < me_unit_n_symbols(unit) && !found; i++) {
		struct me_fact *fact = me_facts_of_symbol(facts, me_unit_symbol_at(unit, i));

		found = fact && fact->locks;
	}
	return found;
}

void me_checker_start(struct me_checker *checker, struct me_unit *unit, struct me_facts *facts,
		      const struct me_options *options, struct me_symbol **funcs, unsigned n,
		      struct me_stats *stats)
{
	unsigned i;

	memset(checker, 0, sizeof(*checker));
	checker->unit = unit;
	checker->facts = facts;
	checker->options = options;
	checker->stats = stats;
	checker->terms = me_terms_new();
	checker->this_vanishes = this_vanishes(checker);
	checker->has_lock = names_lock(unit, facts);
	for (i = 0; i < n && i < options->n_counting; i++)
		me_effect_slot(checker, funcs[i])->touches = true;
	/* bodies first, so that callers of a helper are all known */
	for (i = 0; i < n; i++)
		me_body_of(checker, funcs[i]);
}

void me_checker_end(struct me_checker *checker)
{
	me_effects_free(checker);
	me_sites_free(checker);
	me_marks_free(checker);
	me_terms_free(checker->terms);
	me_trails_free();
}

struct me_finding *me_check(struct me_unit *unit, struct me_facts *facts,
			    const struct me_options *options, struct me_symbol **funcs, unsigned n,
			    struct me_stats *stats)
{
	struct me_checker checker;
	unsigned i;

	me_checker_start(&checker, unit, facts, options, funcs, n, stats);
	for (i = 0; i < n; i++)
		check_function(&checker, funcs[i]);
	me_rule_tasks(&checker);
	me_rule_takeback(&checker);
	me_rule_missing_owner(&checker);
	me_rule_unannotated(&checker, funcs, n);
	me_checker_end(&checker);
	return sorted(checker.findings);
}
