/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * forgotten.c - an open of another module's object that fails and is passed over.
 *
 * Who gets the object's owner, calls its open and goes on with the next one where
 * that fails has to put there: nobody closes what was not opened. Nobody else can
 * either, where success is noted in memory and failure nowhere.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "judge.h"

#define BY_FAILURE 1 /* reached from the call if it failed */
#define BY_SUCCESS 2

struct fork {
	struct me_checker *checker;
	const struct me_func *func;
	const struct me_flow *flow;
	const struct me_step *call;
	unsigned at; /* the call's block, which ends by asking if it failed */
	unsigned fails, succeeds; /* the blocks that follow */
	unsigned char *reached; /* by block, in this round of a loop */
	struct me_loc noted; /* where success is noted */
};

static void reach(struct fork *fork, unsigned from, unsigned b, unsigned char by)
{
	const struct me_block *block = &fork->func->blocks[b];
	unsigned i;

	if (fork->flow->order[b] <= fork->flow->order[from] || fork->reached[b] & by)
		return;
	fork->reached[b] |= by;
	if (block->exit == ME_GOTO || block->exit == ME_IF)
		reach(fork, b, block->then_block, by);
	if (block->exit == ME_IF || block->exit == ME_SWITCH)
		reach(fork, b, block->else_block, by);
	for (i = 0; block->exit == ME_SWITCH && i < block->n_cases; i++)
		reach(fork, b, block->cases[i].block, by);
}

static bool is_result(const struct fork *fork, const struct me_value *value)
{
	return value->kind == ME_LOCAL && value->number == fork->call->dst;
}

/* Does the call's block end by asking whether it failed? */
static bool finds_branch(struct fork *fork)
{
	const struct me_block *block = &fork->func->blocks[fork->at];
	bool on_truth = block->op == ME_LT || block->op == ME_NE;

	if (block->exit != ME_IF || !is_result(fork, &block->a) || block->b.kind != ME_INT ||
	    block->b.number || !(on_truth || block->op == ME_GE || block->op == ME_EQ))
		return false;
	fork->fails = on_truth ? block->then_block : block->else_block;
	fork->succeeds = on_truth ? block->else_block : block->then_block;
	return true;
}

static bool uses_result(const struct fork *fork, const struct me_block *block)
{
	unsigned i, j;

	for (i = 0; i < block->n_steps; i++) {
		const struct me_step *step = &block->steps[i];

		if (is_result(fork, &step->a) || is_result(fork, &step->b))
			return true;
		for (j = 0; step->kind == ME_CALL && j < step->n_args; j++)
			if (is_result(fork, &step->args[j]))
				return true;
	}
	return is_result(fork, &block->a) || is_result(fork, &block->b);
}

/* Does STEP, on the way on which the call failed, leave a trace of that? */
static bool leaves_trace(const struct fork *fork, const struct me_step *step)
{
	const struct me_fact *fact;

	if (step->kind == ME_STORE || step->is_phi)
		return true;
	if (step->kind != ME_CALL)
		return false;
	fact = step->callee ? me_facts_of_symbol(fork->checker->facts, step->callee) : NULL;
	return !fact || !fact->plain;
}

/* Looks at block B; false: it tells the ways apart later, or puts. */
static bool look_at(struct fork *fork, unsigned b)
{
	const struct me_block *block = &fork->func->blocks[b];
	unsigned char reached = fork->reached[b];
	unsigned i;

	if (b != fork->at && reached != BY_FAILURE && reached != BY_SUCCESS &&
	    uses_result(fork, block))
		return false;
	if (reached == BY_FAILURE && (block->exit == ME_RETURN || block->exit == ME_STOP))
		return false;
	for (i = 0; i < block->n_steps; i++) {
		const struct me_step *step = &block->steps[i];

		if (me_step_puts(fork->checker, step) ||
		    (reached == BY_FAILURE && leaves_trace(fork, step)))
			return false;
		if (reached == BY_SUCCESS && step->kind == ME_STORE && !fork->noted.line)
			fork->noted = step->loc;
	}
	return true;
}

/* Is the failure of FORK's call forgotten, and its success noted? */
static bool forgets(struct fork *fork)
{
	bool forgotten = true;
	unsigned b;

	if (fork->call->dst < 0 || !finds_branch(fork))
		return false;
	fork->reached = xcalloc(fork->func->n_blocks, 1);
	reach(fork, fork->at, fork->fails, BY_FAILURE);
	reach(fork, fork->at, fork->succeeds, BY_SUCCESS);
	for (b = 0; b < fork->func->n_blocks && forgotten; b++)
		forgotten = look_at(fork, b);
	free(fork->reached);
	return forgotten && fork->noted.line;
}

void me_forgotten_call(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	const struct me_fact *fact = me_facts_of_field(walk->checker->facts, step->via);
	struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *target;
	unsigned i;

	if (!walk->at_opening || !fact || fact->entry.contract != ME_OPENS)
		return;
	target = me_term_at(terms, me_walk_value(walk, state, &step->target, step, 3));
	for (i = 0; target->kind == ME_TERM_MEMBER && i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *key = me_term_at(terms, cell->a);

		if (cell->kind == ME_CELL_COUNT && cell->value > 0 &&
		    !(cell->flags & ME_COUNT_MUTED) && key->kind == ME_TERM_MEMBER &&
		    key->a == target->a)
			walk->at_opening(walk, state, step, cell->a);
	}
}

void me_rule_forgotten(struct me_checker *checker, struct me_judged *judged)
{
	struct me_func *func = judged->walk.func;
	unsigned i;

	for (i = 0; i < judged->n_openings && checker->options->level[ME_MISSING_PUT]; i++) {
		const struct me_opening *opening = &judged->openings[i];
		const struct me_step *call = opening->call;
		struct fork fork = { .checker = checker, .func = func, .call = call };
		struct me_finding *finding;

		if (me_is_reported(checker, ME_MISSING_PUT, func->symbol, &call->loc))
			continue;
		fork.at = opening->block;
		fork.flow = me_flow_of(checker, func);
		if (forgets(&fork) && me_judge_confirms_opening(judged, opening)) {
			finding = me_find(checker, ME_MISSING_PUT, func, call->loc,
					  ME_Q " goes on without putting %s where this call fails",
					  func->symbol->name,
					  me_key_name(checker, func, opening->key));
			me_note_path(checker, finding, opening->trail, opening->key);
			me_note(checker, finding, fork.noted,
				"only success is noted, here: nobody else can put it");
		}
		me_flow_free((struct me_flow *)fork.flow);
	}
}
