/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts.h - what is known of functions, fields and types, whether an
 * attribute in the source or a line of a facts file said so.
 *
 * The words mean what the table in the README says; factsfile.h reads and
 * writes them as text. A fact has an origin (file, line), so that messages can
 * name it. What the source says outranks what a file says.
 */
#ifndef MODENTRY_FACTS_H
#define MODENTRY_FACTS_H

#include "argtest.h"
#include "program.h"

#ifdef __cplusplus
extern "C" {
#endif

enum me_contract {
	ME_AS_SHOWN, /* none given: as the entry's own paths show */
	ME_OPENS,
	ME_CLOSES,
	ME_CALLS,
	ME_RUNS
};

enum me_guarantee {
	ME_NO_GUARANTEE, /* none given: as LOCKED */
	ME_LOCKED,
	ME_REFERENCED,
	ME_SERIALIZED,
	ME_UNPROTECTED
};

enum me_failure {
	ME_FAILS_DEFAULT, /* negative, NULL, error pointer */
	ME_FAILS_ZERO,
	ME_FAILS_NONZERO,
	ME_FAILS_POSITIVE
};

struct me_entry_fact {
	bool is_entry;
	bool from_source; /* an attribute said so, not a file */
	enum me_contract contract;
	enum me_guarantee guarantee;
	enum me_failure fails;
	const char *close_field; /* close-on-failure FIELD, or NULL */
	struct me_loc origin;
};

enum me_count_op { ME_GET, ME_PUT, ME_TRY_GET };

/* How a try-get's result says that the reference is held. */
enum me_held { ME_HELD_NONZERO, ME_HELD_ZERO, ME_HELD_NONNULL, ME_HELD_NOT_ERROR };

#define ME_ARG_THIS 0 /* this module */
#define ME_ARG_RETURN (-1) /* the result */

/* One count effect of a function: "get f arg1->owner". */
struct me_count_fact {
	enum me_count_op op;
	int arg; /* 1-based, or ME_ARG_THIS, ME_ARG_RETURN */
	const char *path; /* fields behind the argument: "owner", "a->b", or NULL */
	enum me_held held; /* ME_TRY_GET */
	struct me_count_fact *next;
};

/* Why a function may sleep: a chain of calls down to the annotated one. */
struct me_failcode;

struct me_why {
	struct me_symbol *caller, *callee;
	const char *field; /* the call goes through this field, or NULL */
	struct me_loc loc; /* of the call; of the assignment where FIELD is set */
	bool is_guess; /* somewhere down the chain the field holds others that do not */
	const struct me_why *next;
};

struct me_sleep_if {
	struct me_arg_test test;
	const struct me_why *why; /* as in a fact */
	struct me_sleep_if *next;
};

enum me_registers { ME_REGISTERS_NOTHING, ME_NEEDS_OWNER, ME_FILLS_OWNER, ME_PROTECTS };

/* An entry contract on a registering function's parameter. */
struct me_param_entry {
	unsigned arg; /* 1-based */
	struct me_entry_fact entry;
	struct me_param_entry *next;
};

/* What is known of a function, or of a call through a field. */
struct me_fact {
	const char *name; /* "function", "structure.field" */
	bool sleeps;
	const struct me_why *why; /* inferred from a whole program; NULL: declared */
	struct me_sleep_if *sleeps_if;
	bool never_sleeps;
	bool plain;
	bool from_source; /* any attribute is among what is said here */
	bool is_inferred; /* from a whole program: a body that is here outranks it */
	struct me_count_fact *counts;
	bool counts_unknown; /* it changes this module's count, facts cannot say how */
	const struct me_failcode *failcode; /* inferred from a whole program: negative */
	unsigned increments, decrements; /* argument, 0 for none */
	bool locks, unlocks; /* the entry lock */
	bool stop_test; /* tells a thread that its module wants it to stop */
	const char *awaits_field; /* it waits for what is called through this field */
	unsigned awaits; /* argument whose work it waits for; ME_MUTEX_NO_ARG: all callbacks */
	unsigned mutex, unmutex; /* argument, 0 for none; ME_MUTEX_NO_ARG for no operand */
	bool error_test, error_make, error_value;
	bool error_or_null_test; /* error-test F or-null */
	unsigned registers_arg;
	enum me_registers registers;
	const char *unchecked; /* the reason, or NULL */
	struct me_entry_fact entry;
	struct me_param_entry *param_entries;
	/* fields only */
	bool is_owner;
	bool is_count;
	bool unload_test; /* set in this module's object: tells if it can go */
	/* objects only */
	bool is_this;
	struct me_loc origin; /* where it was first said */
	bool used; /* for annotation coverage */
};
#define ME_MUTEX_NO_ARG 1000u

struct me_facts;

struct me_facts *me_facts_new(void);
void me_facts_free(struct me_facts *facts);

/* The fact of NAME, made if new. */
struct me_fact *me_facts_add(struct me_facts *facts, const char *name);
/* The fact of NAME, or of a group ("start*") that it is one of, or NULL. */
struct me_fact *me_facts_find(const struct me_facts *facts, const char *name);
/* The fact of a symbol or a field; NULL if none. Cached in it, so facts must
 * all be there before the first call. */
struct me_fact *me_facts_of_symbol(struct me_facts *facts, struct me_symbol *symbol);
struct me_fact *me_facts_of_field(struct me_facts *facts, struct me_field *field);
/* Facts of one symbol only (attributes on statics of one name): sets the
 * symbol's cache to a private fact and returns it for changing. What is known
 * of the name is added below it at the first lookup, so that the order of
 * attributes and facts files does not matter. */
struct me_fact *me_facts_own_symbol(struct me_facts *facts, struct me_symbol *symbol);
struct me_fact *me_facts_own_field(struct me_facts *facts, struct me_field *field);
/* What the source alone says of a symbol or field, NULL if nothing. Only before
 * the first lookup, which adds what is known of the name. */
const struct me_fact *me_facts_said_of_symbol(const struct me_symbol *symbol);
const struct me_fact *me_facts_said_of_field(const struct me_field *field);
/* Adds to OWN, a private fact, what SAID says, of other facts' memory; the
 * source said it at ORIGIN. */
void me_facts_adopt(struct me_facts *facts, struct me_fact *own, const struct me_fact *said,
		    struct me_loc origin);
/* Facts that are looked up only when NAME is asked for and nothing else is said
 * of it: LOOK_UP adds them. FORGET is called with the facts' end. */
void me_facts_set_source(struct me_facts *facts,
			 void (*look_up)(struct me_facts *facts, const char *name, void *data),
			 void (*forget)(void *data), void *data);
/* Visit all named facts in the order in which they were added. */
void me_facts_each(const struct me_facts *facts, void (*visit)(struct me_fact *fact, void *data),
		   void *data);
/* Zeroed; lives as long as FACTS or, between begin and end, until the next unit
 * begins. */
void *me_facts_alloc(struct me_facts *facts, size_t size);
/*
 * Where many units are checked one after the other with the same facts, private
 * facts that are made between these two are gone when the next unit begins, and
 * may be read until then.
 */
void me_facts_begin_unit(struct me_facts *facts);
void me_facts_end_unit(struct me_facts *facts);
const char *me_facts_intern(struct me_facts *facts, const char *text);

/*
 * Is FIELD a use count? By its own fact, or, where OUTER is the field whose
 * inner structure holds FIELD (uc of module), by the chain's: "count
 * module.uc.usecount". OUTER may be NULL.
 */
bool me_facts_is_count(struct me_facts *facts, const struct me_field *outer,
		       const struct me_field *field);

/*
 * The object that is this module. NAME NULL asks. A unit that does not declare
 * it cannot vanish (rules.md, Terms).
 */
bool me_facts_is_this(struct me_facts *facts, struct me_symbol *symbol);

/* What a set of facts is of: decides era-bound behaviour. */
struct me_facts_kind {
	bool names_this; /* a kernel's facts file is loaded, not only "none" */
	bool counts_at_caller; /* "era caller": 6.x, entries seldom count themselves */
};
struct me_facts_kind *me_facts_kind(struct me_facts *facts);
/* Does FACT, of a callee or NULL, say that it changes a count? */
bool me_fact_changes_counts(const struct me_fact *fact);
/* Does FACT, of a callee or NULL, make its callers worth a look, although it changes no
 * count? KIND is that of the facts. */
bool me_fact_is_protocol(const struct me_facts_kind *kind, const struct me_fact *fact);

/* The C spelling of a put of this module / of a key, for fix-its, or NULL:
 * "spell-put this MOD_DEC_USE_COUNT" and "spell-put key module_put(KEY)". */
const char *me_facts_spell_put(const struct me_facts *facts, bool of_this);
void me_facts_set_spell_put(struct me_facts *facts, bool of_this, const char *text);

/* Parse words of module_entry() and "entry" lines: one WORD into ENTRY.
 * Returns NULL, or why not (static text with one %s for the word at most). */
const char *me_entry_word(struct me_entry_fact *entry, const char *word);

#ifdef __cplusplus
}
#endif
#endif
