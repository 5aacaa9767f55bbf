/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * branch.c - what a branch says beside the truth of its condition: that a
 * result may be positive, that a field decides whether to get or put.
 */
#include "walk.h"

bool me_branch_tests_outliving(struct me_walk *walk, me_term term)
{
	struct me_terms *terms = walk->checker->terms;
	const struct me_term_node *node = me_term_at(terms, term);

	if (!node->reads_memory)
		return false;
	while (node->kind == ME_TERM_OPERATION)
		node = me_term_at(terms, node->a);
	return node->kind == ME_TERM_MEMBER;
}

void me_branch_notes_positive(struct me_walk *walk, const struct me_block *block, me_term a,
			      me_term b)
{
	const struct me_term_node *number = me_term_at(walk->checker->terms, b);
	bool is_positive;

	if (number->kind != ME_TERM_INT || walk->n_positive == 16)
		return;
	is_positive = (number->number > 0) ||
		      (number->number == 0 && (block->op == ME_GT || block->op == ME_LE));
	if (is_positive && me_term_at(walk->checker->terms, a)->kind == ME_TERM_FRESH)
		walk->positive[walk->n_positive++] = a;
}

bool me_step_puts(struct me_checker *checker, const struct me_step *step)
{
	const struct me_fact *fact;
	const struct me_count_fact *count;

	if (step->kind != ME_CALL || !step->callee)
		return false;
	fact = me_facts_of_symbol(checker->facts, step->callee);
	for (count = fact ? fact->counts : NULL; count; count = count->next)
		if (count->op == ME_PUT)
			return true;
	return (fact && fact->decrements) ||
	       (me_touches_counts(checker, step->callee) && me_effect_puts(checker, step->callee));
}

bool me_puts_itself(struct me_checker *checker, const struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->callee && !me_touches_counts(checker, step->callee) &&
			    me_step_puts(checker, step))
				return true;
		}
	return false;
}

/* Does the edge block TO bring other results along than OTHER does, which goes to
 * the same place? Then it leaves by a return of its own. */
static bool returns_otherwise(const struct me_walk *walk, const struct me_block *to,
			      const struct me_block *other)
{
	unsigned i, j;

	for (i = 0; i < to->n_steps; i++) {
		const struct me_step *step = &to->steps[i];

		if (step->dst < 0 || !walk->flow->is_result[step->dst])
			continue;
		for (j = 0; j < other->n_steps; j++)
			if (other->steps[j].dst == step->dst &&
			    (other->steps[j].a.kind != step->a.kind ||
			     other->steps[j].a.number != step->a.number))
				return true;
	}
	return false;
}

/* Is TO what follows "if (a field) put": does OTHER put and then go to TO? */
static bool skips_put(struct me_walk *walk, unsigned other, unsigned to)
{
	const struct me_block *blocks = walk->func->blocks, *block = &blocks[to];
	unsigned n, i, end = to, last = other;
	bool puts = false;

	/* the edge to TO may have a block of its own */
	if (block->exit == ME_GOTO && (!block->n_steps || block->steps[0].is_phi))
		end = block->then_block;
	for (n = 0; n < 4 && other != to && other != end; n++) {
		block = &blocks[other];
		for (i = 0; i < block->n_steps; i++)
			puts |= me_step_puts(walk->checker, &block->steps[i]);
		if (block->exit != ME_GOTO)
			return false;
		last = other;
		other = block->then_block;
	}
	if (!puts || (other != to && other != end))
		return false;
	return other == to || !returns_otherwise(walk, &blocks[to], &blocks[last]);
}

/* What such a put would have given back is the field's business. */
static void excuse_put(struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++)
		if (state->cells[i].kind == ME_CELL_COUNT && state->cells[i].value > 0)
			state->cells[i].flags |= ME_COUNT_MUTED;
}

void me_branch_excuses(struct me_walk *walk, struct me_state *state, unsigned to, unsigned other)
{
	if (walk->flow->reaches_get[other] && !walk->flow->reaches_get[to] &&
	    me_state_count(state, me_term_this(walk->checker->terms)) <= 0)
		state->excused = true;
	if (skips_put(walk, other, to))
		excuse_put(state);
}
