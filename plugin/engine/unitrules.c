/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unitrules.c - the rules that look at single calls rather than at paths: gets
 * whose result nobody heeds, structures registered without an owner.
 */
#include <stdlib.h>

#include <libiberty.h>

#include "judge.h"

/* A log or an assertion takes no more blocks than that. */
#define MAX_LOG_BLOCKS 16

static bool is_try_get(struct me_checker *checker, const struct me_step *step)
{
	const struct me_fact *fact = step->kind == ME_CALL && step->callee
					     ? me_facts_of_symbol(checker->facts, step->callee)
					     : NULL;
	const struct me_count_fact *count;

	for (count = fact ? fact->counts : NULL; count; count = count->next) {
		const struct me_value *arg = count->arg > 0 && (unsigned)count->arg <= step->n_args
						     ? &step->args[count->arg - 1]
						     : NULL;
		bool is_own = count->arg == ME_ARG_THIS ||
			      (arg && arg->kind == ME_ADDRESS &&
			       me_facts_is_this(checker->facts, arg->symbol));

		/* of a null pointer it cannot fail */
		if (count->op == ME_TRY_GET && !(arg && arg->kind == ME_INT) &&
		    (!is_own || checker->this_vanishes))
			return true;
	}
	return false;
}

static bool uses(const struct me_value *value, const bool *derived)
{
	return value->kind == ME_LOCAL && derived[value->number];
}

/* Does STEP do more with the result than compute from it and log it? */
static bool heeds(struct me_checker *checker, const struct me_step *step, const bool *derived)
{
	const struct me_fact *fact;
	unsigned i;

	if (step->kind == ME_STORE)
		return uses(&step->a, derived) || uses(&step->b, derived);
	if (step->kind != ME_CALL)
		return false;
	if (!step->callee && uses(&step->target, derived))
		return true;
	fact = step->callee ? me_facts_of_symbol(checker->facts, step->callee) : NULL;
	for (i = 0; i < step->n_args; i++)
		if (uses(&step->args[i], derived) && !(fact && fact->plain))
			return true;
	return false;
}

/* Marks what is computed from the result; false if it is put to a real use. */
static bool derive(struct me_checker *checker, const struct me_func *func, bool *derived)
{
	bool changed = true;
	unsigned b, i;

	while (changed) {
		changed = false;
		for (b = 0; b < func->n_blocks; b++) {
			const struct me_block *block = &func->blocks[b];

			for (i = 0; i < block->n_steps; i++) {
				const struct me_step *step = &block->steps[i];

				if (heeds(checker, step, derived))
					return false;
				if (step->kind == ME_CALL || step->dst < 0 || derived[step->dst] ||
				    (!uses(&step->a, derived) && !uses(&step->b, derived)))
					continue;
				derived[step->dst] = changed = true;
			}
			if ((block->exit == ME_RETURN || block->exit == ME_SWITCH) &&
			    uses(&block->a, derived))
				return false;
		}
	}
	return true;
}

/* Where two branches meet, and the edge on which the other one gets there: NULL
 * if that one carries no values. */
struct meeting {
	unsigned block;
	const struct me_block *edge;
};

/* An edge block that does nothing is no place of its own. */
static unsigned skip_empty(const struct me_func *func, unsigned b)
{
	unsigned n = 0;

	while (func->blocks[b].exit == ME_GOTO && !func->blocks[b].n_steps && n++ < func->n_blocks)
		b = func->blocks[b].then_block;
	return b;
}

static struct meeting meeting_at(const struct me_func *func, unsigned b)
{
	struct meeting meeting = { skip_empty(func, b), NULL };
	const struct me_block *block = &func->blocks[meeting.block];
	unsigned i;

	for (i = 0; i < block->n_steps; i++)
		if (!block->steps[i].is_phi)
			return meeting;
	if (block->n_steps && block->exit == ME_GOTO) {
		meeting.edge = block;
		meeting.block = skip_empty(func, block->then_block);
	}
	return meeting;
}

/* Does the other branch bring the same value along? */
static bool is_brought_too(const struct meeting *meeting, const struct me_step *phi)
{
	unsigned i;

	for (i = 0; meeting->edge && i < meeting->edge->n_steps; i++) {
		const struct me_step *other = &meeting->edge->steps[i];

		if (other->dst == phi->dst)
			return other->a.kind == phi->a.kind && other->a.number == phi->a.number &&
			       other->a.symbol == phi->a.symbol && phi->a.kind != ME_UNKNOWN;
	}
	return false;
}

static bool is_log(struct me_checker *checker, const struct me_step *step, const bool *derived,
		   const struct meeting *meeting)
{
	const struct me_fact *fact = step->kind == ME_CALL && step->callee
					     ? me_facts_of_symbol(checker->facts, step->callee)
					     : NULL;

	if (step->kind == ME_CALL)
		return fact && fact->plain && !step->is_noreturn;
	if (step->kind == ME_STORE)
		return step->a.kind == ME_ADDRESS;
	return !step->is_phi || derived[step->dst] || is_brought_too(meeting, step);
}

/* Does the code from block B on only log, until it comes to where the other branch is? */
static bool only_logs(struct me_checker *checker, const struct me_func *func, unsigned b,
		      const struct meeting *meeting, const bool *derived, unsigned budget)
{
	const struct me_block *block = &func->blocks[b];
	unsigned i;

	if (b == meeting->block)
		return true;
	if (!budget)
		return false;
	for (i = 0; i < block->n_steps; i++)
		if (!is_log(checker, &block->steps[i], derived, meeting))
			return false;
	if (block->exit == ME_GOTO)
		return only_logs(checker, func, block->then_block, meeting, derived, budget - 1);
	return block->exit == ME_IF &&
	       only_logs(checker, func, block->then_block, meeting, derived, budget / 2) &&
	       only_logs(checker, func, block->else_block, meeting, derived, budget / 2);
}

/* One branch only logs on its way to where the other one is. */
static bool one_only_logs(struct me_checker *checker, const struct me_func *func,
			  const struct me_block *block, const bool *derived)
{
	struct meeting no = meeting_at(func, block->else_block);
	struct meeting yes = meeting_at(func, block->then_block);

	return only_logs(checker, func, skip_empty(func, block->then_block), &no, derived,
			 MAX_LOG_BLOCKS) ||
	       only_logs(checker, func, skip_empty(func, block->else_block), &yes, derived,
			 MAX_LOG_BLOCKS);
}

static bool is_unheeded(struct me_checker *checker, const struct me_func *func, int result)
{
	bool *derived, ok;
	unsigned b;

	if (result < 0)
		return true;
	derived = xcalloc(func->n_locals, sizeof(*derived));
	derived[result] = true;
	ok = derive(checker, func, derived);
	for (b = 0; b < func->n_blocks && ok; b++) {
		const struct me_block *block = &func->blocks[b];

		if (block->exit != ME_IF ||
		    (!uses(&block->a, derived) && !uses(&block->b, derived)))
			continue;
		ok = one_only_logs(checker, func, block, derived);
	}
	free(derived);
	return ok;
}

void me_rule_unchecked_get(struct me_checker *checker, struct me_func *func)
{
	unsigned b, i;

	if (checker->options->level[ME_UNCHECKED_GET] == ME_OFF)
		return;
	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			struct me_finding *finding;

			if (!is_try_get(checker, step) || !is_unheeded(checker, func, step->dst))
				continue;
			finding = me_find(checker, ME_UNCHECKED_GET, func, step->loc,
					  ME_Q " goes on whether or not " ME_Q " got the module",
					  func->symbol->name, step->callee->name);
			me_note(checker, finding, step->loc,
				"leave the function where it fails; the module is going away then");
		}
}

/* Does OBJECT leave its owner null although entries in it need one? */
static bool lacks_owner(struct me_checker *checker, const struct me_symbol *object)
{
	bool has_entry = false;
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);
		const struct me_fact *fact = me_facts_of_field(checker->facts, init->field);

		if (fact && fact->is_owner && (init->object == object || !init->object) &&
		    !(init->value.kind == ME_INT && !init->value.number))
			return false;
		if (init->object != object || !fact || !fact->entry.is_entry ||
		    init->value.kind != ME_ADDRESS)
			continue;
		has_entry = true;
		if (me_touches_counts(checker, init->value.symbol) &&
		    me_effect_raises_this(checker, init->value.symbol))
			return false;
	}
	return has_entry;
}

void me_rule_missing_owner(struct me_checker *checker)
{
	unsigned i;

	if (checker->options->level[ME_MISSING_OWNER] == ME_OFF || !checker->this_vanishes)
		return;
	for (i = 0; i < me_unit_n_passes(checker->unit); i++) {
		const struct me_pass *pass = me_unit_pass(checker->unit, i);
		const struct me_fact *fact = me_facts_of_symbol(checker->facts, pass->callee);
		struct me_finding *finding;

		if (!fact || fact->registers != ME_NEEDS_OWNER ||
		    fact->registers_arg != pass->arg || pass->value.kind != ME_ADDRESS ||
		    pass->value.symbol->is_function || !pass->in || !pass->in->body ||
		    !lacks_owner(checker, pass->value.symbol) ||
		    me_is_reported(checker, ME_MISSING_OWNER, pass->in, &pass->loc))
			continue;
		finding = me_find(checker, ME_MISSING_OWNER, pass->in->body, pass->loc,
				  ME_Q " is registered with " ME_Q
				       ", which relies on its owner, and "
				       "has none",
				  pass->value.symbol->name, pass->callee->name);
		me_note(checker, finding, pass->value.symbol->loc,
			"set the owner of " ME_Q " to this module", pass->value.symbol->name);
	}
}
