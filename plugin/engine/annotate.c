/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * annotate.c - what carries no annotation although it could: functions that were
 * found to sleep, entries, and fields that the unit assigns functions to. Each
 * finding spells the annotation, as an attribute and as a line of a facts file.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "judge.h"

/* Longer than any annotation that can be suggested: names are cut off. */
#define TEXT_SIZE 400

/* An annotation under way, in its two spellings. */
struct spelling {
	char attribute[TEXT_SIZE], line[TEXT_SIZE];
};

static void append(char *text, const char *separator, const char *word)
{
	size_t used = strlen(text);

	snprintf(text + used, TEXT_SIZE - used, "%s%s", separator, word);
}

static void suggest(struct me_checker *checker, struct me_finding *finding,
		    const struct spelling *spelling)
{
	me_note(checker, finding, finding->loc,
		"declare it with \001__attribute__((%s))\002, or say " ME_Q " in a facts file",
		spelling->attribute, spelling->line);
}

/* "sleeps F", or the condition COND on an argument under which it does. */
static struct spelling spell_sleep(const char *name, const struct me_sleep_cond *cond)
{
	struct spelling spelling = { "might_sleep", "" };

	snprintf(spelling.line, TEXT_SIZE, "sleeps %s", name);
	if (cond) {
		char *test = me_arg_test_text(&cond->test);

		snprintf(spelling.attribute, TEXT_SIZE, "might_sleep(%u, 0x%" PRIx64 ")",
			 cond->test.arg, (uint64_t)cond->test.value);
		snprintf(spelling.line, TEXT_SIZE, "sleeps %s if %s", name, test);
		free(test);
	}
	return spelling;
}

static void report_sleeper(struct me_checker *checker, struct me_func *func,
			   const struct me_sleep_cond *cond, const struct me_why *why)
{
	struct spelling spelling = spell_sleep(func->symbol->name, cond);
	struct me_finding *finding;

	finding = me_find(checker, ME_UNANNOTATED, func, func->loc,
			  ME_Q " may sleep and carries no annotation", func->symbol->name);
	me_note_why(checker, finding, why);
	suggest(checker, finding, &spelling);
}

static void look_for_sleep(struct me_checker *checker, struct me_func *func,
			   const struct me_fact *fact)
{
	const struct me_sleeping *sleeping;
	const struct me_sleep_cond *cond;

	if (fact && (fact->sleeps || fact->sleeps_if || fact->never_sleeps))
		return;
	sleeping = me_sleeping_of(checker, func->symbol);
	if (sleeping->always)
		report_sleeper(checker, func, NULL, sleeping->always);
	/* attributes know of bits alone */
	for (cond = sleeping->conds; cond && !sleeping->always; cond = cond->next)
		if (cond->test.kind == ME_HAS_BITS)
			report_sleeper(checker, func, cond, cond->why);
}

/* One word of an entry's; an attribute has them as strings. */
static void add_word(struct spelling *spelling, const char *word, const char *operand)
{
	bool is_first = !strchr(spelling->attribute, '(');

	append(spelling->attribute, is_first ? "(\"" : ", \"", word);
	append(spelling->line, " ", word);
	if (operand) {
		append(spelling->attribute, " ", operand);
		append(spelling->line, " ", operand);
	}
	append(spelling->attribute, "\"", "");
}

static struct spelling spell_entry(const char *name, const struct me_entry_fact *entry)
{
	static const char *const contracts[] = { NULL, "opens", "closes", "calls", "runs" };
	static const char *const guarantees[] = { NULL, NULL, "referenced", "serialized",
						  "unprotected" };
	static const char *const failures[] = { NULL, "zero", "nonzero", "positive" };
	struct spelling spelling = { "module_entry", "" };

	snprintf(spelling.line, TEXT_SIZE, "entry %s", name);
	if (contracts[entry->contract])
		add_word(&spelling, contracts[entry->contract], NULL);
	if (guarantees[entry->guarantee])
		add_word(&spelling, guarantees[entry->guarantee], NULL);
	if (failures[entry->fails])
		add_word(&spelling, "fails-if", failures[entry->fails]);
	if (entry->close_field)
		add_word(&spelling, "close-on-failure", entry->close_field);
	if (strchr(spelling.attribute, '('))
		append(spelling.attribute, ")", "");
	return spelling;
}

static void look_for_entry(struct me_checker *checker, struct me_func *func,
			   const struct me_fact *fact)
{
	const struct me_role *role;

	if (fact && fact->entry.is_entry)
		return;
	for (role = me_roles_of(checker, func->symbol); role; role = role->next) {
		struct spelling spelling = spell_entry(func->symbol->name, &role->entry);
		struct me_finding *finding;

		finding = me_find(checker, ME_UNANNOTATED, func, func->loc,
				  ME_Q " is an entry and carries no annotation",
				  func->symbol->name);
		me_note_role(checker, finding, role);
		suggest(checker, finding, &spelling);
	}
}

/* The contract that a function which is assigned to a field shows. */
static enum me_contract contract_of(struct me_checker *checker, struct me_symbol *function)
{
	bool gets = false, puts = false;

	if (me_touches_counts(checker, function)) {
		gets = me_effect_raises_this(checker, function);
		puts = me_effect_lowers_this(checker, function);
	}
	if (gets == puts)
		return ME_CALLS;
	return gets ? ME_OPENS : ME_CLOSES;
}

static void look_at_field(struct me_checker *checker, const struct me_init *init)
{
	const struct me_fact *fact = me_facts_of_field(checker->facts, init->field);
	struct me_symbol *function = init->value.symbol;
	struct me_entry_fact entry = { .contract = ME_AS_SHOWN };
	struct me_finding *finding;
	struct spelling spelling;
	char name[TEXT_SIZE];

	if (fact && (fact->entry.is_entry || fact->sleeps || fact->sleeps_if ||
		     fact->never_sleeps || fact->plain || fact->counts))
		return;
	if (me_is_reported(checker, ME_UNANNOTATED, NULL, &init->field->loc))
		return;
	snprintf(name, sizeof(name), "%s.%s", init->field->tag, init->field->name);
	entry.contract = contract_of(checker, function);
	spelling = spell_entry(name, &entry);
	finding = me_find(checker, ME_UNANNOTATED, function->body, init->field->loc,
			  ME_Q " points to functions of this module and carries no annotation",
			  name);
	/* it is no function's own */
	finding->function = NULL;
	me_note(checker, finding, init->loc, ME_Q " is assigned to it here", function->name);
	suggest(checker, finding, &spelling);
}

void me_rule_unannotated(struct me_checker *checker, struct me_symbol **funcs, unsigned n)
{
	unsigned i;

	if (checker->options->level[ME_UNANNOTATED] == ME_OFF)
		return;
	for (i = 0; i < n; i++) {
		const struct me_fact *fact = me_facts_of_symbol(checker->facts, funcs[i]);
		struct me_func *func = me_body_of(checker, funcs[i]);

		if (!func || (fact && fact->unchecked))
			continue;
		look_for_sleep(checker, func, fact);
		look_for_entry(checker, func, fact);
	}
	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);

		if (init->field->is_function_pointer && init->value.kind == ME_ADDRESS &&
		    init->value.symbol->is_function && init->value.symbol->body)
			look_at_field(checker, init);
	}
}
