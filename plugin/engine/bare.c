/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bare.c - functions that are known to be entered while neither the entry lock
 * nor any reference is held, as system calls are: what they call through entry
 * pointers nothing pins, and what they call is entered so in its turn.
 */
#include "judge.h"

void me_rule_bare(struct me_checker *checker, struct me_func *func, const struct me_bare *bare)
{
	struct me_judged judged = { .bare = bare };

	if (bare && me_judge_run(checker, func, NULL, &judged))
		me_rule_unprotected_call(checker, &judged);
	if (bare)
		me_judge_free(&judged);
}

struct telling {
	void (*take)(const struct me_step *call, const struct me_bare *how, void *data);
	void *data;
};

/* An object with a name stays as long as the code that names it. */
static bool is_named_object(const struct me_terms *terms, me_term value)
{
	return me_term_at(terms, value)->kind == ME_TERM_ADDRESS;
}

static void tell(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	const struct telling *telling = walk->data;
	struct me_terms *terms = walk->checker->terms;
	struct me_bare how = { .why = NULL };
	unsigned i;

	for (i = 0; i < step->n_args && i < 64; i++) {
		me_term value = me_walk_value(walk, state, &step->args[i], step, 4 + i);
		struct me_range range = me_state_range(terms, state, value);

		if (me_is_kept(walk, value) || is_named_object(terms, value))
			how.kept |= UINT64_C(1) << i;
		if (i >= ME_BARE_NUMBERS || range.low != range.high)
			continue;
		how.constant |= UINT64_C(1) << i;
		how.number[i] = range.low;
	}
	telling->take(step, &how, telling->data);
}

static void ignore_return(struct me_walk *walk, struct me_state *state,
			  const struct me_block *block, me_term result)
{
	(void)walk;
	(void)state;
	(void)block;
	(void)result;
}

void me_bare_calls(struct me_unit *unit, struct me_facts *facts, const struct me_options *options,
		   struct me_symbol *symbol, const struct me_bare *bare,
		   void (*take)(const struct me_step *call, const struct me_bare *how, void *data),
		   void *data)
{
	struct telling telling = { take, data };
	struct me_stats stats = { 0 };
	struct me_checker checker;
	struct me_walk walk = {
		.checker = &checker, .at_return = ignore_return, .at_bare = tell, .data = &telling
	};

	me_checker_start(&checker, unit, facts, options, &symbol, 1, &stats);
	walk.func = me_body_of(&checker, symbol);
	me_walk_bare(&walk, bare);
	if (walk.func)
		me_walk_run(&walk);
	me_checker_end(&checker);
}
