/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * program.h - the protocol program: what is left of a C function when only
 * the module use count, sleeping and the branches between them matter.
 *
 * A unit holds functions, the places where functions and modules are put into
 * structures ("inits") and the places where they are handed to a function
 * ("passes"). A function is blocks, a block is steps and one way out. The
 * program knows no facts: which call gets, puts or sleeps is looked up in
 * facts.h when it is read. PROGRAM.md beside this file describes the text
 * form.
 *
 * All memory belongs to the unit's obstack and goes with it.
 */
#ifndef MODENTRY_PROGRAM_H
#define MODENTRY_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A place in the source. */
struct me_loc {
	const char *file; /* interned in the unit, NULL if unknown */
	unsigned line; /* 1-based, 0 if unknown */
	unsigned column; /* 1-based, 0 if unknown */
	uint64_t opaque; /* the front end's own handle, 0 if none */
};

/* A function or a variable, by its name as the linker would see it. */
struct me_symbol {
	const char *name;
	bool is_function;
	bool is_static; /* invisible outside its unit */
	bool is_local; /* a variable of one function (never linked) */
	bool is_noreturn; /* a function that does not come back */
	bool is_weak; /* another unit's definition takes its place */
	bool is_pure_memory; /* a static-storage object */
	bool is_defined; /* its body is in this unit, lowered or not */
	int64_t tells_bits; /* me_bits_told_by() of its body, once that was seen */
	const char *type; /* tag of a variable's structure type, or NULL */
	struct me_loc loc; /* of its declaration */
	struct me_func *body; /* NULL if not lowered or not in this unit */
	void *fact; /* the engine's cache, see facts.h */
	void *opaque; /* the front end's own handle */
	unsigned id; /* dense, from 0 */
	unsigned twin; /* how many symbols of this name came before it */
};

/*
 * A member of a structure. Pseudo members: "*" is what a pointer to a plain
 * object points to, "[]" an array's element, "?" everything below the base.
 */
struct me_field {
	const char *tag; /* the structure's tag; anonymous: "" */
	const char *name;
	const char *target; /* tag of the structure it points to, or NULL */
	const char *inner; /* tag of the structure that it is, or NULL */
	bool is_function_pointer;
	struct me_loc loc;
	void *fact; /* the engine's cache, see facts.h */
	unsigned id; /* dense, from 0 */
	unsigned twin; /* how many fields of this tag and name came before it */
};

enum me_value_kind {
	ME_UNKNOWN, /* nothing is known: a fresh value at each use */
	ME_INT, /* a constant; the null pointer is 0 */
	ME_LOCAL, /* a local: a parameter, an SSA name */
	ME_ADDRESS, /* the address of a symbol */
	ME_TEXT /* a string literal */
};

struct me_value {
	enum me_value_kind kind;
	int64_t number; /* ME_INT: value; ME_LOCAL: index of the local */
	struct me_symbol *symbol; /* ME_ADDRESS */
	const char *text; /* ME_TEXT */
};

enum me_operator {
	ME_AND,
	ME_OR,
	ME_XOR,
	ME_PLUS,
	ME_MINUS,
	ME_TIMES,
	ME_SHIFT_LEFT,
	ME_SHIFT_RIGHT,
	ME_NEGATE, /* -a; b unused */
	ME_COMPLEMENT, /* ~a; b unused */
	ME_NOT, /* !a; b unused */
	ME_EQ,
	ME_NE,
	ME_LT,
	ME_LE,
	ME_GT,
	ME_GE,
	ME_MIN,
	ME_MAX,
	ME_OPERATORS /* how many there are */
};

enum me_step_kind {
	ME_ASSIGN, /* dst = a */
	ME_OPERATION, /* dst = a OP b */
	ME_LOAD, /* dst = *(a).field */
	ME_STORE, /* *(a).field = b; field "?": all below a is overwritten */
	ME_FIELD_ADDRESS, /* dst = &(a).field; for "[]" b is the index */
	ME_CALL /* dst = callee(args) */
};

struct me_step {
	enum me_step_kind kind;
	struct me_loc loc;
	int dst; /* a local's index, -1 for none */
	bool is_phi; /* ME_ASSIGN: a merge at a block's head, done on the edge */
	bool is_unsigned; /* ME_OPERATION: ordering compares unsigned values */
	bool is_noreturn; /* ME_CALL: does not come back */
	enum me_operator op;
	struct me_value a, b;
	struct me_field *field;
	/* ME_CALL: symbol for a direct call, else target (a value) and, if the
	 * target was loaded from a structure, the field it was loaded from */
	struct me_symbol *callee;
	struct me_value target;
	struct me_field *via;
	unsigned n_args;
	struct me_value *args;
	struct me_loc *arg_locs; /* may be NULL */
};

enum me_exit_kind {
	ME_GOTO, /* to then_block */
	ME_IF, /* if (a OP b) then_block else else_block; OP compares */
	ME_SWITCH, /* on a: cases, else else_block */
	ME_RETURN, /* value a, ME_UNKNOWN for void */
	ME_STOP /* control does not get here */
};

struct me_case {
	int64_t low, high; /* inclusive */
	unsigned block;
};

struct me_block {
	unsigned n_steps;
	struct me_step *steps;
	enum me_exit_kind exit;
	struct me_loc exit_loc;
	enum me_operator op;
	bool is_unsigned;
	struct me_value a, b;
	unsigned then_block, else_block;
	unsigned n_cases;
	struct me_case *cases;
};

enum me_result {
	ME_RESULT_VOID,
	ME_RESULT_INT,
	ME_RESULT_UNSIGNED,
	ME_RESULT_BOOL,
	ME_RESULT_POINTER,
	ME_RESULT_OTHER
};

struct me_local {
	const char *name; /* as the source spells it, or a made-up one */
	const char *points_to; /* tag of the structure it points to, or NULL */
	bool is_from_source; /* has a name in the source */
	bool is_unsigned;
	bool is_pointer;
};

struct me_func {
	struct me_symbol *symbol;
	struct me_loc loc, end_loc;
	enum me_result result;
	unsigned n_params; /* locals 0 .. n_params-1 are the parameters */
	unsigned n_locals;
	struct me_local *locals;
	unsigned n_blocks; /* block 0 is the entry */
	struct me_block *blocks;
	bool is_followable; /* false: setjmp, asm goto and the like */
};

/* "object.field = value" in an initialiser or by a store. */
struct me_init {
	struct me_symbol *object; /* NULL: a store through a pointer */
	struct me_symbol *
		outer; /* NULL, or the named object it lies in, same as object for a direct member */
	unsigned instance; /* tells elements of one array apart */
	struct me_field *field;
	struct me_value value; /* an address (function, object), 0, or unknown */
	struct me_func *func; /* the storing function's body, NULL in an initialiser */
	struct me_symbol *in; /* the storing function, NULL in an initialiser */
	bool is_foreign; /* of another unit of the program */
	struct me_loc loc;
};

/* A function's or object's address as an argument of a call. */
struct me_pass {
	struct me_symbol *callee;
	unsigned arg; /* from 1 */
	struct me_value value;
	struct me_symbol *in; /* the calling function */
	bool is_foreign; /* of another unit of the program */
	struct me_loc loc;
};

struct me_unit;

struct me_unit *me_unit_new(void);
void me_unit_free(struct me_unit *unit);

/* Memory that lives as long as the unit; zeroed. */
void *me_unit_alloc(struct me_unit *unit, size_t size);
/* The unit's one copy of a string. */
const char *me_unit_intern(struct me_unit *unit, const char *text);
/* The symbol of that name, made if new. UNIQUE tells statics and locals of one
 * name apart (any non-null pointer); NULL for names that link. */
struct me_symbol *me_unit_symbol(struct me_unit *unit, const char *name, const void *unique);
/* The member NAME of the structure TAG, made if new. Anonymous structures are
 * told apart by LOC. */
struct me_field *me_unit_field(struct me_unit *unit, const char *tag, const char *name,
			       struct me_loc loc);

struct me_func *me_unit_add_func(struct me_unit *unit, struct me_symbol *symbol);
struct me_init *me_unit_add_init(struct me_unit *unit);
struct me_pass *me_unit_add_pass(struct me_unit *unit);

unsigned me_unit_n_funcs(const struct me_unit *unit);
struct me_func *me_unit_func(const struct me_unit *unit, unsigned i);
unsigned me_unit_n_inits(const struct me_unit *unit);
struct me_init *me_unit_init(const struct me_unit *unit, unsigned i);
unsigned me_unit_n_passes(const struct me_unit *unit);
struct me_pass *me_unit_pass(const struct me_unit *unit, unsigned i);
unsigned me_unit_n_symbols(const struct me_unit *unit);
struct me_symbol *me_unit_symbol_at(const struct me_unit *unit, unsigned id);
unsigned me_unit_n_fields(const struct me_unit *unit);
struct me_field *me_unit_field_at(const struct me_unit *unit, unsigned id);

/* How many ways lead out of BLOCK, and where way I goes. */
unsigned me_n_ways_out(const struct me_block *block);
unsigned me_way_out(const struct me_block *block, unsigned i);

/* Does STEP do something that messages show: a call, a store, a
 * merge? Loads and what is computed belong to such a step. */
bool me_step_shows(const struct me_step *step);

/* Spelling of an operator in the text form ("&", "==", ...). */
const char *me_operator_text(enum me_operator op);

#ifdef __cplusplus
}
#endif
#endif
