/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flow.c - what the walk wants to know of a function's shape beforehand: live
 * locals (dead ones need not be told apart), where a get of this module may
 * still come, which locals end up as the result.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "walk.h"

#define WORD(i) ((unsigned)(i) / 64)
#define BIT(i) (UINT64_C(1) << ((unsigned)(i) % 64))

static void use(uint64_t *set, const struct me_value *value)
{
	if (value->kind == ME_LOCAL)
		set[WORD(value->number)] |= BIT(value->number);
}

static void step_backwards(uint64_t *set, const struct me_step *step)
{
	unsigned i;

	if (step->dst >= 0)
		set[WORD(step->dst)] &= ~BIT(step->dst);
	use(set, &step->a);
	use(set, &step->b);
	if (step->kind == ME_CALL) {
		use(set, &step->target);
		for (i = 0; i < step->n_args; i++)
			use(set, &step->args[i]);
	}
}

/* Phi assigns of one edge are parallel: all sources live before all targets. */
static void block_backwards(uint64_t *set, const struct me_block *block)
{
	unsigned i = block->n_steps;

	use(set, &block->a);
	use(set, &block->b);
	while (i-- > 0)
		step_backwards(set, &block->steps[i]);
}

static void compute_live(struct me_flow *flow, const struct me_func *func)
{
	uint64_t *set = xcalloc(flow->words, sizeof(*set));
	bool changed = true;

	while (changed) {
		unsigned b = func->n_blocks;

		changed = false;
		while (b-- > 0) {
			const struct me_block *block = &func->blocks[b];
			uint64_t *live = &flow->live[(size_t)b * flow->words];
			unsigned i, w;

			memset(set, 0, flow->words * sizeof(*set));
			for (i = 0; i < me_n_ways_out(block); i++)
				for (w = 0; w < flow->words; w++)
					set[w] |= flow->live[(size_t)me_way_out(block, i) *
								     flow->words +
							     w];
			block_backwards(set, block);
			if (memcmp(set, live, flow->words * sizeof(*set))) {
				memcpy(live, set, flow->words * sizeof(*set));
				changed = true;
			}
		}
	}
	free(set);
}

static void add_loads(uint64_t *set, unsigned words, const struct me_block *block)
{
	unsigned i;

	for (i = 0; i < block->n_steps; i++) {
		const struct me_step *step = &block->steps[i];

		if (step->kind == ME_LOAD && WORD(step->field->id) < words)
			set[WORD(step->field->id)] |= BIT(step->field->id);
	}
}

/* What a block, or a helper that it calls, reads. */
static void own_loads(struct me_checker *checker, uint64_t *set, unsigned words,
		      const struct me_block *block)
{
	unsigned i, b;

	add_loads(set, words, block);
	for (i = 0; i < block->n_steps; i++) {
		const struct me_step *step = &block->steps[i];
		const struct me_func *body =
			step->kind == ME_CALL && step->callee ? step->callee->body : NULL;

		for (b = 0; body && b < body->n_blocks; b++)
			add_loads(set, words, &body->blocks[b]);
		if (body && me_touches_counts(checker, step->callee))
			/* helpers within it may read anything */
			memset(set, 0xff, words * sizeof(*set));
	}
}

static void compute_loads(struct me_checker *checker, struct me_flow *flow,
			  const struct me_func *func)
{
	unsigned words = flow->field_words, b, i, w;
	bool changed = true;

	for (b = 0; b < func->n_blocks; b++)
		own_loads(checker, &flow->loads[(size_t)b * words], words, &func->blocks[b]);
	while (changed) {
		changed = false;
		for (b = func->n_blocks; b-- > 0;) {
			const struct me_block *block = &func->blocks[b];
			uint64_t *set = &flow->loads[(size_t)b * words];

			for (i = 0; i < me_n_ways_out(block); i++)
				for (w = 0; w < words; w++) {
					uint64_t old = set[w];

					set[w] |= flow->loads[(size_t)me_way_out(block, i) * words +
							      w];
					changed |= set[w] != old;
				}
		}
	}
}

/* What COUNT counts at STEP may be this module: it is not plainly another's. */
static bool may_be_this(struct me_checker *checker, const struct me_step *step,
			const struct me_count_fact *count)
{
	const struct me_value *arg;

	if (count->arg <= ME_ARG_THIS || (unsigned)count->arg > step->n_args)
		return count->arg == ME_ARG_THIS;
	arg = &step->args[count->arg - 1];
	return !count->path && arg->kind == ME_ADDRESS
		       ? me_facts_is_this(checker->facts, arg->symbol)
		       : !me_facts_kind(checker->facts)->counts_at_caller;
}

/* The step of BLOCK before step I that makes VALUE an address of a field, or NULL. */
static const struct me_step *address_before(const struct me_block *block, unsigned i,
					    const struct me_value *value)
{
	while (value->kind == ME_LOCAL && i-- > 0)
		if (block->steps[i].dst == value->number)
			return block->steps[i].kind == ME_FIELD_ADDRESS ? &block->steps[i] : NULL;
	return NULL;
}

/* Is what step I of BLOCK counts up by its argument ARG no module's count, for sure? */
static bool counts_other(struct me_checker *checker, const struct me_block *block, unsigned i,
			 unsigned arg)
{
	const struct me_step *step = &block->steps[i], *inner, *outer;

	inner = arg <= step->n_args ? address_before(block, i, &step->args[arg - 1]) : NULL;
	outer = inner ? address_before(block, i, &inner->a) : NULL;
	return inner && (inner->field->tag[0] || outer || inner->a.kind == ME_ADDRESS) &&
	       !me_facts_is_count(checker->facts, outer ? outer->field : NULL, inner->field);
}

static bool step_gets_this(struct me_checker *checker, const struct me_block *block, unsigned i)
{
	const struct me_step *step = &block->steps[i];
	const struct me_count_fact *count;
	struct me_fact *fact;

	if (step->kind == ME_STORE && step->field)
		return me_facts_of_field(checker->facts, step->field) &&
		       me_facts_of_field(checker->facts, step->field)->is_count;
	if (step->kind != ME_CALL || !step->callee)
		return false;
	fact = me_facts_of_symbol(checker->facts, step->callee);
	if (fact && fact->increments)
		return !counts_other(checker, block, i, fact->increments);
	for (count = fact ? fact->counts : NULL; count; count = count->next)
		if (count->op != ME_PUT && may_be_this(checker, step, count))
			return true;
	if (fact && fact->counts)
		return false;
	return me_touches_counts(checker, step->callee) &&
	       me_effect_raises_this(checker, step->callee);
}

static void compute_reaches_get(struct me_checker *checker, struct me_flow *flow,
				const struct me_func *func)
{
	bool changed = true;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps && !flow->reaches_get[b]; i++)
			flow->reaches_get[b] = step_gets_this(checker, &func->blocks[b], i);
	while (changed) {
		changed = false;
		for (b = func->n_blocks; b-- > 0;) {
			const struct me_block *block = &func->blocks[b];

			for (i = 0; i < me_n_ways_out(block) && !flow->reaches_get[b]; i++)
				if (flow->reaches_get[me_way_out(block, i)])
					changed = flow->reaches_get[b] = true;
		}
	}
}

static bool is_copy(const struct me_step *step)
{
	return step->kind == ME_ASSIGN && step->a.kind == ME_LOCAL && step->dst >= 0;
}

static bool adds(bool *set, int64_t local)
{
	bool is_new = !set[local];

	set[local] = true;
	return is_new;
}

/* What is returned or tested was so before it was copied, and what is computed still
 * is after; a merge's value is that of whichever path came. */
static bool follow_copies(struct me_flow *flow, const struct me_block *block)
{
	bool changed = false;
	unsigned i;

	for (i = 0; i < block->n_steps; i++) {
		const struct me_step *step = &block->steps[i];

		if (!is_copy(step))
			continue;
		if (flow->is_result[step->dst])
			changed |= adds(flow->is_result, step->a.number);
		if (flow->is_tested[step->dst])
			changed |= adds(flow->is_tested, step->a.number);
		if (!step->is_phi && flow->is_computed[step->a.number])
			changed |= adds(flow->is_computed, step->dst);
	}
	return changed;
}

static void test(struct me_flow *flow, const struct me_value *value)
{
	if (value->kind == ME_LOCAL)
		flow->is_tested[value->number] = true;
}

static void compute_tests(struct me_flow *flow, const struct me_block *block)
{
	unsigned i;

	for (i = 0; i < block->n_steps; i++)
		if (block->steps[i].kind == ME_OPERATION) {
			test(flow, &block->steps[i].a);
			test(flow, &block->steps[i].b);
		}
	if (block->exit == ME_IF || block->exit == ME_SWITCH) {
		test(flow, &block->a);
		test(flow, &block->b);
	}
}

static void compute_results(struct me_flow *flow, const struct me_func *func)
{
	bool changed = true;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++) {
		const struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			if (block->steps[i].dst >= 0 && (block->steps[i].kind == ME_OPERATION ||
							 block->steps[i].kind == ME_LOAD ||
							 block->steps[i].kind == ME_FIELD_ADDRESS))
				flow->is_computed[block->steps[i].dst] = true;
		compute_tests(flow, block);
		if (block->exit == ME_RETURN && block->a.kind == ME_LOCAL)
			flow->is_result[block->a.number] = true;
	}
	while (changed) {
		changed = false;
		for (b = 0; b < func->n_blocks; b++)
			changed |= follow_copies(flow, &func->blocks[b]);
	}
}

/* Depth-first, without recursion: a function may have many blocks. */
static void compute_order(struct me_flow *flow, const struct me_func *func)
{
	unsigned *stack = xcalloc(func->n_blocks + 1, sizeof(*stack));
	unsigned *next = xcalloc(func->n_blocks + 1, sizeof(*next));
	unsigned depth = 1, number = func->n_blocks;

	next[0] = 1;
	while (depth) {
		unsigned b = stack[depth - 1];
		const struct me_block *block = &func->blocks[b];

		if (next[b] <= me_n_ways_out(block)) {
			unsigned to = me_way_out(block, next[b]++ - 1);

			if (!next[to]) {
				next[to] = 1;
				stack[depth++] = to;
			}
			continue;
		}
		flow->order[b] = --number;
		depth--;
	}
	free(stack);
	free(next);
}

/* A loop's blocks stand between its head and the edge back. */
static void compute_loops(struct me_flow *flow, const struct me_func *func)
{
	unsigned b, i, j;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < me_n_ways_out(&func->blocks[b]); i++) {
			unsigned head = flow->order[me_way_out(&func->blocks[b], i)];

			for (j = 0; head <= flow->order[b] && j < func->n_blocks; j++)
				flow->in_loop[j] |= flow->order[j] >= head &&
						    flow->order[j] <= flow->order[b];
		}
}

static void lower_callees(struct me_checker *checker, const struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++)
			if (func->blocks[b].steps[i].kind == ME_CALL &&
			    func->blocks[b].steps[i].callee)
				me_body_of(checker, func->blocks[b].steps[i].callee);
}

struct me_flow *me_flow_of(struct me_checker *checker, struct me_func *func)
{
	struct me_flow *flow = xcalloc(1, sizeof(*flow));

	flow->words = (func->n_locals + 63) / 64 + 1;
	flow->live = xcalloc((size_t)flow->words * func->n_blocks, sizeof(*flow->live));
	flow->reaches_get = xcalloc(func->n_blocks + 1, sizeof(bool));
	flow->is_result = xcalloc(func->n_locals + 1, sizeof(bool));
	flow->is_computed = xcalloc(func->n_locals + 1, sizeof(bool));
	flow->is_tested = xcalloc(func->n_locals + 1, sizeof(bool));
	flow->order = xcalloc(func->n_blocks, sizeof(unsigned));
	flow->in_loop = xcalloc(func->n_blocks, sizeof(bool));
	compute_order(flow, func);
	compute_loops(flow, func);
	compute_live(flow, func);
	/* callees are lowered here, so that all fields have their numbers */
	lower_callees(checker, func);
	flow->field_words = me_unit_n_fields(checker->unit) / 64 + 1;
	flow->loads = xcalloc((size_t)flow->field_words * func->n_blocks, sizeof(*flow->loads));
	compute_loads(checker, flow, func);
	compute_results(flow, func);
	if (checker->this_vanishes)
		compute_reaches_get(checker, flow, func);
	return flow;
}

void me_flow_free(struct me_flow *flow)
{
	free(flow->live);
	free(flow->loads);
	free(flow->reaches_get);
	free(flow->is_result);
	free(flow->is_computed);
	free(flow->is_tested);
	free(flow->in_loop);
	free(flow->order);
	free(flow);
}

/* Marks in SEEN what control may come to after block B. */
static void mark_after(const struct me_func *func, unsigned b, bool *seen)
{
	unsigned i;

	for (i = 0; i < me_n_ways_out(&func->blocks[b]); i++) {
		unsigned next = me_way_out(&func->blocks[b], i);

		if (!seen[next]) {
			seen[next] = true;
			mark_after(func, next, seen);
		}
	}
}

static bool has_step_at(const struct me_block *block, const struct me_loc *loc)
{
	unsigned i;

	for (i = 0; i < block->n_steps; i++)
		if (!memcmp(&block->steps[i].loc, loc, sizeof(*loc)))
			return true;
	return false;
}

bool me_flow_repeats(const struct me_func *func, const struct me_loc *loc)
{
	bool repeats = false;
	unsigned b;

	for (b = 0; b < func->n_blocks && !repeats; b++) {
		bool *seen;

		if (!has_step_at(&func->blocks[b], loc))
			continue;
		seen = xcalloc(func->n_blocks, sizeof(*seen));
		mark_after(func, b, seen);
		repeats = seen[b];
		free(seen);
	}
	return repeats;
}

bool me_flow_calls(const struct me_func *func, const struct me_symbol *callee)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++)
			if (func->blocks[b].steps[i].kind == ME_CALL &&
			    func->blocks[b].steps[i].callee == callee)
				return true;
	return false;
}
