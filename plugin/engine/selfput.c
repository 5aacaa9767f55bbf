/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * selfput.c - the rule on threads, work items and callbacks that put this module
 * and then return into it, unless their module waits for them before it goes.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "judge.h"

/* The last put of this module on the path, if nothing waited since. */
static const struct me_trail *final_put(const struct me_trail *event, me_term this)
{
	for (; event; event = event->parent) {
		if (event->kind == ME_EVENT_SLEEP)
			return NULL;
		if (event->kind == ME_EVENT_PUT && event->key == this)
			return event;
	}
	return NULL;
}

/* A thread that asks whether it should stop is stopped by its module. */
static bool asks_to_stop(struct me_checker *checker, const struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			const struct me_fact *fact =
				step->kind == ME_CALL && step->callee
					? me_facts_of_symbol(checker->facts, step->callee)
					: NULL;

			if (fact && fact->stop_test)
				return true;
		}
	return false;
}

/* The variable that each local of FUNC was loaded from, or NULL; to be freed. */
static struct me_symbol **variables_of(const struct me_func *func)
{
	struct me_symbol **variables = xcalloc(func->n_locals + 1, sizeof(struct me_symbol *));
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_LOAD && step->a.kind == ME_ADDRESS &&
			    step->a.symbol->is_pure_memory)
				variables[step->dst] = step->a.symbol;
			if (step->kind == ME_ASSIGN && step->a.kind == ME_LOCAL && !step->is_phi)
				variables[step->dst] = variables[step->a.number];
		}
	return variables;
}

/* Does FUNC name QUEUE, or no variable of QUEUE's TYPE at all, in its calls? */
static bool may_queue_to(const struct me_func *func, const struct me_symbol *queue,
			 const char *type)
{
	struct me_symbol **variables = variables_of(func);
	bool names_other = false, names_it = false;
	unsigned b, i, j;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			for (j = 0; step->kind == ME_CALL && j < step->n_args; j++) {
				const struct me_value *arg = &step->args[j];
				const char *to = arg->kind == ME_LOCAL
							 ? func->locals[arg->number].points_to
							 : NULL;

				if (!to || !type || strcmp(to, type) || !variables[arg->number])
					continue;
				names_it |= variables[arg->number] == queue;
				names_other |= variables[arg->number] != queue;
			}
		}
	free(variables);
	return names_it || !names_other;
}

/* Is NAME, "tag.name", FIELD's? */
static bool is_called(const struct me_field *field, const char *name)
{
	size_t tag = strlen(field->tag);

	return !strncmp(name, field->tag, tag) && name[tag] == '.' &&
	       !strcmp(name + tag + 1, field->name);
}

/* Does STEP of FUNC wait until what ROLE's function was given to has run? */
static bool awaits(struct me_checker *checker, const struct me_func *func,
		   const struct me_step *step, const struct me_role *role)
{
	const struct me_fact *fact = step->kind == ME_CALL && step->callee
					     ? me_facts_of_symbol(checker->facts, step->callee)
					     : NULL;
	const struct me_value *queue;
	const struct me_func *giver;
	struct me_symbol **variables;
	bool found;

	if (fact && fact->awaits_field && role->init)
		return is_called(role->init->field, fact->awaits_field);
	if (!fact || !fact->awaits)
		return false;
	if (fact->awaits == ME_MUTEX_NO_ARG)
		return role->pass;
	queue = fact->awaits <= step->n_args ? &step->args[fact->awaits - 1] : NULL;
	giver = role->init && role->init->in ? me_body_of(checker, role->init->in) : NULL;
	if (!queue || queue->kind != ME_LOCAL || !giver)
		return false;
	variables = variables_of(func);
	found = variables[queue->number] && may_queue_to(giver, variables[queue->number],
							 func->locals[queue->number].points_to);
	free(variables);
	return found;
}

/* Does a function of the unit wait for what ROLE's function was given to, as
 * modules do before they go? */
static bool is_awaited(struct me_checker *checker, const struct me_role *role)
{
	unsigned i, b, k;

	for (i = 0; role && i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		const struct me_func *func = symbol->is_function ? me_body_of(checker, symbol)
								 : NULL;

		for (b = 0; func && b < func->n_blocks; b++)
			for (k = 0; k < func->blocks[b].n_steps; k++)
				if (awaits(checker, func, &func->blocks[b].steps[k], role))
					return true;
	}
	return false;
}

void me_rule_self_put(struct me_checker *checker, struct me_judged *judged)
{
	me_term this = me_term_this(checker->terms);
	unsigned i;

	if (judged->contract != ME_RUNS || checker->options->level[ME_SELF_PUT] == ME_OFF ||
	    asks_to_stop(checker, judged->walk.func) || is_awaited(checker, judged->role))
		return;
	for (i = 0; i < judged->n_ends; i++) {
		const struct me_state *state = judged->ends[i].state;
		const struct me_trail *put = final_put(state->trail, this);
		struct me_finding *finding;

		if (!put || me_state_count(state, this) >= 0 || state->lock_depth > 0 ||
		    me_state_is_muted(state, this) ||
		    me_is_reported(checker, ME_SELF_PUT, judged->walk.func->symbol, &put->loc) ||
		    !me_judge_confirms_end(judged, &judged->ends[i], this))
			continue;
		finding = me_find(checker, ME_SELF_PUT, judged->walk.func, put->loc,
				  ME_Q " puts this module and then returns into it",
				  judged->walk.func->symbol->name);
		me_note_role(checker, finding, judged->role);
		me_note(checker, finding, put->loc,
			"the module may be gone before the function has returned; let who "
			"stops it put this module");
	}
}
