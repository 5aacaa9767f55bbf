/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * infer.c - a function's outcomes as the facts language can say them: "get",
 * "put" where all ends agree, "try-get" where the result tells which end it was.
 */
#include "infer.h"

#include <string.h>

#include <libiberty.h>

#include "judge.h"

/* Longer access paths are not spelled. */
#define MAX_PATH 120

struct inferring {
	struct me_checker *checker;
	struct me_func *func;
	struct me_effect *effect;
	struct me_inferred *inferred;
};

/* The fields of an access path, from the root on, into PATH; its root. */
static me_term spell_path(struct me_terms *terms, me_term key, char *path)
{
	const struct me_term_node *node = me_term_at(terms, key);
	size_t length;
	me_term root;

	if (node->kind != ME_TERM_MEMBER)
		return key;
	if (node->b || !((const struct me_field *)node->ref)->tag[0])
		return 0;
	root = spell_path(terms, node->a, path);
	length = strlen(path);
	if (!root || length + strlen(((const struct me_field *)node->ref)->name) + 3 > MAX_PATH)
		return 0;
	sprintf(path + length, "%s%s", length ? "->" : "",
		((const struct me_field *)node->ref)->name);
	return root;
}

/* Whose count KEY is, in the words of the function's callers; false: nobody's. */
static bool name_key(struct inferring *inferring, me_term key, struct me_count_fact *count)
{
	struct me_terms *terms = inferring->checker->terms;
	char path[MAX_PATH + 1] = "";
	me_term root = spell_path(terms, key, path);
	const struct me_term_node *node;
	unsigned i;

	if (!root)
		return false;
	node = me_term_at(terms, root);
	count->path = path[0] ? me_facts_intern(inferring->checker->facts, path) : NULL;
	if (node->kind == ME_TERM_THIS && !count->path) {
		count->arg = ME_ARG_THIS;
		return true;
	}
	if (node->kind == ME_TERM_PARAM) {
		count->arg = (int)node->number + 1;
		return (unsigned)node->number < inferring->func->n_params;
	}
	count->arg = ME_ARG_RETURN;
	for (i = 0; i < inferring->effect->n_outcomes; i++)
		if (inferring->effect->outcomes[i].result == root)
			return true;
	return false;
}

/* All values in RANGE are 0, none is, all are positive, all negative. */
static bool is_zero(struct me_range range)
{
	return !range.low && !range.high;
}

static bool is_nonzero(struct me_range range)
{
	return range.nonzero || range.low > 0 || range.high < 0;
}

static bool fits(enum me_held held, struct me_range range, bool is_held)
{
	switch (held) {
	case ME_HELD_ZERO:
		return is_held ? is_zero(range) : is_nonzero(range);
	case ME_HELD_NOT_ERROR:
		return is_held ? range.low >= 0 : range.high < 0;
	default:
		return is_held ? is_nonzero(range) && range.low >= 0 : is_zero(range);
	}
}

/* Does the result tell in the way HELD whether KEY was got? */
static bool result_tells(struct inferring *inferring, me_term key, enum me_held held)
{
	struct me_terms *terms = inferring->checker->terms;
	unsigned i;

	for (i = 0; i < inferring->effect->n_outcomes; i++) {
		const struct me_outcome *outcome = &inferring->effect->outcomes[i];

		if (!outcome->result ||
		    !fits(held, me_state_range(terms, outcome->state, outcome->result),
			  me_state_count(outcome->state, key) > 0))
			return false;
	}
	return true;
}

static bool find_sense(struct inferring *inferring, me_term key, enum me_held *held)
{
	static const enum me_held numbers[] = { ME_HELD_ZERO, ME_HELD_NONZERO };
	static const enum me_held pointers[] = { ME_HELD_NONNULL, ME_HELD_NOT_ERROR };
	bool is_pointer = inferring->func->result == ME_RESULT_POINTER;
	unsigned i;

	for (i = 0; i < 2; i++) {
		*held = is_pointer ? pointers[i] : numbers[i];
		if (result_tells(inferring, key, *held))
			return true;
	}
	return false;
}

/* What is done to KEY; false: facts cannot say it. */
static bool describe(struct inferring *inferring, me_term key, struct me_count_fact *count)
{
	const struct me_effect *effect = inferring->effect;
	int least = 1, most = -1;
	unsigned i;

	for (i = 0; i < effect->n_outcomes; i++) {
		int n = me_state_count(effect->outcomes[i].state, key);

		if (me_state_is_muted(effect->outcomes[i].state, key) || n < -1 || n > 1)
			return false;
		least = n < least ? n : least;
		most = n > most ? n : most;
	}
	if (!name_key(inferring, key, count))
		return false;
	if (least == most) {
		count->op = least > 0 ? ME_GET : ME_PUT;
		return true;
	}
	count->op = ME_TRY_GET;
	return least == 0 && find_sense(inferring, key, &count->held);
}

static bool is_described(const struct inferring *inferring, const struct me_count_fact *count)
{
	const struct me_count_fact *other;

	for (other = inferring->inferred->counts; other; other = other->next)
		if (other->arg == count->arg && other->path == count->path)
			return true;
	return false;
}

static void infer_key(struct inferring *inferring, me_term key)
{
	struct me_count_fact count = { .held = ME_HELD_NONZERO }, *made;

	if (!describe(inferring, key, &count)) {
		inferring->inferred->is_unknown = true;
		return;
	}
	if (is_described(inferring, &count))
		return;
	made = me_facts_alloc(inferring->checker->facts, sizeof(*made));
	*made = count;
	made->next = inferring->inferred->counts;
	inferring->inferred->counts = made;
}

/* Facts do not tell what comes first; but who has the module pinned by then may
 * sleep as it likes. */
static bool gets_first(const struct me_effect *effect)
{
	unsigned i;

	for (i = 0; i < effect->n_outcomes; i++)
		if (effect->outcomes[i].state->slept_at != ME_NOT_SLEPT &&
		    effect->outcomes[i].state->slept_at <= 0)
			return false;
	return true;
}

static void infer_func(struct me_checker *checker, struct me_symbol *symbol,
		       struct me_inferred *inferred)
{
	struct inferring inferring = { .checker = checker, .inferred = inferred };
	unsigned i, j;

	inferring.effect = me_effect_of(checker, symbol);
	inferring.func = symbol->body;
	if (!inferring.effect || !inferring.func) {
		inferred->is_unknown = true;
		return;
	}
	inferred->gets_first = gets_first(inferring.effect);
	for (i = 0; i < inferring.effect->n_outcomes; i++) {
		const struct me_state *state = inferring.effect->outcomes[i].state;

		for (j = 0; j < state->n; j++)
			if (state->cells[j].kind == ME_CELL_COUNT &&
			    (state->cells[j].value || state->cells[j].flags & ME_COUNT_MUTED))
				infer_key(&inferring, state->cells[j].a);
	}
	/* half the truth would be taken for the whole */
	if (inferred->is_unknown)
		inferred->counts = NULL;
}

void me_infer(struct me_unit *unit, struct me_facts *facts, const struct me_options *options,
	      struct me_symbol **funcs, unsigned n, struct me_inferred *inferred)
{
	struct me_stats stats = { 0 };
	struct me_checker checker;
	unsigned i;

	me_checker_start(&checker, unit, facts, options, funcs, n, &stats);
	for (i = 0; i < n; i++)
		infer_func(&checker, funcs[i], &inferred[i]);
	me_checker_end(&checker);
}
