/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * takeback.c - a callback, such as an interrupt handler, that puts what an open keeps
 * and what the close of the same structure puts whatever happened in between.
 *
 * Only where the unit shows it all: nothing but such opens gets this module, and no
 * close lets a put out.
 */
#include "judge.h"

/* Of calls from a callback to what puts. */
#define MAX_DEPTH 6

/* Does FUNC itself get something, not by a helper? */
static bool gets_itself(struct me_checker *checker, const struct me_func *func)
{
	const struct me_count_fact *count;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			const struct me_fact *fact =
				step->kind == ME_CALL && step->callee
					? me_facts_of_symbol(checker->facts, step->callee)
					: NULL;

			if (!fact)
				continue;
			for (count = fact->counts; count; count = count->next)
				if (count->op != ME_PUT)
					return true;
			if (fact->increments || fact->counts_unknown)
				return true;
		}
	return false;
}

/* Is SYMBOL an open, by all its roles, of structures whose closes always give back one
 * reference? *ROLE is one of them. */
static bool is_given_back(struct me_checker *checker, struct me_symbol *symbol,
			  const struct me_role **role)
{
	struct me_role *each = me_roles_of(checker, symbol);

	*role = each;
	for (; each; each = each->next) {
		struct me_other_side side;

		if (each->entry.contract != ME_OPENS || each->entry.close_field)
			return false;
		side = me_role_other_side(checker, each);
		if (!side.is_known || side.varies || side.most != 1)
			return false;
	}
	return *role;
}

/* An open's role, if all functions that get this module are such opens; or NULL. */
static const struct me_role *only_opens_get(struct me_checker *checker)
{
	const struct me_role *role = NULL;
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		const struct me_func *body = symbol->is_function &&
							     me_touches_counts(checker, symbol)
						     ? me_body_of(checker, symbol)
						     : NULL;

		if (body && gets_itself(checker, body) && !is_given_back(checker, symbol, &role))
			return NULL;
	}
	return role;
}

/* The place where SYMBOL is passed to somebody, or NULL. */
static const struct me_pass *passed_at(struct me_checker *checker, const struct me_symbol *symbol)
{
	unsigned i;

	for (i = 0; i < me_unit_n_passes(checker->unit); i++) {
		const struct me_pass *pass = me_unit_pass(checker->unit, i);

		if (pass->value.kind == ME_ADDRESS && pass->value.symbol == symbol)
			return pass;
	}
	return NULL;
}

/* May SYMBOL be reached in ways of which it is not known what they stand for? */
static bool is_open_to_others(struct me_checker *checker, struct me_symbol *symbol)
{
	unsigned i;

	if (!symbol->is_static || me_roles_of(checker, symbol))
		return true;
	for (i = 0; i < me_unit_n_inits(checker->unit); i++)
		if (me_unit_init(checker->unit, i)->value.kind == ME_ADDRESS &&
		    me_unit_init(checker->unit, i)->value.symbol == symbol)
			return true;
	return false;
}

/* Is SYMBOL entered by callbacks only? *PASS says where one is passed. */
static bool is_only_called_back(struct me_checker *checker, struct me_symbol *symbol,
				unsigned depth, const struct me_pass **pass)
{
	const struct me_pass *own = passed_at(checker, symbol);
	bool found = own;
	unsigned i;

	if (!depth || is_open_to_others(checker, symbol))
		return false;
	if (own)
		*pass = own;
	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *caller = me_unit_symbol_at(checker->unit, i);
		const struct me_func *body = caller->is_function ? me_body_of(checker, caller)
								 : NULL;

		if (!body || caller == symbol || !me_flow_calls(body, symbol))
			continue;
		if (!is_only_called_back(checker, caller, depth - 1, pass))
			return false;
		found = true;
	}
	return found;
}

static bool puts_too_much(struct me_checker *checker, const struct me_judged *judged,
			  const struct me_end *end)
{
	me_term this = me_term_this(checker->terms);

	return me_state_count(end->state, this) < 0 && !me_state_is_muted(end->state, this) &&
	       !end->state->excused && me_judge_confirms_end(judged, end, this);
}

/* The last put of this module on the way to EVENT. */
static struct me_loc put_at(const struct me_trail *event, me_term this)
{
	while (event && !(event->kind == ME_EVENT_PUT && event->key == this))
		event = event->parent;
	return event ? event->loc : (struct me_loc){ 0 };
}

static void check_puts(struct me_checker *checker, struct me_func *func, const struct me_pass *pass,
		       const struct me_role *open)
{
	struct me_judged judged = { .role = NULL };
	bool followed = me_judge_run(checker, func, NULL, &judged);
	me_term this = me_term_this(checker->terms);
	struct me_finding *finding;
	unsigned i = 0;

	while (followed && i < judged.n_ends && !puts_too_much(checker, &judged, &judged.ends[i]))
		i++;
	if (followed && i < judged.n_ends) {
		finding = me_find(checker, ME_EXTRA_PUT, func,
				  put_at(judged.ends[i].state->trail, this),
				  ME_Q " puts this module, and so does the close of what was open",
				  func->symbol->name);
		me_note(checker, finding, pass->loc, ME_Q " is passed to " ME_Q " here",
			pass->value.symbol->name, pass->callee->name);
		me_note_path(checker, finding, judged.ends[i].state->trail, this);
		me_note(checker, finding, open->init->loc,
			"only " ME_Q " gets this module, and the close that belongs to it "
			"always puts it",
			open->func->name);
	}
	me_judge_free(&judged);
}

void me_rule_takeback(struct me_checker *checker)
{
	const struct me_role *open = NULL;
	const struct me_pass *pass;
	bool asked = false;
	unsigned i;

	if (!checker->this_vanishes || checker->options->level[ME_EXTRA_PUT] == ME_OFF)
		return;
	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		struct me_func *body = symbol->is_function && symbol->is_static &&
						       me_effect_lowers_this(checker, symbol)
					       ? me_body_of(checker, symbol)
					       : NULL;

		if (!body || !me_puts_itself(checker, body) ||
		    !is_only_called_back(checker, symbol, MAX_DEPTH, &pass))
			continue;
		if (!asked)
			open = only_opens_get(checker);
		asked = true;
		if (open && open->init)
			check_puts(checker, body, pass, open);
	}
}
