/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * state.h - the abstract state at a point of a path: what locals and memory
 * hold, ranges of values, counts per key, the lock and whether anything may
 * have slept.
 *
 * The parts that vary in size are cells, kept sorted, so that comparing and
 * hashing states is comparing and hashing one array.
 */
#ifndef MODENTRY_STATE_H
#define MODENTRY_STATE_H

#include "program.h"
#include "term.h"

enum me_cell_kind {
	ME_CELL_LOCAL, /* a: local; value: its term; high: the place that made a result */
	ME_CELL_MEMORY, /* a: base, b: field id; value: its term; ref: field */
	ME_CELL_ZEROED, /* a: object whose fields not stored since are 0 */
	ME_CELL_VERSION, /* a: field id; value: the version that reads see */
	ME_CELL_RANGE, /* a: term; value..high, flag: nonzero */
	ME_CELL_COUNT, /* a: key; value: net count; high: where it was got, in the
				 * order of blocks; flags below */
	ME_CELL_HELD, /* a: term of a held lock */
	ME_CELL_GIVEN /* a: number of a call that hands over work; value: how often with a
		       * reference for it; flags: also without: tasks.c */
};

#define ME_COUNT_MUTED 1 /* not judged: handed over, or unknown */
#define ME_COUNT_GOT 2 /* a get of it happened here */
#define ME_COUNT_PUT 4 /* a put of it happened here */
#define ME_COUNT_DROPPED 8 /* the put came last */
#define ME_COUNT_NEAR 32 /* what its access path leads through was given away */
#define ME_COUNT_ROUND 16 /* changed in an earlier round of a loop */
#define ME_COUNT_KEPT 64 /* a helper got it and put an object into a list: it is the object's */
#define ME_COUNT_EITHER 128 /* muted, as a helper may count otherwise: on this path it is known */

struct me_cell {
	enum me_cell_kind kind;
	unsigned a, b;
	unsigned flags;
	int64_t value, high;
	const void *ref;
};

enum me_event_kind {
	ME_EVENT_BRANCH,
	ME_EVENT_GET,
	ME_EVENT_PUT,
	ME_EVENT_SLEEP,
	ME_EVENT_RESULT,
	ME_EVENT_CODE, /* a function that is not followed told by a number that it failed */
	ME_EVENT_CALL
};

/* What happened on a path, newest first; shared between states. */
struct me_trail {
	const struct me_trail *parent;
	enum me_event_kind kind;
	bool taken; /* BRANCH: the condition held */
	/* BRANCH: blocks; RESULT: locals, the one copied and the new; CODE, from: the number */
	unsigned from, to;
	bool is_copy; /* RESULT: of another local */
	bool is_phi; /* RESULT: by a merge */
	struct me_loc loc;
	me_term key; /* GET, PUT: whose; CALL: the object that holds the pointer */
	const struct me_field *via; /* CALL: the entry pointer */
	const struct me_why *why; /* SLEEP; GET, PUT through a helper; CODE: whose, where */
};

#define ME_NOT_SLEPT 1000

struct me_state {
	unsigned block;
	int lock_depth; /* of the entry lock, relative to the entry */
	bool lost; /* slept since the entry: direct protection is gone */
	bool slept_exposed; /* an unprotected sleep was already recorded here */
	bool excused; /* skipped the get by a test of an outliving object */
	bool acted; /* something was done before the first get */
	bool own_put; /* this module's count was put on this path */
	bool joined; /* constraints were dropped to bound the walk */
	bool close_set; /* the field that makes a failed open be closed is set */
	unsigned n_branches; /* taken so far, in a replay */
	int lock_min; /* the least lock_depth so far */
	int slept_at; /* the least own count at a sleep, ME_NOT_SLEPT if none */
	bool slept_after_put; /* that sleep came after a put of this module */
	const struct me_why *why; /* of that sleep; no part of equality */
	struct me_loc last; /* the last statement; no part of equality */
	const struct me_trail *trail; /* no part of equality */
	unsigned n, size;
	struct me_cell *cells;
	struct me_group *group; /* whose joined state waits in it, or NULL: join.c */
	struct me_state *next; /* in the walk's queue of its block */
};

struct me_state *me_state_new(void);
struct me_state *me_state_copy(const struct me_state *state);
void me_state_free(struct me_state *state);
uint32_t me_state_hash(const struct me_state *state);
bool me_state_equal(const struct me_state *a, const struct me_state *b);

/* The cell, or NULL. */
struct me_cell *me_state_find(const struct me_state *state, enum me_cell_kind kind, unsigned a,
			      unsigned b);
/* The cell, made zeroed if new. Moves the other cells. */
struct me_cell *me_state_cell(struct me_state *state, enum me_cell_kind kind, unsigned a,
			      unsigned b);
void me_state_remove(struct me_state *state, enum me_cell_kind kind, unsigned a, unsigned b);
/* Removes the cells for which DROP says so. */
void me_state_filter(struct me_state *state, bool (*drop)(struct me_cell *cell, void *data),
		     void *data);

/* What is known of TERM. */
struct me_range me_state_range(struct me_terms *terms, const struct me_state *state, me_term term);
/* Notes that TERM lies in RANGE; false if it cannot. */
bool me_state_assume(struct me_terms *terms, struct me_state *state, me_term term,
		     struct me_range range);
/* What "or"s and "and"s that STATE knows say of their operands, now that more is
 * known of these; false if it cannot be. */
bool me_state_settle(struct me_terms *terms, struct me_state *state);
/* Does a settled STATE know an "or" of two values, neither of which it knows? Then
 * *OPERAND lies in *EITHER or in *OR_ELSE, which settles the other. */
bool me_state_undecided(struct me_terms *terms, const struct me_state *state, me_term *operand,
			struct me_range *either, struct me_range *or_else);
/* Notes that (A OP B) is TRUTH; false if it cannot be. */
bool me_state_assume_compare(struct me_terms *terms, struct me_state *state, enum me_operator op,
			     bool is_unsigned, me_term a, me_term b, bool truth);

/* What *(BASE).FIELD holds now. */
me_term me_state_load(struct me_terms *terms, struct me_state *state, me_term base,
		      const struct me_field *field);
/* *(BASE).FIELD = VALUE; VERSION is unique to the storing step. */
void me_state_store(struct me_terms *terms, struct me_state *state, me_term base,
		    const struct me_field *field, me_term value, unsigned version);
/* All below BASE is overwritten: by zeroes, or by what is not known. */
void me_state_overwrite(struct me_terms *terms, struct me_state *state, me_term base, bool by_zero);

/* The net count of KEY on this path (0 if untouched). */
int me_state_count(const struct me_state *state, me_term key);
bool me_state_is_muted(const struct me_state *state, me_term key);
void me_state_mute(struct me_state *state, me_term key);
/* Adds an event to the path; events live until me_trails_free. */
struct me_trail *me_state_trail(struct me_state *state, enum me_event_kind kind, struct me_loc loc,
				me_term key, const struct me_why *why);
void me_trails_free(void);

#endif
