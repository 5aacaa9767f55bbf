/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * judge.c - one function's walk for the rules; which ends are failures.
 */
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "judge.h"

#define MAX_ENDS 2000

/* Where the path made what it returns, the LOCAL, and where it did so last. */
static void result_places(const struct me_state *state, unsigned local, struct me_end *end)
{
	const struct me_trail *event;
	bool have_return = false;

	for (event = state->trail; event; event = event->parent) {
		if (event->kind != ME_EVENT_RESULT || event->to != local)
			continue;
		/* a merge with a place of its own comes from a return statement */
		if (!have_return && event->loc.line) {
			end->loc = event->loc;
			have_return = true;
		}
		if (event->is_copy && event->is_phi) {
			local = event->from;
			continue;
		}
		if (event->loc.line)
			end->origin = event->loc;
		if (!event->is_copy)
			break;
		local = event->from;
	}
}

static void end_at_return(struct me_walk *walk, struct me_state *state,
			  const struct me_block *block, me_term result)
{
	struct me_judged *judged = walk->data;
	struct me_end *end;

	if (judged->n_ends == MAX_ENDS) {
		walk->gave_up = true;
		return;
	}
	if (judged->n_ends == judged->ends_size) {
		judged->ends_size = judged->ends_size ? judged->ends_size * 2 : 16;
		judged->ends = xrealloc(judged->ends, judged->ends_size * sizeof(*judged->ends));
	}
	end = &judged->ends[judged->n_ends++];
	memset(end, 0, sizeof(*end));
	end->state = me_state_copy(state);
	end->result = result;
	end->is_void = walk->func->result == ME_RESULT_VOID;
	end->loc = end->origin = end->is_void || !block->exit_loc.line ? state->last
								       : block->exit_loc;
	if (!end->is_void && block->a.kind == ME_LOCAL)
		result_places(state, (unsigned)block->a.number, end);
	if (block->exit_loc.line)
		end->loc = end->is_void ? end->loc : block->exit_loc;
	if (!end->loc.line)
		end->loc = end->origin = walk->func->end_loc;
}

static void nap_at_sleep(struct me_walk *walk, struct me_state *state, const struct me_step *step,
			 const struct me_why *why)
{
	struct me_judged *judged = walk->data;
	struct me_nap *nap;
	unsigned i;

	for (i = 0; i < judged->n_naps; i++)
		if (!memcmp(&judged->naps[i].loc, &step->loc, sizeof(step->loc)) &&
		    judged->naps[i].after_put == state->own_put) {
			judged->naps[i].joined &= state->joined;
			return;
		}
	if (judged->n_naps == judged->naps_size) {
		judged->naps_size = judged->naps_size ? judged->naps_size * 2 : 8;
		judged->naps = xrealloc(judged->naps, judged->naps_size * sizeof(*judged->naps));
	}
	nap = &judged->naps[judged->n_naps++];
	nap->loc = step->loc;
	nap->why = why;
	nap->trail = state->trail;
	nap->after_put = state->own_put;
	nap->gets_later = walk->flow->reaches_get[state->block];
	nap->joined = state->joined;
}

static void late_at_get(struct me_walk *walk, struct me_state *state, const struct me_step *step)
{
	struct me_judged *judged = walk->data;
	unsigned i;

	for (i = 0; i < judged->n_late; i++)
		if (!memcmp(&judged->late[i].loc, &step->loc, sizeof(step->loc)))
			return;
	if (judged->n_late == 8)
		return;
	judged->late[judged->n_late].loc = step->loc;
	judged->late[judged->n_late++].trail = state->trail;
}

static void exposed_at_call(struct me_walk *walk, struct me_state *state, struct me_loc loc,
			    const struct me_field *via, me_term key)
{
	struct me_judged *judged = walk->data;
	unsigned i;

	for (i = 0; i < judged->n_exposed; i++)
		if (!memcmp(&judged->exposed[i].loc, &loc, sizeof(loc))) {
			judged->exposed[i].joined &= state->joined;
			return;
		}
	if (judged->n_exposed < 8)
		judged->exposed[judged->n_exposed++] =
			(struct me_exposed){ loc, via, key, state->trail, state->joined };
}

static void held_at_opening(struct me_walk *walk, struct me_state *state,
			    const struct me_step *step, me_term key)
{
	struct me_judged *judged = walk->data;
	unsigned i;

	for (i = 0; i < judged->n_openings; i++)
		if (judged->openings[i].call == step) {
			judged->openings[i].joined &= state->joined;
			return;
		}
	if (judged->n_openings < sizeof(judged->openings) / sizeof(*judged->openings))
		judged->openings[judged->n_openings++] =
			(struct me_opening){ step, state->block, key, state->trail, state->joined };
}

static bool is_tested_positive(const struct me_walk *walk, me_term term)
{
	unsigned i;

	for (i = 0; i < walk->n_positive; i++)
		if (walk->positive[i] == term)
			return true;
	return false;
}

static enum me_ending by_convention(enum me_failure fails, struct me_range range)
{
	bool is_zero = !range.low && !range.high;
	bool nonzero = range.nonzero || range.low > 0 || range.high < 0;

	switch (fails) {
	case ME_FAILS_ZERO:
		return is_zero ? ME_ENDS_FAILING : nonzero ? ME_ENDS_WELL : ME_ENDS_UNKNOWN;
	case ME_FAILS_NONZERO:
		return nonzero ? ME_ENDS_FAILING : is_zero ? ME_ENDS_WELL : ME_ENDS_UNKNOWN;
	default:
		return range.low > 0	 ? ME_ENDS_FAILING
		       : range.high <= 0 ? ME_ENDS_WELL
					 : ME_ENDS_UNKNOWN;
	}
}

static enum me_ending ending_of(const struct me_judged *judged, const struct me_end *end,
				bool returns_errors)
{
	const struct me_walk *walk = &judged->walk;
	struct me_terms *terms = walk->checker->terms;
	enum me_failure fails = judged->role ? judged->role->entry.fails : ME_FAILS_DEFAULT;
	enum me_result type = walk->func->result;
	struct me_range range;
	bool is_shown;

	if (type == ME_RESULT_VOID || !end->result)
		return ME_ENDS_WELL;
	range = me_state_range(terms, end->state, end->result);
	/* what a field or a parameter holds is no failure that this function shows */
	is_shown = me_term_at(terms, end->result)->kind == ME_TERM_INT ||
		   me_term_at(terms, end->result)->kind == ME_TERM_FRESH;
	if (fails != ME_FAILS_DEFAULT)
		return by_convention(fails, range);
	if (type == ME_RESULT_POINTER) {
		if (range.high < 0)
			return is_shown ? ME_ENDS_FAILING : ME_ENDS_UNKNOWN;
		if (!range.low && !range.high)
			return returns_errors ? ME_ENDS_WELL : ME_ENDS_FAILING;
		return range.low > 0 || (range.low >= 0 && returns_errors) ? ME_ENDS_WELL
									   : ME_ENDS_UNKNOWN;
	}
	if (type != ME_RESULT_INT)
		return ME_ENDS_WELL;
	if (range.high < 0)
		return is_shown ? ME_ENDS_FAILING : ME_ENDS_UNKNOWN;
	if (range.low >= 0)
		return ME_ENDS_WELL;
	if (range.nonzero && me_term_at(terms, end->result)->kind == ME_TERM_FRESH &&
	    !is_tested_positive(walk, end->result))
		return ME_ENDS_FAILING;
	return ME_ENDS_UNKNOWN;
}

static void judge_endings(struct me_judged *judged)
{
	struct me_terms *terms = judged->walk.checker->terms;
	bool returns_errors = false, gets = false, puts = false;
	unsigned i;

	for (i = 0; i < judged->n_ends; i++) {
		struct me_end *end = &judged->ends[i];

		if (judged->walk.func->result == ME_RESULT_POINTER && end->result &&
		    me_state_range(terms, end->state, end->result).high < 0)
			returns_errors = true;
	}
	for (i = 0; i < judged->n_ends; i++) {
		struct me_end *end = &judged->ends[i];
		int own = me_state_count(end->state, me_term_this(terms));

		end->ending = ending_of(judged, end, returns_errors);
		gets |= own > 0 && end->ending != ME_ENDS_FAILING;
		puts |= own < 0 && end->ending != ME_ENDS_FAILING;
	}
	judged->is_dispatcher = gets && puts;
}

static void set_contract(struct me_checker *checker, struct me_judged *judged)
{
	struct me_role *role = judged->role;

	judged->contract = role->entry.contract;
	judged->other = me_role_other_side(checker, role);
	judged->bound = judged->other.most < 1 ? 1 : judged->other.most;
	judged->walk.is_protected = role->entry.guarantee == ME_REFERENCED ||
				    role->entry.guarantee == ME_SERIALIZED;
	judged->walk.is_serialized = role->entry.guarantee == ME_SERIALIZED;
	judged->walk.lock_start = role->entry.guarantee == ME_LOCKED && judged->contract != ME_RUNS;
	judged->walk.knows_lock =
		checker->has_lock && judged->contract != ME_RUNS &&
		(role->entry.guarantee == ME_LOCKED || role->entry.guarantee == ME_UNPROTECTED);
	if (judged->contract == ME_CLOSES)
		judged->walk.own_start = judged->bound;
	judged->walk.is_entry = judged->contract != ME_RUNS;
	judged->walk.close_field = role->entry.close_field;
	judged->walk.heeds_codes = true;
	judged->walk.fails_positive = role->entry.fails == ME_FAILS_NONZERO ||
				      role->entry.fails == ME_FAILS_POSITIVE;
	if (judged->contract != ME_RUNS) {
		judged->walk.at_sleep = nap_at_sleep;
		judged->walk.at_late_get = late_at_get;
	}
}

static bool run(struct me_checker *checker, struct me_func *func, struct me_role *role,
		struct me_judged *judged, const struct me_branch *replay, unsigned n_replay)
{
	bool is_thorough = judged->walk.is_thorough;
	const struct me_bare *bare = judged->bare;

	memset(judged, 0, sizeof(*judged));
	judged->walk.is_thorough = is_thorough;
	judged->bare = bare;
	judged->walk.checker = checker;
	judged->walk.func = func;
	judged->walk.at_return = end_at_return;
	judged->walk.at_unprotected = exposed_at_call;
	judged->walk.at_opening = held_at_opening;
	judged->walk.data = judged;
	judged->walk.replay = replay;
	judged->walk.n_replay = n_replay;
	judged->role = role;
	judged->contract = ME_RUNS;
	if (role)
		set_contract(checker, judged);
	else if (bare)
		me_walk_bare(&judged->walk, bare);
	else
		judged->beside_close = me_role_beside_close(checker, func->symbol);
	return me_walk_run(&judged->walk);
}

/* The contract of an entry that names none: what its successes do to the count. */
static enum me_contract shown_contract(struct me_checker *checker, struct me_func *func,
				       const struct me_role *role)
{
	struct me_role trial = *role;
	struct me_judged judged = { .role = &trial };
	bool gets = false, puts = false;
	unsigned i;

	trial.entry.contract = ME_CALLS;
	if (run(checker, func, &trial, &judged, NULL, 0)) {
		judge_endings(&judged);
		for (i = 0; i < judged.n_ends; i++) {
			int own =
				me_state_count(judged.ends[i].state, me_term_this(checker->terms));

			gets |= own > 0 && judged.ends[i].ending != ME_ENDS_FAILING;
			puts |= own < 0 && judged.ends[i].ending != ME_ENDS_FAILING;
		}
	}
	me_judge_free(&judged);
	if (gets == puts)
		return ME_CALLS;
	return gets ? ME_OPENS : ME_CLOSES;
}

bool me_judge_run(struct me_checker *checker, struct me_func *func, struct me_role *role,
		  struct me_judged *judged)
{
	bool ok;

	if (role && role->entry.contract == ME_AS_SHOWN)
		role->entry.contract = shown_contract(checker, func, role);
	ok = run(checker, func, role, judged, NULL, 0);
	if (ok)
		judge_endings(judged);
	return ok;
}

const char *me_judge_why_not(const struct me_judged *judged)
{
	const struct me_walk *walk = &judged->walk;

	if (!walk->func->is_followable)
		return "it jumps in ways that cannot be followed";
	if (walk->n_steps > walk->max_steps)
		return "its paths have too many steps";
	if (judged->n_ends == MAX_ENDS)
		return "its paths have too many ends";
	return "its paths differ in too many ways";
}

struct me_branch *me_judge_branches(const struct me_trail *trail, unsigned *n)
{
	const struct me_trail *event;
	struct me_branch *branches;
	unsigned i = 0;

	for (event = trail; event; event = event->parent)
		i += event->kind == ME_EVENT_BRANCH;
	*n = i;
	branches = xcalloc(i + 1, sizeof(*branches));
	for (event = trail; event; event = event->parent)
		if (event->kind == ME_EVENT_BRANCH)
			branches[--i] = (struct me_branch){ event->from, event->to };
	return branches;
}

static bool replay(const struct me_judged *judged, const struct me_trail *trail,
		   struct me_judged *again)
{
	unsigned n;
	struct me_branch *branches = me_judge_branches(trail, &n);
	bool ok = run(judged->walk.checker, judged->walk.func, judged->role, again, branches, n);

	memcpy(again->walk.positive, judged->walk.positive, sizeof(again->walk.positive));
	again->walk.n_positive = judged->walk.n_positive;
	judge_endings(again);
	free(branches);
	return ok;
}

bool me_judge_confirms_end(const struct me_judged *judged, const struct me_end *end, me_term key)
{
	struct me_judged again = { .role = judged->role };
	bool confirmed = false;
	unsigned i;

	if (!end->state->joined)
		return true;
	if (replay(judged, end->state->trail, &again))
		for (i = 0; i < again.n_ends && !confirmed; i++)
			/* what a helper joined is not shown by its caller */
			confirmed = again.ends[i].ending == end->ending &&
				    !again.ends[i].state->joined &&
				    again.ends[i].loc.line == end->loc.line &&
				    !me_state_is_muted(again.ends[i].state, key) &&
				    me_state_count(again.ends[i].state, key) ==
					    me_state_count(end->state, key);
	me_judge_free(&again);
	judged->walk.checker->stats->dropped += !confirmed;
	return confirmed;
}

bool me_judge_confirms_nap(const struct me_judged *judged, const struct me_nap *nap)
{
	struct me_judged again = { .role = judged->role };
	bool confirmed = false;
	unsigned i;

	if (!nap->joined)
		return true;
	if (replay(judged, nap->trail, &again))
		for (i = 0; i < again.n_naps && !confirmed; i++)
			confirmed = again.naps[i].after_put == nap->after_put &&
				    again.naps[i].loc.line == nap->loc.line;
	me_judge_free(&again);
	judged->walk.checker->stats->dropped += !confirmed;
	return confirmed;
}

bool me_judge_confirms_opening(const struct me_judged *judged, const struct me_opening *opening)
{
	struct me_judged again = { .role = judged->role };
	bool confirmed = false;
	unsigned i;

	if (!opening->joined)
		return true;
	if (replay(judged, opening->trail, &again))
		for (i = 0; i < again.n_openings && !confirmed; i++)
			confirmed = again.openings[i].call == opening->call &&
				    !again.openings[i].joined;
	me_judge_free(&again);
	judged->walk.checker->stats->dropped += !confirmed;
	return confirmed;
}

void me_judge_free(struct me_judged *judged)
{
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		me_state_free(judged->ends[i].state);
	free(judged->ends);
	free(judged->naps);
}
