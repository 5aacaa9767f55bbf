/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.h - the path-sensitive walk of one function, and what it shares with
 * effects and rules. Only the engine includes this.
 */
#ifndef MODENTRY_WALK_H
#define MODENTRY_WALK_H

#include "check.h"
#include "failcode.h"
#include "state.h"

/* One way in which a function can end, as its callers see it. */
struct me_outcome {
	me_term result; /* 0 for void */
	struct me_state *state; /* ranges, counts, stores that outlive the function */
};

enum me_effect_status { ME_EFFECT_NEW, ME_EFFECT_WORKING, ME_EFFECT_KNOWN, ME_EFFECT_GAVE_UP };

enum me_answer { ME_UNASKED, ME_NO, ME_YES };

/* The owner fields of what was, or may have been, put and that no caller can name. */
struct me_loose {
	unsigned n;
	const struct me_field *fields[4];
};

/* Calls nested more deeply are not followed. */
#define ME_MAX_DEPTH 40

struct me_effect {
	enum me_effect_status status;
	bool asked_while_working; /* recursion */
	unsigned position; /* among those being computed, from 1 */
	unsigned rests_on; /* NEW, but good for one round of the effect at this position */
	unsigned round; /* that round, or 0 */
	unsigned n_outcomes, size;
	struct me_outcome *outcomes;
	bool touches; /* it, or what it calls, counts */
	bool gives_back; /* some path puts what it has got */
	bool puts; /* some path ends with some count lower, or maybe so */
	bool lowers_this; /* some path puts this module without having got it */
	bool is_collapsed; /* there were too many outcomes: what comes anew is united with them */
	bool is_merged; /* the outcomes do not tell any more for which arguments they are */
	bool sleeps_by_args; /* me_sleeping_of() tells when, not the outcomes */
	struct me_loose loose;
	enum me_answer leads; /* of an object: who gets it may put this module */
	struct me_sleeping *sleeping;
	struct me_failcode *codes[2]; /* negative, positive; NULL: not asked for yet */
	enum me_effect_status passing; /* are the next ones known? */
	uint32_t passes_on; /* parameters that go to unknown functions, a bit each */
};

/* What the walk needs to know of a function's shape. */
struct me_flow {
	unsigned words; /* of a set of locals */
	uint64_t *live; /* live-in per block */
	unsigned field_words; /* of a set of fields */
	uint64_t *loads; /* per block: the fields that may be read from there on */
	bool *reaches_get; /* per block: a get of this module may come */
	bool *is_result; /* per local: may be returned */
	bool *is_tested; /* per local: a branch or an operation looks at it */
	bool *is_computed; /* per local: made by an operation or a load */
	bool *in_loop; /* per block */
	unsigned *order; /* per block: reverse postorder; a loop's edge back goes down */
};

struct me_checker {
	struct me_unit *unit;
	struct me_facts *facts;
	const struct me_options *options;
	struct me_terms *terms;
	struct me_stats *stats;
	struct me_effect **effects; /* by symbol id */
	unsigned n_effects;
	struct me_finding *findings;
	struct me_sites *sites;
	struct me_marks *marks; /* forget.c's scratch */
	unsigned depth; /* of nested walks */
	unsigned n_working; /* effects that are being computed, outermost first */
	unsigned lowest; /* the outermost of them that the current one rests on */
	unsigned rounds; /* of all fixpoints so far */
	unsigned round_of[ME_MAX_DEPTH + 2]; /* the round that each of them is in */
	bool this_vanishes; /* rules on this module's own count are on */
	enum me_answer destructor; /* a function given away puts this module */
	bool has_lock; /* the facts name an entry lock */
};

/* check.c: gets CHECKER ready for FUNCS, N of them; me_checker_end() frees what it
 * took, but for the findings. */
void me_checker_start(struct me_checker *checker, struct me_unit *unit, struct me_facts *facts,
		      const struct me_options *options, struct me_symbol **funcs, unsigned n,
		      struct me_stats *stats);
void me_checker_end(struct me_checker *checker);

struct me_branch {
	unsigned from, to; /* blocks */
};

/* The states at one block that agree on the protocol. */
struct me_group {
	struct me_group *next;
	uint32_t signature;
	unsigned n;
	struct me_state *joined; /* NULL while they are told apart */
	struct me_state *waiting; /* JOINED is still to go on, in this one; or NULL */
};

/* First come, first walked. */
struct me_queue {
	struct me_state *first, *last;
};

struct me_walk {
	struct me_checker *checker;
	struct me_func *func;
	struct me_flow *flow;
	int own_start; /* references of this module held on entry */
	int lock_start; /* 1: the caller holds the entry lock */
	bool is_protected; /* the caller protects throughout */
	bool is_entry; /* judged by an entry's contract */
	bool is_summary; /* walked for its callers, not judged */
	bool is_brief; /* given up early: its callers can do without */
	bool is_thorough; /* more states are told apart */
	bool heeds_codes; /* what tells it that others failed, it tells its callers */
	bool fails_positive; /* to its callers a positive result is a failure */
	/* called at each return; the state's trail tells the path */
	void (*at_return)(struct me_walk *walk, struct me_state *state,
			  const struct me_block *block, me_term result);
	/* called at a call that may sleep where nothing protects; or NULL */
	void (*at_sleep)(struct me_walk *walk, struct me_state *state, const struct me_step *step,
			 const struct me_why *why);
	/* called at a get of this module that something preceded; or NULL */
	void (*at_late_get)(struct me_walk *walk, struct me_state *state,
			    const struct me_step *step);
	/* called at a call through the entry pointer VIA that nothing pins: after
	 * the put or before the get of its owner KEY, or (0) without the lock; or NULL */
	void (*at_unprotected)(struct me_walk *walk, struct me_state *state, struct me_loc loc,
			       const struct me_field *via, me_term key);
	/* called at a call of a function while neither lock nor reference is held,
	 * if that is known; or NULL */
	void (*at_bare)(struct me_walk *walk, struct me_state *state, const struct me_step *step);
	/* called at each call; or NULL */
	void (*at_call)(struct me_walk *walk, struct me_state *state, const struct me_step *step);
	/* called at a call STEP through the pointer of an object that opens, while the
	 * object's owner KEY is held, got here; or NULL */
	void (*at_opening)(struct me_walk *walk, struct me_state *state, const struct me_step *step,
			   me_term key);
	bool is_serialized; /* the caller's lock keeps all modules concerned */
	bool knows_lock; /* the facts name an entry lock and it is known if it is held */
	const struct me_bare *bare; /* how it is entered with nothing held, if that is known */
	const char *close_field; /* a non-null store to it is noted, or NULL */
	const char *given_field; /* of what a parameter points to: null, or set, or NULL */
	bool given_set;
	/* if set, only these branches are taken, in this order */
	const struct me_branch *replay;
	unsigned n_replay;
	void *data;
	/* values that the function compares with positive numbers */
	unsigned n_positive;
	me_term positive[16];
	/* the walk's own */
	unsigned max_steps;
	struct me_queue *queues; /* states to go on from, by their block's order */
	unsigned first_queue; /* those before it are empty */
	struct me_state **seen;
	unsigned n_seen, seen_size;
	struct me_group **groups; /* per block: join.c */
	unsigned n_steps;
	bool gave_up;
	bool gives_back; /* some path put what it had got */
	bool lowers_this; /* some path puts this module without having got it */
	struct me_loose loose;
};

/* Walks FUNC from its entry along all paths that can be; false: gave up. */
bool me_walk_run(struct me_walk *walk);
/* The path continues in STATE at STEP of its block (after a call's outcome). */
void me_walk_continue(struct me_walk *walk, struct me_state *state, unsigned step);
/* What VALUE is in STATE. */
me_term me_walk_value(struct me_walk *walk, struct me_state *state, const struct me_value *value,
		      const struct me_step *step, unsigned which);
/* A new unknown value made at STEP (WHICH tells several of one step apart). */
me_term me_walk_fresh(struct me_walk *walk, struct me_state *state, const void *step,
		      unsigned which);
/* Is *(BASE).FIELD "a field of a named object whose only store in the unit is this module"? */
bool me_walk_is_always_this(struct me_walk *walk, me_term base, const struct me_field *field);
void me_walk_set_local(struct me_walk *walk, struct me_state *state, int local, me_term term);
/* A number unique to (STEP, WHICH). */
unsigned me_site(struct me_checker *checker, const void *step, unsigned which);

/* branch.c: does TERM test a field of something that outlives the call? */
bool me_branch_tests_outliving(struct me_walk *walk, me_term term);
/* BLOCK's test of A with B: a comparison with a positive number is noted. */
void me_branch_notes_positive(struct me_walk *walk, const struct me_block *block, me_term a,
			      me_term b);
/* Does STEP put something, by facts or by what its callee does? */
bool me_step_puts(struct me_checker *checker, const struct me_step *step);
/* Does FUNC itself put something, not by a helper? */
bool me_puts_itself(struct me_checker *checker, const struct me_func *func);
/* Such a test sent STATE to block TO, not to OTHER: a get or a put that it skips
 * by that is the field's business. */
void me_branch_excuses(struct me_walk *walk, struct me_state *state, unsigned to, unsigned other);

/* forget.c: drops from STATE what no step from its block on can see. */
void me_walk_forget(struct me_walk *walk, struct me_state *state);
void me_marks_free(struct me_checker *checker);
/* join.c: STATE, with others like it where they are many (fewer are enough where
 * it comes round a loop); false: nothing new. */
bool me_walk_join(struct me_walk *walk, struct me_state *state, bool is_back_edge);
void me_walk_forget_groups(struct me_walk *walk);
/* worklist.c: takes STATE over; the walk goes on from it unless it did before. */
void me_walk_queue(struct me_walk *walk, struct me_state *state);
/* The state to go on from, the caller's now; NULL if there is none left. */
struct me_state *me_walk_next(struct me_walk *walk);
void me_walk_queues_free(struct me_walk *walk);
/* What SITE made in an earlier round of a loop gets another name. */
void me_walk_age(struct me_walk *walk, struct me_state *state, unsigned site);
void me_sites_free(struct me_checker *checker);

/* call.c: a call step; the walk goes on from each of its outcomes. */
void me_call_run(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		 unsigned index);
/* A call that may sleep while this module's own count is AT. */
void me_sleep_at(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		 const struct me_why *why, int at);

/* count.c: KEY's count changes by DELTA, by a step itself or (WHY) a helper. */
void me_count_change(struct me_walk *walk, struct me_state *state, me_term key, int delta,
		     const struct me_step *step, const struct me_why *why);
/* CELL, a count that nothing can name any more, is forgotten; its put may settle others. */
void me_count_forget(struct me_walk *walk, const struct me_cell *cell);
/* What a helper put, with no name for it here, may be what STATE holds. */
void me_count_loose(struct me_walk *walk, struct me_state *state, const struct me_loose *loose);
/* Could two keys be the same module's? They end in the same field, or are equal. */
bool me_keys_may_be_same(const struct me_terms *terms, me_term a, me_term b);
/* Was the field that held KEY's object filled with another one since? That one; or 0. The
 * put of KEY lets go of what was there. */
me_term me_count_exchanged(const struct me_terms *terms, const struct me_state *state, me_term key);
/* If a store of VALUE to *(BASE).FIELD is a count by hand: its key and delta. */
me_term me_counted_store(struct me_walk *walk, struct me_state *state, me_term base,
			 const struct me_field *field, me_term value, int *delta);
/* The key whose count a read of *(BASE).FIELD tells, 0 if none. */
me_term me_count_read(struct me_walk *walk, me_term base, const struct me_field *field);
/* The key whose count lies at ADDRESS, 0 if none. */
me_term me_counted_at(struct me_walk *walk, me_term address);
/* Is KEY's module, or the object whose field it is, behind ARG, as far as the
 * path shows? */
bool me_count_reaches(struct me_walk *walk, const struct me_state *state, me_term arg, me_term key);
/* given.c: who gets ARGS may call the functions among them: one that puts this
 * module counts as that, and so does a structure that holds one. */
void me_count_given(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		    const me_term *args);
/* Who gets an object may call what was stored into it: a destructor that puts
 * this module. */
void me_count_exposed_putters(struct me_walk *walk, struct me_state *state,
			      const struct me_step *step, const me_term *args);
/* VALUE was stored to FIELD of INTO: what outlives the function takes along the
 * references of what is stored there. */
void me_hand_over(struct me_walk *walk, struct me_state *state, me_term into,
		  struct me_field *field, me_term value);
/* An unknown callee got ARGS: keys that they reach may have been put. */
void me_count_exposed(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		      const me_term *args);
/* The same of what a followed callee hands to such functions. */
void me_count_passed_on(struct me_walk *walk, struct me_state *state, const struct me_step *step,
			const me_term *args);
void me_loose_add(struct me_loose *loose, const struct me_field *field);
/* passon.c: does SYMBOL, which has a body, hand its parameter PARAM, from 0, to a function of
 * which nothing is known? */
bool me_passes_on(struct me_checker *checker, struct me_symbol *symbol, unsigned param);

/* failcode.c: by which SYMBOL, which is not followed, tells that it failed; or NULL. */
const struct me_failcode *me_failcode_of(struct me_checker *checker, struct me_symbol *symbol,
					 bool is_positive);

/* leaves.c: does FUNC leave an object in another that it found? */
bool me_leaves_object(const struct me_func *func);

/* entrycall.c: a call through an entry pointer; a get of KEY that may come late. */
void me_entry_call(struct me_walk *walk, struct me_state *state, const struct me_step *step);
/* forgotten.c: a call through a pointer: is it an open whose owner is held? */
void me_forgotten_call(struct me_walk *walk, struct me_state *state, const struct me_step *step);
/* A direct call: are lock and references known, and is there none? */
/* WALK's function is entered as BARE tells. */
void me_walk_bare(struct me_walk *walk, const struct me_bare *bare);
/* Is TARGET, a pointer to a function, kept: by who gave the object that it was loaded
 * from, or since that has a name? */
bool me_is_kept(const struct me_walk *walk, me_term target);
void me_bare_call(struct me_walk *walk, struct me_state *state, const struct me_step *step);
void me_entry_got(struct me_walk *walk, struct me_state *state, me_term key);

/* flow.c */
struct me_flow *me_flow_of(struct me_checker *checker, struct me_func *func);
void me_flow_free(struct me_flow *flow);
/* Does FUNC itself call CALLEE, by its name? */
bool me_flow_calls(const struct me_func *func, const struct me_symbol *callee);
/* Does a step of FUNC at LOC stand in a loop? */
bool me_flow_repeats(const struct me_func *func, const struct me_loc *loc);

/* effect.c: what a function of this unit does, as its callers see it. NULL if
 * it has no body here or cannot be followed. */
struct me_effect *me_effect_of(struct me_checker *checker, struct me_symbol *symbol);
struct me_effect *me_effect_slot(struct me_checker *checker, struct me_symbol *symbol);
void me_effects_free(struct me_checker *checker);
/* The body, lowered if it has to be; NULL if there is none. */
struct me_func *me_body_of(struct me_checker *checker, struct me_symbol *symbol);
/* Some path of SYMBOL ends with this module's count raised. */
bool me_effect_raises_this(struct me_checker *checker, struct me_symbol *symbol);
/* Some path of SYMBOL, even one that does not return, lowers it. */
bool me_effect_lowers_this(struct me_checker *checker, struct me_symbol *symbol);
/* Some path of SYMBOL ends with some count lower. */
bool me_effect_puts(struct me_checker *checker, struct me_symbol *symbol);
/* Does it matter to its callers' counts at all? */
bool me_touches_counts(struct me_checker *checker, struct me_symbol *symbol);
/* unite.c: outcomes that do the same to counts, lock and sleep become one. */
void me_effect_unite(struct me_checker *checker, struct me_effect *effect);
/* The walk goes on from each outcome of SYMBOL's that can be. */
void me_effect_apply(struct me_walk *walk, struct me_state *state, const struct me_step *step,
		     unsigned index, struct me_symbol *symbol, struct me_effect *effect,
		     const me_term *args);

/* sleep.c: whether and why functions sleep, without following their paths. */
struct me_sleep_cond {
	struct me_arg_test test;
	const struct me_why *why;
	struct me_sleep_cond *next;
};

struct me_sleeping {
	bool known, working;
	const struct me_why *always; /* sleeps whatever its arguments */
	struct me_sleep_cond *conds; /* sleeps if one of these holds */
	const char *name;
};

/* Of a direct callee; by its facts, else by its body. */
const struct me_sleeping *me_sleeping_of(struct me_checker *checker, struct me_symbol *symbol);
/* Of what STEP, a call in CALLER, calls; through a field: by the field's facts, else by
 * what is assigned to it here. */
struct me_sleeping me_sleeping_at(struct me_checker *checker, struct me_symbol *caller,
				  const struct me_step *step);
const struct me_why *me_why_new(struct me_checker *checker, struct me_symbol *caller,
				struct me_symbol *callee, struct me_loc loc,
				const struct me_why *next);

#endif
