/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check.h - the engine's front door: facts and a unit in, findings out.
 */
#ifndef MODENTRY_CHECK_H
#define MODENTRY_CHECK_H

#include "facts.h"
#include "finding.h"

#include <limits.h>

#ifdef __cplusplus
extern "C" {
#endif

struct me_survey;

/* Of so many parameters it is told which number they are. */
#define ME_BARE_NUMBERS 4

/* How a function is entered while neither the entry lock nor a reference is held. */
struct me_bare {
	const struct me_why *why; /* the calls that lead to it, the last one first */
	uint64_t kept; /* bit N: who gave parameter N keeps what it leads to */
	uint64_t constant; /* bit N, below ME_BARE_NUMBERS: parameter N is that number */
	int64_t number[ME_BARE_NUMBERS];
};

struct me_options {
	enum me_level level[ME_RULES];
	/* Gives a function's body when it is first needed; may return NULL. */
	struct me_func *(*lower)(struct me_symbol *symbol, void *data);
	/* Which functions have a body in this unit, in source order. */
	bool (*has_body)(struct me_symbol *symbol, void *data);
	void *data;
	/* How many of the functions to check, the first ones, change a count or call
	 * one that does; UINT_MAX if that is not known. */
	unsigned n_counting;
	/* How SYMBOL is entered while neither the entry lock nor a reference is held.
	 * NULL: that is not known; or NULL. */
	const struct me_bare *(*entered_bare)(struct me_symbol *symbol, void *data);
	/* May modules use SYMBOL, a function of this unit, by its name? Or NULL: not known. */
	bool (*is_exported)(struct me_symbol *symbol, void *data);
	/* Do all callers of SYMBOL, a function of this unit that is not static, call a function
	 * that only puts, too? Or NULL: not known. */
	bool (*callers_put)(struct me_symbol *symbol, void *data);
	/* Is told of everything that is checked, see survey.h; or NULL. */
	const struct me_survey *survey;
};

struct me_stats {
	unsigned functions, walked, entries, states, gave_up, dropped;
};

/*
 * Checks FUNCS (N of them: entries and what touches the protocol; the caller
 * may pass every function). Returns the findings, in the order of their
 * places, in memory of UNIT; STATS is added to.
 */
struct me_finding *me_check(struct me_unit *unit, struct me_facts *facts,
			    const struct me_options *options, struct me_symbol **funcs, unsigned n,
			    struct me_stats *stats);

/*
 * Follows SYMBOL, which is entered so as BARE tells, and tells TAKE of each call of a
 * function that it makes so in its turn, and how: only the reason is left to TAKE.
 */
void me_bare_calls(struct me_unit *unit, struct me_facts *facts, const struct me_options *options,
		   struct me_symbol *symbol, const struct me_bare *bare,
		   void (*take)(const struct me_step *call, const struct me_bare *how, void *data),
		   void *data);
/* Does FACT, of a field, say that a call through it wants the entry lock, or a
 * reference, of its caller? */
bool me_wants_protection(const struct me_fact *fact);

/* Is SYMBOL an entry of this unit, by attribute or facts? For preselection;
 * inits, passes and facts must be complete. */
bool me_is_entry(struct me_unit *unit, struct me_facts *facts, struct me_symbol *symbol);

#ifdef __cplusplus
}
#endif
#endif
