/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * whole.h - a whole program, put together from the notes of its objects.
 *
 * Each unit stays a unit of its own for the engine, so that what a static is,
 * and what 'this module' means, stays as it was when it was compiled. What is
 * known beyond it (who sleeps, who counts) is worked out over a light graph of
 * calls here and handed to each unit as facts. That keeps the work in
 * proportion to the size of the program, and units apart for several processes.
 */
#ifndef MODENTRY_TOOL_WHOLE_H
#define MODENTRY_TOOL_WHOLE_H

#include "check.h"
#include "failcode.h"
#include "guard.h"
#include "pack.h"

#define WHOLE_NONE UINT32_MAX

/* What a call passes: the origin of an argument, in its low bits. Of an answer: the test's
 * argument, kind and number. */
struct whole_arg {
	unsigned char kind; /* enum me_origin_kind */
	bool is_exact;
	uint32_t value, set, kept;
};

/* The caller of a call has stored a number into what an argument points to. */
struct whole_held {
	uint32_t call, field;
	unsigned arg; /* from 1 */
	int64_t number;
};

struct whole_call {
	uint32_t target; /* a function, or, through a pointer, a field */
	uint32_t caller; /* a function */
	bool is_indirect;
	unsigned char n_args; /* that are kept: the first ones */
	uint32_t first_arg;
	uint32_t guard; /* WHOLE_NONE, or number of the guard that lets it be reached */
	uint32_t line, column;
	const char *file;
};

/* On what it depends whether a function, or what a field holds, sleeps. */
struct whole_cond {
	struct me_arg_test test;
	uint32_t why; /* call in which it is handed down, or assignment; WHOLE_NONE: a fact */
	struct whole_cond *below; /* the callee's condition that it comes from */
	const struct me_why *chain; /* once asked for: wholechain.c */
	struct whole_cond *next;
};

/* A function: a static of one unit, a global one, or a name that none defines. */
struct whole_func {
	const char *name;
	const struct me_fact *fact; /* of its name or said of it, or NULL */
	uint32_t unit, body; /* WHOLE_NONE: none has it */
	uint32_t first_call, n_calls;
	uint32_t first_stored, n_stored; /* fields of what it is given that it may change */
	uint32_t next_of_name; /* another definition of the name */
	uint32_t why; /* the call for which it sleeps, WHOLE_NONE: a fact */
	struct whole_cond *conds;
	unsigned n_conds;
	const struct me_why *chain; /* once asked for: wholechain.c */
	struct me_symbol *symbol; /* for chains, once asked for */
	unsigned n_params;
	bool is_static, is_exported;
	bool is_settled; /* a fact says whether it sleeps */
	bool sleeps; /* whatever its arguments */
	bool is_given; /* its address is used */
	bool counts; /* its body, or what it calls in other units, changes a count */
	bool is_inferred; /* what it does to counts is known: */
	bool counts_unknown; /* it does, but facts cannot say how */
	const struct me_failcode *failcode; /* negative; or NULL */
	bool gets_first; /* where it sleeps, it has got its module */
	struct me_count_fact *inferred;
	bool is_protocol; /* or calls what else the rules speak of */
	bool is_entry; /* it is entered through a pointer that the facts know */
	bool leads_to_entry; /* it, or what it calls, calls through one that wants protection */
	const struct me_bare *bare; /* it is entered without, so; or NULL */
};

/* A function's address stored in a field. */
struct whole_assign {
	uint32_t func, field;
	uint32_t line, column;
	const char *file;
};

/* A unit that gives functions of another one of its module to the kernel. */
struct whole_giver {
	uint32_t giver, taker;
};

struct whole_field {
	const char *tag, *name;
	const char *file; /* where the member is declared */
	unsigned line;
	const struct me_fact *fact;
	uint32_t first_assign, n_assigns; /* in assigns_by_field */
	unsigned n_sleeping;
	uint32_t why; /* the assignment for which it sleeps, WHOLE_NONE: a fact */
	struct whole_cond *conds;
	unsigned n_conds;
	const struct me_why *chain; /* once asked for: wholechain.c */
	bool sleeps;
};

struct whole_unit {
	const char *object, *source;
	unsigned char *data;
	struct me_pack *pack;
	uint32_t *func_of; /* by the pack's symbols; WHOLE_NONE: no function */
	uint32_t *field_of; /* by the pack's fields */
	uint32_t first_func, n_funcs; /* those with a body here */
	uint32_t module; /* its first unit, or one that leads there: whole_module_of() */
	bool vanishes;
	const char *facts; /* names */
};

struct whole {
	struct me_facts *facts; /* by name */
	struct me_unit *memory; /* what lives as long as this */
	uint32_t n_units, units_room;
	struct whole_unit *units;
	uint32_t n_funcs, funcs_room;
	struct whole_func *funcs;
	uint32_t n_calls, calls_room;
	struct whole_call *calls;
	uint32_t n_args, args_room;
	struct whole_arg *args;
	uint32_t n_held, held_room;
	struct whole_held *held; /* by call */
	uint32_t n_stored, stored_room;
	uint32_t *stored; /* fields */
	uint32_t n_guards, guards_room;
	struct me_guard *guards;
	uint32_t n_fields, fields_room;
	struct whole_field *fields;
	uint32_t n_assigns, assigns_room;
	struct whole_assign *assigns;
	uint32_t n_givers, givers_room;
	struct whole_giver *givers;
	/* indices: calls by target, assignments by field and by function, givers by taker */
	uint32_t *calls_to, *calls_to_start, *calls_via, *calls_via_start;
	uint32_t *assigns_by_field, *assigns_by_func, *assigns_by_func_start;
	uint32_t *givers_by_taker, *givers_by_taker_start;
	struct whole_names *names;
	unsigned depth; /* of the chain being made */
	bool ok; /* nothing was wrong with what was read */
	unsigned without; /* objects without a note */
};

/* Is each object a whole module, so that names bind no other object to it? Set by an
 * option of the commands. */
extern bool whole_objects_are_modules;
#define WHOLE_MODULES_OPTION                                                         \
	{                                                                            \
		.name = "modules",                                                   \
		.what = "each object is a whole module: no other one is part of it", \
		.flag = &whole_objects_are_modules                                   \
	}

/*
 * Reads the notes at PATHS and puts them together. FACTS names facts files,
 * NULL: those that the compiles took. What is wrong is told; NULL if nothing
 * could be read.
 */
struct whole *whole_read(char **paths, int n, const char *facts);
void whole_free(struct whole *whole);

/* wholeindex.c: calls, assignments and who refers to whom, from the bodies. */
bool whole_index(struct whole *whole);
/* wholenames.c: the function of a unit's symbol; modules. */
void whole_resolve(struct whole *whole);
/* Units A and B are parts of one module. */
void whole_join(struct whole *whole, uint32_t a, uint32_t b);
uint32_t whole_find(struct whole *whole, const char *name);
void whole_add_export(struct whole *whole, const char *name, uint32_t unit);
void whole_names_free(struct whole *whole);
/* wholesleep.c: who may sleep. */
void whole_sleep(struct whole *whole);
/* Does what CALL passes pass TEST? ME_PASSES_IF: if its caller's own passes *OWN. */
enum me_passing whole_passes(const struct whole *whole, const struct whole_call *call,
			     const struct me_arg_test *test, struct me_arg_test *own);

/* wholechain.c: why a function, for CONDITION if that is not NULL, or a field
 * sleeps: down to the one that is declared to. */
struct me_symbol *whole_symbol(struct whole *whole, uint32_t func);
const struct me_why *whole_why(struct whole *whole, uint32_t func, struct whole_cond *cond);
const struct me_why *whole_why_field(struct whole *whole, uint32_t field, struct whole_cond *cond);

/*
 * wholecheck.c: UNIT checked with what is known of the whole, read into INTO.
 * The findings are those that no pragma silences and, unless ALL are wanted, the
 * compile did not report, in INTO's memory.
 */
struct me_finding *whole_check(struct whole *whole, const struct whole_unit *unit,
			       struct me_unit *into, const enum me_level *levels, bool all);
/* Does a pragma of the unit's source silence FINDING? */
bool whole_is_silenced(const struct me_extra *extra, const struct me_finding *finding);
/* wholecount.c: what functions do to counts, for callers in other units. False: a
 * process that worked on it failed, which was told. */
bool whole_count(struct whole *whole);

/* wholebare.c: who is entered with neither lock nor reference, from the functions
 * on that the facts say are. */
void whole_bare(struct whole *whole);

/* Is there anything in UNIT that the rules speak of? */
bool whole_is_worth_it(const struct whole *whole, const struct whole_unit *unit);

/* A unit being read into an engine's unit with what is known of the others. */
struct whole_reading {
	struct whole *whole;
	const struct whole_unit *unit;
	struct me_unit *memory;
	struct me_extra extra;
	uint32_t *body_of; /* by symbol id: body number + 1 */
	struct me_options options; /* gives bodies */
	struct me_symbol **funcs; /* to check: the first N_COUNTING change a count */
	unsigned n_funcs;
};

/* Reads UNIT into MEMORY. False: it is damaged; whole_read_end() in any case. */
bool whole_read_unit(struct whole_reading *reading, struct whole *whole,
		     const struct whole_unit *unit, struct me_unit *memory);
void whole_read_end(struct whole_reading *reading);
/* The numbers of all units, malloced: as far as can be, what is called before what calls. */
uint32_t *whole_callees_first(const struct whole *whole);
/* Is SYMBOL a function of the unit that modules may use by its name? */
bool whole_is_exported(const struct whole_reading *reading, const struct me_symbol *symbol);

/* ARRAY with room for a zeroed item N. */
void *whole_grow(void *array, uint32_t n, uint32_t *room, size_t size);
/* One more item of an array, zeroed. */
#define WHOLE_ADD(array, n, room) \
	((array) = whole_grow((array), (n), &(room), sizeof(*(array))), &(array)[(n)++])

#endif
