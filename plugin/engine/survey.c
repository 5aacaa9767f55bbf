/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * survey.c - tells a survey of the functions and entries that are checked; see
 * survey.h.
 */
#include "judge.h"
#include "survey.h"

const char *me_contract_word(enum me_contract contract)
{
	static const char *const words[] = { "", "opens", "closes", "calls", "runs" };

	return words[contract];
}

const char *me_guarantee_word(enum me_guarantee guarantee)
{
	static const char *const words[] = { "", "locked", "referenced", "serialized",
					     "unprotected" };

	return words[guarantee];
}

static const struct me_note *why_sleeps(struct me_checker *checker, struct me_symbol *symbol)
{
	const struct me_sleeping *sleeping = me_sleeping_of(checker, symbol);
	struct me_finding notes = { 0 };

	if (sleeping->always)
		me_note_why(checker, &notes, sleeping->always);
	return notes.notes;
}

/* The step of FUNC that makes the address VALUE, or NULL. */
static const struct me_step *address_step(const struct me_func *func, const struct me_value *value)
{
	unsigned b, i;

	for (b = 0; value->kind == ME_LOCAL && b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_FIELD_ADDRESS && step->dst == value->number)
				return step;
		}
	return NULL;
}

static bool is_count_at(struct me_checker *checker, const struct me_func *func,
			const struct me_value *value)
{
	const struct me_step *inner = address_step(func, value), *outer;

	if (!inner)
		return false;
	outer = address_step(func, &inner->a);
	return me_facts_is_count(checker->facts, outer ? outer->field : NULL, inner->field);
}

static bool counts(struct me_checker *checker, const struct me_func *func,
		   const struct me_step *step)
{
	const struct me_fact *fact;
	unsigned arg;

	if (step->kind == ME_STORE)
		return me_facts_is_count(checker->facts, NULL, step->field);
	if (step->kind != ME_CALL || !step->callee)
		return false;
	fact = me_facts_of_symbol(checker->facts, step->callee);
	arg = fact ? (fact->increments ? fact->increments : fact->decrements) : 0;
	if (arg && arg <= step->n_args && is_count_at(checker, func, &step->args[arg - 1]))
		return true;
	return (fact && fact->counts) || me_effect_raises_this(checker, step->callee) ||
	       me_effect_lowers_this(checker, step->callee);
}

static const struct me_note *where_counts(struct me_checker *checker, const struct me_func *func)
{
	struct me_finding notes = { 0 };
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (!counts(checker, func, step))
				continue;
			if (step->callee)
				me_note(checker, &notes, step->loc, ME_Q " is called here",
					step->callee->name);
			else
				me_note(checker, &notes, step->loc, ME_Q " is changed here",
					step->field->name);
		}
	return notes.notes;
}

void me_survey_function(struct me_checker *checker, struct me_func *func)
{
	const struct me_survey *survey = checker->options->survey;
	struct me_fact *fact = me_facts_of_symbol(checker->facts, func->symbol);
	struct me_seen_function seen = { .function = func->symbol, .body = func };

	if (!survey || !survey->function)
		return;
	seen.sleeps = why_sleeps(checker, func->symbol);
	seen.says_so = fact && (fact->sleeps || fact->sleeps_if || fact->never_sleeps);
	survey->function(&seen, survey->data);
}

void me_survey_entry(struct me_checker *checker, const struct me_role *role,
		     enum me_verdict verdict, const char *reason)
{
	const struct me_survey *survey = checker->options->survey;
	struct me_func *func = me_body_of(checker, role->func);
	struct me_seen_entry seen = {
		.function = role->func,
		.field = role->init ? role->init->field : NULL,
		.pass = role->pass,
		.guarantee = role->entry.guarantee,
		.verdict = verdict,
		.reason = reason,
	};

	if (!survey || !survey->entry || !func)
		return;
	seen.given = role->init ? role->init->loc : role->pass ? role->pass->loc : func->loc;
	seen.contract = verdict == ME_GAVE_UP_ON || verdict == ME_IS_UNCHECKED
				? role->entry.contract
				: me_role_contract(checker, role);
	seen.sleeps = why_sleeps(checker, role->func);
	seen.counts = where_counts(checker, func);
	survey->entry(&seen, survey->data);
}
