/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * judge.h - what a walk gathered of one function, for the rules to look at:
 * its ends, with what each returns, and the calls that may sleep unprotected.
 * Only the engine includes this.
 */
#ifndef MODENTRY_JUDGE_H
#define MODENTRY_JUDGE_H

#include "roles.h"
#include "survey.h"

enum me_ending { ME_ENDS_UNKNOWN, ME_ENDS_WELL, ME_ENDS_FAILING };

struct me_end {
	struct me_state *state;
	me_term result;
	enum me_ending ending;
	struct me_loc loc; /* of the return */
	struct me_loc origin; /* of what made the result */
	bool is_void;
};

struct me_nap {
	struct me_loc loc;
	const struct me_why *why;
	const struct me_trail *trail;
	bool after_put, gets_later, joined;
};

struct me_exposed {
	struct me_loc loc;
	const struct me_field *via;
	me_term key;
	const struct me_trail *trail;
	bool joined;
};

/* An open of an object whose owner KEY this function holds. */
struct me_opening {
	const struct me_step *call;
	unsigned block;
	me_term key;
	const struct me_trail *trail;
	bool joined;
};

struct me_judged {
	struct me_walk walk;
	struct me_role *role; /* NULL: an ordinary function */
	const struct me_bare *bare; /* entered with neither lock nor reference, or NULL */
	enum me_contract contract;
	int bound; /* n of the contract */
	struct me_other_side other; /* of the role's structure */
	bool is_dispatcher; /* of this module's count */
	bool beside_close; /* no role, but its structure has a close that puts */
	unsigned n_ends, ends_size;
	struct me_end *ends;
	unsigned n_naps, naps_size;
	struct me_nap *naps;
	unsigned n_exposed;
	struct me_exposed exposed[8]; /* calls of entry pointers that nothing pins */
	unsigned n_openings;
	struct me_opening openings[8];
	unsigned n_late;
	struct me_nap late[8]; /* gets of this module that were not first */
};

/* Walks ROLE's function (or FUNC, with no role) and fills JUDGED in, of which only
 * BARE and walk.is_thorough are read; false: gave up. */
bool me_judge_run(struct me_checker *checker, struct me_func *func, struct me_role *role,
		  struct me_judged *judged);
/*
 * Where states were joined, their findings are only nominated: the path is
 * replayed alone, with all it knows. True if it still ends (sleeps) so.
 */
bool me_judge_confirms_end(const struct me_judged *judged, const struct me_end *end, me_term key);
bool me_judge_confirms_nap(const struct me_judged *judged, const struct me_nap *nap);
bool me_judge_confirms_opening(const struct me_judged *judged, const struct me_opening *opening);
/* The branches of TRAIL, oldest first, malloced; N of them. */
struct me_branch *me_judge_branches(const struct me_trail *trail, unsigned *n);
/* Why me_judge_run() gave up. */
const char *me_judge_why_not(const struct me_judged *judged);
void me_judge_free(struct me_judged *judged);

/* rules.c: all rules, one after the other. */
void me_rules_apply(struct me_checker *checker, struct me_judged *judged);

/* bare.c: what FUNC does that wants lock or reference, entered without as BARE tells. */
void me_rule_bare(struct me_checker *checker, struct me_func *func, const struct me_bare *bare);
/* rules.c: the calls among JUDGED that nothing protects. */
void me_rule_unprotected_call(struct me_checker *checker, struct me_judged *judged);

/* selfput.c */
void me_rule_self_put(struct me_checker *checker, struct me_judged *judged);

/* tasks.c: work that puts this module, handed over without a reference. */
void me_rule_tasks(struct me_checker *checker);

/* forgotten.c: the opens among JUDGED whose failure is passed over. */
void me_rule_forgotten(struct me_checker *checker, struct me_judged *judged);

/* marked.c: gets of an ordinary function whose puts wait for a field that it did not set. */
void me_rule_marked(struct me_checker *checker, struct me_judged *judged);

/* takeback.c: callbacks that put what a close puts as well. */
void me_rule_takeback(struct me_checker *checker);

/* unitrules.c: the rules that look at calls, not at paths. */
void me_rule_unchecked_get(struct me_checker *checker, struct me_func *func);
void me_rule_missing_owner(struct me_checker *checker);
bool me_is_reported(struct me_checker *checker, enum me_rule rule, struct me_symbol *func,
		    const struct me_loc *loc);

/* survey.c: tells the survey, if there is one. */
void me_survey_function(struct me_checker *checker, struct me_func *func);
void me_survey_entry(struct me_checker *checker, const struct me_role *role,
		     enum me_verdict verdict, const char *reason);

/* annotate.c: what could carry an annotation and does not, of N functions and of
 * the unit's fields. */
void me_rule_unannotated(struct me_checker *checker, struct me_symbol **funcs, unsigned n);

/* explain.c: findings and their notes. Texts use %s; quote with ME_Q. */
#define ME_Q "\001%s\002"
struct me_finding *me_find(struct me_checker *checker, enum me_rule rule, struct me_func *func,
			   struct me_loc loc, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
void me_note(struct me_checker *checker, struct me_finding *finding, struct me_loc loc,
	     const char *format, ...) __attribute__((format(printf, 4, 5)));
void me_note_role(struct me_checker *checker, struct me_finding *finding,
		  const struct me_role *role);
/* WHY a function is entered with neither lock nor reference. */
void me_note_bare(struct me_checker *checker, struct me_finding *finding, const struct me_why *why);
void me_note_why(struct me_checker *checker, struct me_finding *finding, const struct me_why *why);
/* Where KEY's count changed on the path, and the branches it takes. */
void me_note_path(struct me_checker *checker, struct me_finding *finding,
		  const struct me_trail *trail, me_term key);
/* How FUNC's messages name KEY's module. */
const char *me_key_name(struct me_checker *checker, struct me_func *func, me_term key);

#endif
