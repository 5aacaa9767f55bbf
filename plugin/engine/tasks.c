/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tasks.c - the rule on work that always puts this module: who hands it over gets
 * this module for it. One hand-over that does so shows that this is the way it is
 * meant; one that never does lets the work put what it was not given.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "judge.h"
#include "origin.h"

/* Calls that hand over one piece of work. */
#define MAX_SITES 16
/* From one name of an address to the next. */
#define MAX_COPIES 8
/* Rounds of a loop that hands over. */
#define MAX_GIVEN 2

/* A structure that holds work which puts this module once, whatever happens. */
struct task {
	struct me_symbol *work;
	const struct me_init *init;
	const struct me_field *field; /* the member that the structure is, or NULL */
	const struct me_symbol *object; /* the object that it is, or NULL */
};

/* A call that hands it over. */
struct site {
	struct me_func *func;
	const struct me_step *step;
	unsigned arg;
	/* are there paths to it with a reference for it, without, or nobody knows? */
	bool with, without, unknown;
};

struct sites {
	unsigned n;
	struct site all[MAX_SITES];
};

static bool puts_once(struct me_checker *checker, struct me_symbol *func)
{
	struct me_effect *effect =
		me_effect_lowers_this(checker, func) ? me_effect_of(checker, func) : NULL;
	me_term this = me_term_this(checker->terms);
	unsigned i;

	for (i = 0; effect && i < effect->n_outcomes; i++) {
		const struct me_state *state = effect->outcomes[i].state;

		if (me_state_count(state, this) != -1 || me_state_is_muted(state, this))
			return false;
	}
	return effect && effect->n_outcomes;
}

/* The member that VALUE is the address of, or NULL. */
static const struct me_field *member_at(const struct me_defs *defs, const struct me_value *value)
{
	const struct me_step *def = me_only_def(defs, value);
	unsigned n;

	for (n = 0; def && def->kind == ME_ASSIGN && n < MAX_COPIES; n++)
		def = me_only_def(defs, &def->a);
	return def && def->kind == ME_FIELD_ADDRESS ? def->field : NULL;
}

/* The member whose address the store of INIT goes through, or NULL. */
static const struct me_field *member_of_store(struct me_checker *checker,
					      const struct me_init *init)
{
	const struct me_func *func = init->in ? me_body_of(checker, init->in) : NULL;
	struct me_defs *defs = func ? me_defs_of(func) : NULL;
	const struct me_field *member = NULL;
	unsigned b, i;

	for (b = 0; func && b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_STORE && step->field == init->field &&
			    step->b.kind == ME_ADDRESS && step->b.symbol == init->value.symbol)
				member = member_at(defs, &step->a);
		}
	if (defs)
		me_defs_free(defs);
	return member;
}

static bool is_work(struct me_checker *checker, const struct me_init *init)
{
	const struct me_fact *fact = me_facts_of_field(checker->facts, init->field);

	return fact && fact->entry.is_entry && fact->entry.contract == ME_RUNS &&
	       init->value.kind == ME_ADDRESS && init->value.symbol->is_function &&
	       !init->is_foreign;
}

/* The task that INIT sets up; false if it is none, or not known which. */
static bool task_of(struct me_checker *checker, const struct me_init *init, struct task *task)
{
	memset(task, 0, sizeof(*task));
	if (!is_work(checker, init) || !puts_once(checker, init->value.symbol))
		return false;
	task->work = init->value.symbol;
	task->init = init;
	if (!init->object)
		task->field = member_of_store(checker, init);
	else if (!init->outer || init->outer == init->object)
		task->object = init->object;
	return task->field || task->object;
}

/* Is other work put into the same structure? */
static bool is_shared(struct me_checker *checker, const struct task *task)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);

		if (init->field != task->init->field || init == task->init ||
		    (init->value.kind == ME_ADDRESS && init->value.symbol == task->work))
			continue;
		if (task->object
			    ? init->object == task->object
			    : !init->object &&
				      (member_of_store(checker, init) == task->field || !init->in))
			return true;
	}
	return false;
}

/* The number of STEP's argument that is TASK, from 1; 0 if none is. */
static unsigned arg_of(const struct me_defs *defs, const struct me_step *step,
		       const struct task *task)
{
	unsigned i;

	for (i = 0; step->kind == ME_CALL && step->callee && i < step->n_args; i++)
		if (task->object ? step->args[i].kind == ME_ADDRESS &&
					   step->args[i].symbol == task->object
				 : member_at(defs, &step->args[i]) == task->field)
			return i + 1;
	return 0;
}

static void add_sites(struct sites *sites, struct me_func *func, const struct task *task)
{
	struct me_defs *defs = me_defs_of(func);
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];
			unsigned arg = arg_of(defs, step, task);

			if (arg && sites->n < MAX_SITES)
				sites->all[sites->n++] =
					(struct site){ .func = func, .step = step, .arg = arg };
		}
	me_defs_free(defs);
}

/* The references that went with the work of SITES so far, on the path to STATE. */
static int given(const struct me_state *state)
{
	unsigned i;
	int sum = 0;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_GIVEN)
			sum += (int)state->cells[i].value;
	return sum;
}

static void look_at_call(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_terms *terms = walk->checker->terms;
	me_term this = me_term_this(terms);
	struct sites *sites = walk->data;
	struct me_cell *cell;
	unsigned i;

	for (i = 0; i < sites->n && sites->all[i].step != step; i++)
		;
	if (i == sites->n)
		return;
	sites->all[i].unknown |= me_state_is_muted(state, this);
	cell = me_state_cell(state, ME_CELL_GIVEN, me_term_int(terms, i), 0);
	if (me_state_count(state, this) <= given(state)) {
		cell->flags = 1;
		return;
	}
	sites->all[i].with = true;
	if (cell->value < MAX_GIVEN)
		cell->value++;
}

/* What was handed over without a reference may have got one later. */
static void look_at_return(struct me_walk *walk, struct me_state *state,
			   const struct me_block *block, me_term result)
{
	struct me_terms *terms = walk->checker->terms;
	bool is_short = me_state_count(state, me_term_this(terms)) <= given(state);
	struct sites *sites = walk->data;
	unsigned i;

	(void)block;
	(void)result;
	for (i = 0; i < sites->n; i++) {
		const struct me_cell *cell =
			me_state_find(state, ME_CELL_GIVEN, me_term_int(terms, i), 0);

		sites->all[i].without |= cell && cell->flags && is_short;
		sites->all[i].unknown |= cell && cell->flags && !is_short;
	}
}

/* What the paths through FUNC say of its hand-overs. */
static void look_at_function(struct me_checker *checker, struct sites *sites, struct me_func *func)
{
	struct me_walk walk = {
		.checker = checker,
		.func = func,
		.is_entry = true,
		.data = sites,
		.at_call = look_at_call,
		.at_return = look_at_return,
	};
	bool is_followed = !me_touches_counts(checker, func->symbol) || me_walk_run(&walk);
	unsigned i;

	for (i = 0; i < sites->n; i++)
		if (sites->all[i].func == func) {
			sites->all[i].unknown |= !is_followed;
			sites->all[i].without |= !me_touches_counts(checker, func->symbol);
		}
}

static void find_sites(struct me_checker *checker, struct sites *sites, const struct task *task)
{
	unsigned i, before;

	sites->n = 0;
	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		struct me_func *func = symbol->is_function ? me_body_of(checker, symbol) : NULL;

		before = sites->n;
		if (func)
			add_sites(sites, func, task);
		if (sites->n != before)
			look_at_function(checker, sites, func);
	}
}

/* The functions from which FUNC is reached by direct calls, itself among them. */
static bool *callers_of(struct me_checker *checker, const struct me_func *func)
{
	unsigned n = me_unit_n_symbols(checker->unit), i, b, k;
	bool *is_caller = xcalloc(n + 1, sizeof(*is_caller)), changed = true;

	is_caller[func->symbol->id] = true;
	while (changed) {
		changed = false;
		for (i = 0; i < n; i++) {
			struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
			const struct me_func *body = symbol->is_function && !is_caller[i]
							     ? me_body_of(checker, symbol)
							     : NULL;

			for (b = 0; body && b < body->n_blocks; b++)
				for (k = 0; k < body->blocks[b].n_steps && !is_caller[i]; k++) {
					const struct me_symbol *callee =
						body->blocks[b].steps[k].callee;

					is_caller[i] = callee && callee->id < n &&
						       is_caller[callee->id];
					changed |= is_caller[i];
				}
		}
	}
	return is_caller;
}

static bool hands_over(const struct sites *sites, const struct me_symbol *func)
{
	unsigned i;

	for (i = 0; i < sites->n; i++)
		if (sites->all[i].func->symbol == func)
			return true;
	return false;
}

/* May a path through STEP have a reference to hand over? What another function that
 * hands over gets, it gets for that. */
static bool may_get(struct me_checker *checker, const struct me_step *step, const bool *is_caller,
		    const struct sites *sites)
{
	const struct me_fact *fact = step->callee ? me_facts_of_symbol(checker->facts, step->callee)
						  : NULL;

	if (step->kind != ME_CALL || !step->callee || is_caller[step->callee->id] ||
	    hands_over(sites, step->callee))
		return false;
	return (fact && (fact->counts || fact->increments || fact->counts_unknown)) ||
	       (me_touches_counts(checker, step->callee) &&
		me_effect_raises_this(checker, step->callee));
}

/* Is SYMBOL entered with a reference that it may hand over? */
static bool is_given_one(struct me_checker *checker, struct me_symbol *symbol)
{
	const struct me_role *role;

	for (role = me_roles_of(checker, symbol); role; role = role->next)
		if (role->entry.contract == ME_CLOSES || role->entry.contract == ME_RUNS)
			return true;
	return false;
}

/* May a caller of SITE's function hold the reference that is handed over? */
static bool callers_may_hold(struct me_checker *checker, const struct sites *sites,
			     const struct site *site)
{
	bool *is_caller = callers_of(checker, site->func), may = false;
	unsigned i, b, k;

	for (i = 0; i < me_unit_n_symbols(checker->unit) && !may; i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		const struct me_func *body = is_caller[i] ? me_body_of(checker, symbol) : NULL;

		may = body && is_given_one(checker, symbol);
		for (b = 0; body && body != site->func && b < body->n_blocks; b++)
			for (k = 0; k < body->blocks[b].n_steps; k++)
				may |= may_get(checker, &body->blocks[b].steps[k], is_caller,
					       sites);
	}
	free(is_caller);
	return may;
}

/* A hand-over as SITE's is, but always with a reference; or NULL. */
static const struct site *done_right(const struct sites *sites, const struct site *site)
{
	unsigned i;

	for (i = 0; i < sites->n; i++) {
		const struct site *other = &sites->all[i];

		if (other->with && !other->without && !other->unknown && other->arg == site->arg &&
		    other->step->callee == site->step->callee)
			return other;
	}
	return NULL;
}

static void report(struct me_checker *checker, const struct task *task, const struct site *site,
		   const struct site *right)
{
	struct me_role role = { .func = task->work, .init = task->init };
	struct me_finding *finding;

	if (me_is_reported(checker, ME_EXTRA_PUT, site->func->symbol, &site->step->loc))
		return;
	finding = me_find(checker, ME_EXTRA_PUT, site->func, site->step->loc,
			  ME_Q " hands over " ME_Q ", which puts this module, without getting it",
			  site->func->symbol->name, task->work->name);
	me_note_role(checker, finding, &role);
	me_note(checker, finding, right->step->loc,
		"this module is got for it where it is handed over here");
}

static void check_task(struct me_checker *checker, const struct task *task)
{
	struct sites sites;
	unsigned i;

	find_sites(checker, &sites, task);
	for (i = 0; i < sites.n; i++) {
		const struct site *site = &sites.all[i], *right = done_right(&sites, site);

		if (right && site->without && !site->with && !site->unknown &&
		    !callers_may_hold(checker, &sites, site))
			report(checker, task, site, right);
	}
}

void me_rule_tasks(struct me_checker *checker)
{
	unsigned i;

	if (!checker->this_vanishes || checker->options->level[ME_EXTRA_PUT] == ME_OFF)
		return;
	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		struct task task;

		if (task_of(checker, me_unit_init(checker->unit, i), &task) &&
		    !is_shared(checker, &task))
			check_task(checker, &task);
	}
}
