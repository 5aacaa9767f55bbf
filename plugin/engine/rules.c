/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rules.c - one short function per rule: what is a finding in what a walk
 * gathered. The rules are those of the README's table.
 */
#include <stdlib.h>
#include <string.h>

#include "judge.h"

static bool same_place(const struct me_loc *a, const struct me_loc *b)
{
	return a->file == b->file && a->line == b->line && a->column == b->column;
}

bool me_is_reported(struct me_checker *checker, enum me_rule rule, struct me_symbol *func,
		    const struct me_loc *loc)
{
	const struct me_finding *finding;

	for (finding = checker->findings; finding; finding = finding->next)
		if (finding->rule == rule && finding->function == func &&
		    same_place(&finding->loc, loc))
			return true;
	return false;
}

static bool is_reported(struct me_checker *checker, enum me_rule rule, struct me_func *func,
			const struct me_loc *loc)
{
	return me_is_reported(checker, rule, func->symbol, loc);
}

static bool is_off(struct me_checker *checker, enum me_rule rule)
{
	return checker->options->level[rule] == ME_OFF;
}

/* Puts in a loop on the path to EVENT: a close gives back what was taken for each of its
 * parts, and the reference that its open took may be another one. */
static bool puts_parts(const struct me_judged *judged, const struct me_trail *event, me_term key)
{
	if (!judged->role || judged->contract != ME_CLOSES)
		return false;
	for (; event; event = event->parent)
		if (event->kind == ME_EVENT_PUT && event->key == key &&
		    me_flow_repeats(judged->walk.func, &event->loc))
			return true;
	return false;
}

/* Does the function itself never get this module, to keep it or to hand it on, and
 * somebody else keep it? */
static bool is_kept(struct me_checker *checker, const struct me_judged *judged)
{
	me_term this = me_term_this(checker->terms);
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		if (me_state_count(judged->ends[i].state, this) > 0 ||
		    me_state_is_muted(judged->ends[i].state, this))
			return false;
	return me_is_kept_by_others(checker, judged->role);
}

static void rule_sleep(struct me_checker *checker, struct me_judged *judged)
{
	struct me_func *func = judged->walk.func;
	bool by_callers = me_facts_kind(checker->facts)->counts_at_caller &&
			  !judged->role->entry.from_source;
	unsigned i;

	for (i = 0; i < judged->n_naps; i++) {
		const struct me_nap *nap = &judged->naps[i];
		enum me_rule rule = nap->after_put ? ME_SLEEP_AFTER_PUT : ME_SLEEP_BEFORE_GET;
		const char *callee = !nap->why		? ""
				     : nap->why->callee ? nap->why->callee->name
							: nap->why->field;
		struct me_finding *finding;

		if (is_off(checker, rule) || is_reported(checker, rule, func, &nap->loc))
			continue;
		if (rule == ME_SLEEP_BEFORE_GET && !nap->gets_later &&
		    (by_callers || is_kept(checker, judged)))
			continue;
		if (rule == ME_SLEEP_BEFORE_GET &&
		    me_is_kept_while_registered(checker, judged->role))
			continue;
		if (rule == ME_SLEEP_AFTER_PUT &&
		    puts_parts(judged, nap->trail, me_term_this(checker->terms)))
			continue;
		if (!me_judge_confirms_nap(judged, nap))
			continue;
		if (rule == ME_SLEEP_AFTER_PUT)
			finding = me_find(checker, rule, func, nap->loc,
					  "call to " ME_Q " may sleep after " ME_Q
					  " has put this module",
					  callee, func->symbol->name);
		else if (nap->gets_later)
			finding = me_find(checker, rule, func, nap->loc,
					  "call to " ME_Q " may sleep before " ME_Q
					  " gets this module",
					  callee, func->symbol->name);
		else
			finding = me_find(checker, rule, func, nap->loc,
					  "call to " ME_Q " may sleep, and " ME_Q
					  " has not got this module",
					  callee, func->symbol->name);
		me_note_role(checker, finding, judged->role);
		me_note_why(checker, finding, nap->why);
		if (rule == ME_SLEEP_AFTER_PUT)
			me_note_path(checker, finding, nap->trail, me_term_this(checker->terms));
		me_note(checker, finding, nap->loc,
			rule == ME_SLEEP_AFTER_PUT ? "put this module last"
			: by_callers
				? "set the structure's owner field, so that its caller pins this module"
				: "get this module before the call, and put it where the function fails");
	}
}

static void rule_late_get(struct me_checker *checker, struct me_judged *judged)
{
	unsigned i;

	if (is_off(checker, ME_LATE_GET) || judged->walk.is_protected)
		return;
	for (i = 0; i < judged->n_late; i++) {
		struct me_finding *finding;

		if (is_reported(checker, ME_LATE_GET, judged->walk.func, &judged->late[i].loc))
			continue;
		finding = me_find(checker, ME_LATE_GET, judged->walk.func, judged->late[i].loc,
				  "getting this module is not the first action of " ME_Q,
				  judged->walk.func->symbol->name);
		me_note_role(checker, finding, judged->role);
	}
}

static bool is_got_here(const struct me_judged *judged, me_term key)
{
	unsigned i;

	for (i = 0; i < judged->n_ends; i++) {
		const struct me_cell *cell =
			me_state_find(judged->ends[i].state, ME_CELL_COUNT, key, 0);

		if (cell && cell->flags & ME_COUNT_GOT)
			return true;
	}
	return false;
}

/* A get that only failing paths do makes up for a put that is to come: by who was
 * given what its access path leads through. */
static bool is_compensation(const struct me_judged *judged, const struct me_cell *cell)
{
	unsigned i;

	if (!(cell->flags & ME_COUNT_NEAR))
		return false;
	for (i = 0; i < judged->n_ends; i++)
		if (judged->ends[i].ending != ME_ENDS_FAILING &&
		    me_state_find(judged->ends[i].state, ME_CELL_COUNT, cell->a, 0))
			return false;
	return true;
}

/* Is it a thread that gets this module for itself: some end has given it back, none
 * more than that? (An initialisation keeps what it gets; it is no function's argument.) */
static bool counts_for_itself(const struct me_judged *judged)
{
	const struct me_pass *pass = judged->role->pass;
	bool gives_back = false;
	unsigned i;

	if (!pass || !pass->in)
		return false;
	for (i = 0; i < judged->n_ends; i++) {
		const struct me_cell *own = me_state_find(judged->ends[i].state, ME_CELL_COUNT,
							  me_term_this(judged->walk.checker->terms),
							  0);

		if (!own || own->value < 0 || own->flags & ME_COUNT_MUTED)
			return false;
		gives_back |= !own->value;
	}
	return gives_back;
}

/* The module's initialisation: if that fails, nothing else runs. */
static bool is_start(const struct me_judged *judged)
{
	return judged->contract == ME_RUNS && !judged->role->init &&
	       !(judged->role->pass && judged->role->pass->in);
}

/* How far the count of KEY is outside what the end allows: >0 too high. */
static int excess(const struct me_judged *judged, const struct me_end *end, me_term key)
{
	struct me_checker *checker = judged->walk.checker;
	bool is_own = key == me_term_this(checker->terms);
	int count = me_state_count(end->state, key), low = 0, high = 0;

	if (judged->role && is_own && judged->contract == ME_RUNS)
		return counts_for_itself(judged) ? count : 0;
	if (me_state_is_muted(end->state, key) || end->ending == ME_ENDS_UNKNOWN)
		return 0;
	if (!judged->role || !is_own) {
		const struct me_cell *cell = me_state_find(end->state, ME_CELL_COUNT, key, 0);

		if (is_own && !judged->role &&
		    (judged->beside_close || (cell && cell->flags & ME_COUNT_KEPT)))
			return 0;
		if (end->ending != ME_ENDS_FAILING || end->is_void || !cell ||
		    !is_got_here(judged, key) || is_compensation(judged, cell) ||
		    /* what a loop puts, a loop got: rollback loops do */
		    (count < 0 && cell->flags & ME_COUNT_ROUND) ||
		    (judged->role && judged->contract == ME_RUNS && !is_start(judged)))
			return 0;
		return count;
	}
	if (judged->is_dispatcher || (end->state->excused && count >= 0))
		return 0;
	if (judged->role->entry.close_field && end->ending == ME_ENDS_FAILING) {
		if (judged->other.varies && (end->state->close_set || !judged->other.spares_unset))
			return 0;
		low = high = end->state->close_set ? judged->bound : 0;
	}
	if (judged->contract == ME_OPENS && end->ending == ME_ENDS_WELL)
		high = judged->bound;
	if (judged->contract == ME_CLOSES)
		low = -judged->bound;
	return count > high ? count - high : count < low ? count - low : 0;
}

static bool stores_to(const struct me_func *func, const struct me_field *field)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++)
			if (func->blocks[b].steps[i].kind == ME_STORE &&
			    func->blocks[b].steps[i].field == field)
				return true;
	return false;
}

/* Does the function replace the pointer by which KEY is reached? Who replaces it
 * takes over the reference to what it pointed to. */
static bool is_replaced(const struct me_judged *judged, me_term key)
{
	const struct me_terms *terms = judged->walk.checker->terms;
	const struct me_term_node *node = me_term_at(terms, key);

	while (node->kind == ME_TERM_MEMBER) {
		node = me_term_at(terms, node->a);
		if (node->kind == ME_TERM_MEMBER && stores_to(judged->walk.func, node->ref))
			return true;
	}
	return false;
}

static bool is_mains_key(const struct me_judged *judged, me_term key)
{
	return judged->role && key == me_term_this(judged->walk.checker->terms);
}

/* An ordinary function's put too many counts only beside a failure that ends level. */
static bool fails_level_elsewhere(const struct me_judged *judged, me_term key)
{
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		if (judged->ends[i].ending == ME_ENDS_FAILING &&
		    !me_state_is_muted(judged->ends[i].state, key) &&
		    !me_state_count(judged->ends[i].state, key))
			return true;
	return false;
}

/* A function that ends higher on some paths and lower on others, as asked. Where joined
 * paths do not agree on how they end, some failed; what key the others mean is less sure
 * then, but for this module's. */
static bool dispatches(const struct me_judged *judged, me_term key)
{
	bool is_own = key == me_term_this(judged->walk.checker->terms), gets = false, puts = false;
	unsigned i;

	for (i = 0; i < judged->n_ends; i++) {
		const struct me_end *end = &judged->ends[i];
		bool failed = end->ending == ME_ENDS_FAILING ||
			      (is_own && end->ending == ME_ENDS_UNKNOWN && end->state->joined);

		gets |= me_state_count(end->state, key) > 0;
		puts |= me_state_count(end->state, key) < 0 && !failed;
	}
	return gets && puts;
}

/* Several reported paths in one return statement: each that fails is told by what
 * made its result a failure. */
static struct me_loc place_of(const struct me_judged *judged, const struct me_end *end, me_term key,
			      int sign)
{
	unsigned i;

	for (i = 0; i < judged->n_ends && end->ending == ME_ENDS_FAILING; i++) {
		const struct me_end *other = &judged->ends[i];

		if (excess(judged, other, key) * sign > 0 && same_place(&other->loc, &end->loc) &&
		    !same_place(&other->origin, &end->origin))
			return end->origin;
	}
	return end->loc;
}

/* The put of KEY as the facts spell it, with the key in FUNC's words. */
static const char *spelled_put(struct me_checker *checker, struct me_func *func, me_term key)
{
	bool is_own = key == me_term_this(checker->terms);
	const char *spell = me_facts_spell_put(checker->facts, is_own), *place;
	char name[200] = "", text[400];

	if (!spell || is_own)
		return spell;
	me_term_spell(checker->terms, func, key, name, sizeof(name));
	place = strstr(spell, "KEY");
	/* a key that starts at no name of the source has no spelling */
	if (!place || !me_term_is_named(checker->terms, func, key))
		return NULL;
	snprintf(text, sizeof(text), "%.*s%s%s", (int)(place - spell), spell, name, place + 3);
	return me_unit_intern(checker->unit, text);
}

/* Do all paths that end at LOC want a put of KEY? A put there is on all of them. */
static bool all_want_put(const struct me_judged *judged, const struct me_loc *loc, me_term key)
{
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		if (same_place(&judged->ends[i].loc, loc) &&
		    excess(judged, &judged->ends[i], key) <= 0)
			return false;
	return true;
}

/* Why the count of a failed open that is closed all the same has to be what it has to. */
static void note_close(struct me_checker *checker, struct me_finding *finding,
		       const struct me_judged *judged, const struct me_end *end)
{
	const char *field = judged->role->entry.close_field;

	if (!field || end->ending != ME_ENDS_FAILING)
		return;
	me_note(checker, finding, end->loc,
		end->state->close_set
			? "the structure's close is called after a failed open, too, and puts "
			  "this module, since " ME_Q " is set on this path"
			: "the structure's close is called after a failed open, too, but " ME_Q
			  " is not set on this path",
		field);
}

static void report_balance(struct me_checker *checker, const struct me_judged *judged,
			   const struct me_end *end, me_term key, int over)
{
	struct me_func *func = judged->walk.func;
	enum me_rule rule = over > 0 ? ME_MISSING_PUT : ME_EXTRA_PUT;
	struct me_loc loc = place_of(judged, end, key, over > 0 ? 1 : -1);
	const char *how = end->ending == ME_ENDS_FAILING ? " fails" : " returns";
	const char *name = me_key_name(checker, func, key);
	struct me_finding *finding;

	if (is_off(checker, rule) || is_reported(checker, rule, func, &loc))
		return;
	if (!me_judge_confirms_end(judged, end, key))
		return;
	if (over > 0)
		finding = me_find(checker, rule, func, loc, ME_Q "%s without putting %s",
				  func->symbol->name, how, name);
	else
		finding = me_find(checker, rule, func, loc,
				  ME_Q "%s after putting %s once too often", func->symbol->name,
				  how, name);
	if (is_mains_key(judged, key))
		me_note_role(checker, finding, judged->role);
	me_note_path(checker, finding, end->state->trail, key);
	if (is_mains_key(judged, key))
		note_close(checker, finding, judged, end);
	if (over > 0 && same_place(&loc, &end->loc) && all_want_put(judged, &loc, key))
		finding->fixit = spelled_put(checker, func, key);
	me_note(checker, finding, loc,
		over > 0 ? "put %s on this path before it returns"
			 : "take away a put of %s on this path",
		name);
}

/* Every caller, if all are known, puts where the helper fails: it is their business. */
static bool callers_put(struct me_checker *checker, struct me_symbol *symbol);

static void rule_balance(struct me_checker *checker, struct me_judged *judged)
{
	unsigned i, j;

	for (i = 0; i < judged->n_ends; i++) {
		const struct me_end *end = &judged->ends[i];

		for (j = 0; j < end->state->n; j++) {
			const struct me_cell *cell = &end->state->cells[j];
			int over;

			if (cell->kind != ME_CELL_COUNT)
				continue;
			over = excess(judged, end, cell->a);
			if (!over || (over < 0 && puts_parts(judged, end->state->trail, cell->a)))
				continue;
			if (!is_mains_key(judged, cell->a) &&
			    (dispatches(judged, cell->a) ||
			     (over < 0 && (!fails_level_elsewhere(judged, cell->a) ||
					   is_replaced(judged, cell->a))) ||
			     callers_put(checker, judged->walk.func->symbol)))
				continue;
			report_balance(checker, judged, end, cell->a, over);
		}
	}
}

struct callers {
	unsigned n, n_leaking;
};

static void look_at_caller(struct me_checker *checker, struct me_func *func,
			   struct me_symbol *callee, struct callers *callers)
{
	struct me_effect *effect;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			if (func->blocks[b].steps[i].callee != callee)
				continue;
			callers->n++;
			effect = me_effect_of(checker, func->symbol);
			callers->n_leaking += !effect || !effect->gives_back;
			return;
		}
}

static bool callers_put(struct me_checker *checker, struct me_symbol *symbol)
{
	const struct me_options *options = checker->options;
	struct callers callers = { 0, 0 };
	unsigned i;

	if (!symbol->is_static)
		return options->callers_put && options->callers_put(symbol, options->data);
	for (i = 0; i < me_unit_n_funcs(checker->unit); i++)
		look_at_caller(checker, me_unit_func(checker->unit, i), symbol, &callers);
	return callers.n && !callers.n_leaking;
}

/* The end that a rule about all paths points at: the last one in the source. */
static const struct me_end *last_good_end(const struct me_judged *judged)
{
	const struct me_end *last = NULL;
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		if (judged->ends[i].ending == ME_ENDS_WELL &&
		    (!last || judged->ends[i].loc.line > last->loc.line))
			last = &judged->ends[i];
	return last;
}

static bool some_end_counts(const struct me_judged *judged, int sign)
{
	me_term this = me_term_this(judged->walk.checker->terms);
	unsigned i;

	for (i = 0; i < judged->n_ends; i++)
		if (me_state_count(judged->ends[i].state, this) * sign > 0 ||
		    me_state_is_muted(judged->ends[i].state, this) ||
		    judged->ends[i].state->excused)
			return true;
	return false;
}

/* An open that keeps nothing while its close puts, and the other way round. */
static void rule_other_side(struct me_checker *checker, struct me_judged *judged)
{
	bool is_open = judged->contract == ME_OPENS;
	enum me_rule rule = is_open ? ME_MISSING_GET : ME_MISSING_PUT;
	const struct me_end *end = last_good_end(judged);
	const char *name = judged->walk.func->symbol->name;
	struct me_finding *finding;

	if ((judged->contract != ME_OPENS && judged->contract != ME_CLOSES) || !end ||
	    is_off(checker, rule) || some_end_counts(judged, is_open ? 1 : -1) ||
	    judged->is_dispatcher || judged->other.most < 1 || !judged->other.is_known ||
	    (is_open && judged->other.varies) ||
	    is_reported(checker, rule, judged->walk.func, &end->loc))
		return;
	if (is_open)
		finding = me_find(checker, rule, judged->walk.func, end->loc,
				  ME_Q " never gets this module, but the structure's close puts it",
				  name);
	else
		finding = me_find(checker, rule, judged->walk.func, end->loc,
				  ME_Q " never puts this module, but the structure's open gets it",
				  name);
	me_note_role(checker, finding, judged->role);
}

static void rule_wrong_module_put(struct me_checker *checker, struct me_judged *judged)
{
	unsigned i, j, k;

	if (is_off(checker, ME_WRONG_MODULE_PUT))
		return;
	for (i = 0; i < judged->n_ends; i++) {
		const struct me_state *state = judged->ends[i].state;

		for (j = 0; j < state->n; j++)
			for (k = 0; k < state->n; k++) {
				const struct me_cell *got = &state->cells[j],
						     *put = &state->cells[k];
				struct me_finding *finding;

				if (got->kind != ME_CELL_COUNT || put->kind != ME_CELL_COUNT ||
				    got->value <= 0 || put->value >= 0 ||
				    (got->flags | put->flags) & ME_COUNT_MUTED ||
				    !(got->flags & ME_COUNT_GOT) ||
				    judged->ends[i].ending == ME_ENDS_UNKNOWN ||
				    me_keys_may_be_same(checker->terms, got->a, put->a) ||
				    state->joined ||
				    me_count_exchanged(checker->terms, state, put->a) ||
				    is_reported(checker, ME_WRONG_MODULE_PUT, judged->walk.func,
						&judged->ends[i].loc))
					continue;
				finding = me_find(checker, ME_WRONG_MODULE_PUT, judged->walk.func,
						  judged->ends[i].loc, ME_Q " gets %s but puts %s",
						  judged->walk.func->symbol->name,
						  me_key_name(checker, judged->walk.func, got->a),
						  me_key_name(checker, judged->walk.func, put->a));
				me_note_path(checker, finding, state->trail, got->a);
				me_note_path(checker, finding, state->trail, put->a);
			}
	}
}

void me_rule_unprotected_call(struct me_checker *checker, struct me_judged *judged)
{
	unsigned i;

	for (i = 0; i < judged->n_exposed && !is_off(checker, ME_UNPROTECTED_CALL); i++) {
		const struct me_exposed *call = &judged->exposed[i];
		struct me_func *func = judged->walk.func;
		struct me_finding *finding;

		if (call->joined || is_reported(checker, ME_UNPROTECTED_CALL, func, &call->loc))
			continue;
		finding = me_find(checker, ME_UNPROTECTED_CALL, func, call->loc,
				  ME_Q " calls through \001%s.%s\002 with neither the lock nor a "
				       "reference to %s",
				  func->symbol->name, call->via->tag, call->via->name,
				  call->key ? me_key_name(checker, func, call->key)
					    : "the module behind it");
		if (call->key)
			me_note_path(checker, finding, call->trail, call->key);
		else if (judged->role)
			me_note_role(checker, finding, judged->role);
		else
			me_note_bare(checker, finding, judged->bare->why);
	}
}

void me_rules_apply(struct me_checker *checker, struct me_judged *judged)
{
	bool own = judged->role && checker->this_vanishes && judged->contract != ME_RUNS;

	if (own) {
		rule_sleep(checker, judged);
		rule_late_get(checker, judged);
		rule_other_side(checker, judged);
	}
	if (judged->role && checker->this_vanishes)
		me_rule_self_put(checker, judged);
	me_rule_unprotected_call(checker, judged);
	rule_wrong_module_put(checker, judged);
	rule_balance(checker, judged);
	me_rule_forgotten(checker, judged);
	if (!judged->role && checker->this_vanishes)
		me_rule_marked(checker, judged);
}
