/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * failcode.c - numbers by which a function that is not followed, being too large or
 * of another unit, tells that it failed: negative ones, and to who takes all but zero
 * for a failure positive ones, too.
 *
 * Only what shows without following paths: a constant that becomes the result and
 * that nothing looks at on the way; not behind a test of what the function was called
 * with.
 */
#include <stdlib.h>

#include <libiberty.h>

#include "guard.h"
#include "walk.h"

struct search {
	const struct me_func *func;
	bool is_positive; /* what is searched for */
	struct me_defs *defs;
	const struct me_guard *guards; /* by block, or NULL */
	bool *is_result; /* by local: it is returned as it is */
	bool *is_used; /* by local: tested, or computed with */
};

static void use(struct search *search, const struct me_value *value)
{
	if (value->kind == ME_LOCAL)
		search->is_used[value->number] = true;
}

static void find_uses(struct search *search)
{
	unsigned b, i;

	for (b = 0; b < search->func->n_blocks; b++) {
		const struct me_block *block = &search->func->blocks[b];

		for (i = 0; i < block->n_steps; i++) {
			const struct me_step *step = &block->steps[i];

			if (step->kind == ME_OPERATION || step->kind == ME_STORE) {
				use(search, &step->a);
				use(search, &step->b);
			}
		}
		if (block->exit == ME_IF || block->exit == ME_SWITCH) {
			use(search, &block->a);
			use(search, &block->b);
		}
	}
}

/* Marks what is copied to results; false: nothing new. */
static bool follow_copies(struct search *search)
{
	const struct me_func *func = search->func;
	bool changed = false;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind != ME_ASSIGN || step->a.kind != ME_LOCAL || step->dst < 0 ||
			    !search->is_result[step->dst] || search->is_used[step->a.number] ||
			    search->is_result[step->a.number])
				continue;
			search->is_result[step->a.number] = changed = true;
		}
	return changed;
}

static void find_results(struct search *search)
{
	unsigned b;

	for (b = 0; b < search->func->n_blocks; b++) {
		const struct me_block *block = &search->func->blocks[b];

		if (block->exit == ME_RETURN && block->a.kind == ME_LOCAL &&
		    !search->is_used[block->a.number])
			search->is_result[block->a.number] = true;
	}
	while (follow_copies(search))
		;
}

/* A pointer, or what stands in what the function was called with. */
static bool tests_given(const struct search *search, const struct me_block *block)
{
	const struct me_step *def = me_only_def(search->defs, &block->a);

	if (block->exit != ME_IF || block->a.kind != ME_LOCAL || block->b.kind != ME_INT)
		return false;
	return search->func->locals[block->a.number].is_pointer ||
	       (def && def->kind == ME_LOAD && def->a.kind == ME_LOCAL &&
		(uint64_t)def->a.number < search->func->n_params);
}

/* Does it depend on what the helper was called with whether block B is reached? Who
 * calls it may know better. */
static bool is_up_to_caller(const struct search *search, unsigned b)
{
	const struct me_func *func = search->func;
	unsigned i;

	if (search->guards && search->guards[b].n)
		return true;
	for (i = 0; i < func->n_blocks; i++)
		if ((func->blocks[i].then_block == b || func->blocks[i].else_block == b) &&
		    tests_given(search, &func->blocks[i]))
			return true;
	return false;
}

static bool is_code(const struct search *search, const struct me_value *value)
{
	return value->kind == ME_INT &&
	       (search->is_positive ? value->number > 0 : value->number < 0);
}

/* The first such number, in the order of blocks. */
static void find_code(const struct search *search, struct me_failcode *code)
{
	const struct me_func *func = search->func;
	unsigned b, i;

	for (b = 0; b < func->n_blocks && !code->number; b++) {
		const struct me_block *block = &func->blocks[b];
		const struct me_value *value = &block->a;
		struct me_loc loc = block->exit_loc;
		bool found = block->exit == ME_RETURN && is_code(search, value);

		for (i = 0; i < block->n_steps && !found; i++) {
			value = &block->steps[i].a;
			loc = block->steps[i].loc;
			found = block->steps[i].kind == ME_ASSIGN && block->steps[i].dst >= 0 &&
				search->is_result[block->steps[i].dst] && is_code(search, value);
		}
		if (found && !is_up_to_caller(search, b))
			*code = (struct me_failcode){ value->number, loc };
	}
}

/* Is there a number to look for at all? */
static bool has_code(const struct search *search)
{
	unsigned b, i;

	for (b = 0; b < search->func->n_blocks; b++) {
		const struct me_block *block = &search->func->blocks[b];

		if (block->exit == ME_RETURN && is_code(search, &block->a))
			return true;
		for (i = 0; i < block->n_steps; i++)
			if (block->steps[i].kind == ME_ASSIGN &&
			    is_code(search, &block->steps[i].a))
				return true;
	}
	return false;
}

struct me_failcode me_failcode_in(const struct me_func *func, struct me_defs *defs,
				  const struct me_guard *guards, bool is_positive)
{
	struct search search = {
		.func = func, .defs = defs, .guards = guards, .is_positive = is_positive
	};
	struct me_failcode code = { 0 };

	if (!func->is_followable || func->result != ME_RESULT_INT || !has_code(&search))
		return code;
	search.is_result = xcalloc(func->n_locals + 1, sizeof(bool));
	search.is_used = xcalloc(func->n_locals + 1, sizeof(bool));
	find_uses(&search);
	find_results(&search);
	find_code(&search, &code);
	free(search.is_used);
	free(search.is_result);
	return code;
}

static struct me_failcode code_of(struct me_checker *checker, struct me_symbol *symbol,
				  bool is_positive)
{
	const struct me_func *func = me_body_of(checker, symbol);
	const struct me_fact *fact = me_facts_of_symbol(checker->facts, symbol);
	struct me_failcode code = { 0 };
	struct me_guard *guards;
	struct me_defs *defs;

	if (!func)
		return fact && fact->failcode && !is_positive ? *fact->failcode : code;
	defs = me_defs_of(func);
	guards = me_guards_of(func, defs);
	code = me_failcode_in(func, defs, guards, is_positive);
	free(guards);
	me_defs_free(defs);
	return code;
}

const struct me_failcode *me_failcode_of(struct me_checker *checker, struct me_symbol *symbol,
					 bool is_positive)
{
	struct me_failcode **known = &me_effect_slot(checker, symbol)->codes[is_positive];

	if (!*known) {
		*known = me_unit_alloc(checker->unit, sizeof(**known));
		**known = code_of(checker, symbol, is_positive);
	}
	return (*known)->number ? *known : NULL;
}
