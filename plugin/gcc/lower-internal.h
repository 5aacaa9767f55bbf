/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower-internal.h - what the files of the lowering share: the function under
 * construction and the writing of its steps.
 *
 * lower.c makes blocks, lower-stmt.c statements, lower-expr.c values and
 * memory references, lower-build.c the locals and steps.
 */
#ifndef MODENTRY_LOWER_INTERNAL_H
#define MODENTRY_LOWER_INTERNAL_H

#include "lower.h"
#include "symbols.h"

struct lowering {
	struct me_unit *unit;
	tree decl;
	struct function *fn;
	struct me_func *func;
	int *local_of_name; /* by SSA_NAME_VERSION, -1 if none yet */
	vec<struct me_local> locals;
	vec<struct me_step> steps; /* of the block under construction */
	vec<struct me_block> blocks;
	int *block_of_bb; /* by basic block index */
	struct me_loc loc; /* of the statement under construction */
	bool stopped; /* control does not get behind it */
};

/* A memory reference: *(base).field. */
struct place {
	struct me_value base;
	struct me_field *field;
};

/* lower-build.c */
void lowering_start(struct lowering *l, struct me_unit *unit, tree fndecl);
void lowering_end(struct lowering *l);
int new_local(struct lowering *l, tree type);
int local_of_name(struct lowering *l, tree name);
struct me_step *add_step(struct lowering *l, enum me_step_kind kind);
struct me_step *add_assign(struct lowering *l, int dst, struct me_value value);
void add_store(struct lowering *l, struct place place, struct me_value value);
struct me_value unknown_value(void);
struct me_value int_value(int64_t number);
struct me_value local_value(int local);
/* Moves the steps so far to the end of block NUMBER. */
void finish_steps(struct lowering *l, unsigned number);
/* Adds an empty block that goes nowhere; returns its number. */
unsigned new_block(struct lowering *l);

/* lower-expr.c */
/* The value of a GIMPLE operand; may add steps. */
struct me_value value_of(struct lowering *l, tree operand);
/* The address of a memory reference; may add steps. */
struct me_value address_of(struct lowering *l, tree ref);
/* The place that REF, of scalar type, names; may add steps. */
struct place place_of(struct lowering *l, tree ref);
/* The place for REF of any type: an aggregate is everything below it. */
struct place target_of(struct lowering *l, tree ref);
/* Can the engine's integers hold values of TYPE? */
bool is_countable(tree type);

/* lower-rhs.c */
/* NAME = the right side of an assignment. */
void lower_rhs(struct lowering *l, gassign *assign, int dst);
/* The engine's comparison for CODE on operands of TYPE; ME_OPERATORS if the
 * engine has none. */
enum me_operator comparison_of(enum tree_code code, tree type);

/* lower-stmt.c */
/* Adds a statement's steps; control statements have none. */
void lower_statement(struct lowering *l, gimple *stmt);

#endif
