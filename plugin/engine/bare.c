/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bare.c - functions that are known to be entered while neither the entry lock
 * nor any reference is held, as system calls are: what they call through entry
 * pointers nothing pins, and what they call is entered so in its turn.
 */
#include "judge.h"

void me_rule_bare(struct me_checker *checker, struct me_func *func, const struct me_why *why)
{
	struct me_judged judged = { .bare = why };

	if (why && me_judge_run(checker, func, NULL, &judged))
		me_rule_unprotected_call(checker, &judged);
	if (why)
		me_judge_free(&judged);
}

struct telling {
	void (*take)(struct me_symbol *caller, const struct me_step *call, void *data);
	void *data;
};

static void tell(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	const struct telling *telling = walk->data;

	(void)state;
	telling->take(walk->func->symbol, step, telling->data);
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
		   struct me_symbol **funcs, unsigned n,
		   void (*take)(struct me_symbol *caller, const struct me_step *call, void *data),
		   void *data)
{
	struct telling telling = { take, data };
	struct me_stats stats = { 0 };
	struct me_checker checker;
	unsigned i;

	me_checker_start(&checker, unit, facts, options, funcs, n, &stats);
	for (i = 0; i < n; i++) {
		struct me_walk walk = { .checker = &checker,
					.func = me_body_of(&checker, funcs[i]),
					.at_return = ignore_return,
					.at_bare = tell,
					.knows_lock = checker.has_lock,
					.data = &telling };

		if (walk.func)
			me_walk_run(&walk);
	}
	me_checker_end(&checker);
}
