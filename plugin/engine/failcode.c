/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * failcode.c - numbers of its own by which a helper that is too large to be followed
 * tells that it failed. To who takes all but zero for a failure a positive one is.
 *
 * Only what shows without following paths: a positive constant that becomes the
 * result and that nothing looks at on the way; not behind a test of what the helper
 * was called with.
 */
#include <stdlib.h>

#include <libiberty.h>

#include "guard.h"
#include "walk.h"

struct search {
	const struct me_func *func;
	struct me_guard *guards; /* by block, or NULL */
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

static bool tests_pointer(const struct me_func *func, const struct me_block *block)
{
	return block->exit == ME_IF && block->a.kind == ME_LOCAL &&
	       func->locals[block->a.number].is_pointer && block->b.kind == ME_INT;
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
		    tests_pointer(func, &func->blocks[i]))
			return true;
	return false;
}

static bool is_code(const struct me_value *value)
{
	return value->kind == ME_INT && value->number > 0;
}

/* The first such number, in the order of blocks. */
static void find_code(struct me_checker *checker, const struct search *search,
		      struct me_failcode *code)
{
	const struct me_func *func = search->func;
	unsigned b, i;

	for (b = 0; b < func->n_blocks && !code->why; b++) {
		const struct me_block *block = &func->blocks[b];
		const struct me_value *value = &block->a;
		struct me_loc loc = block->exit_loc;
		bool found = block->exit == ME_RETURN && is_code(value);

		for (i = 0; i < block->n_steps && !found; i++) {
			value = &block->steps[i].a;
			loc = block->steps[i].loc;
			found = block->steps[i].kind == ME_ASSIGN && block->steps[i].dst >= 0 &&
				search->is_result[block->steps[i].dst] && is_code(value);
		}
		if (!found || is_up_to_caller(search, b))
			continue;
		code->number = value->number;
		code->why = me_why_new(checker, NULL, func->symbol, loc, NULL);
	}
}

const struct me_failcode *me_failcode_of(struct me_checker *checker, struct me_symbol *symbol)
{
	struct me_failcode *code = &me_effect_slot(checker, symbol)->failcode;
	struct search search = { .func = me_body_of(checker, symbol) };
	struct me_defs *defs;

	if (!code->is_known && search.func && search.func->is_followable &&
	    search.func->result == ME_RESULT_INT) {
		defs = me_defs_of(search.func);
		search.guards = me_guards_of(search.func, defs);
		search.is_result = xcalloc(search.func->n_locals + 1, sizeof(bool));
		search.is_used = xcalloc(search.func->n_locals + 1, sizeof(bool));
		find_uses(&search);
		find_results(&search);
		find_code(checker, &search, code);
		free(search.is_used);
		free(search.is_result);
		free(search.guards);
		me_defs_free(defs);
	}
	code->is_known = true;
	return code->why ? code : NULL;
}
