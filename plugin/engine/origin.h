/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * origin.h - what a value in a function is of its parameters: one of them, one
 * with bits set or taken away, or what it compares as; or a constant, or an address. Conditions on arguments are
 * handed up by it from a callee to its caller.
 */
#ifndef MODENTRY_ORIGIN_H
#define MODENTRY_ORIGIN_H

#include "argtest.h"
#include "program.h"

/* What sets the locals of a function. */
struct me_defs {
	const struct me_func *func;
	const struct me_step **steps; /* all that set something, by what they set */
	unsigned *start; /* by local: its steps in there, up to the next one's */
	bool *working; /* by local: scratch */
	unsigned looks; /* left for the value that is being asked for */
};

struct me_defs *me_defs_of(const struct me_func *func);
void me_defs_free(struct me_defs *defs);

/* The step that sets the local VALUE, if it is the only one, or NULL. */
const struct me_step *me_only_def(const struct me_defs *defs, const struct me_value *value);

enum me_origin_kind {
	ME_FROM_NOTHING, /* no way leads there */
	ME_FROM_INT, /* one constant, or several */
	ME_FROM_PARAM,
	ME_FROM_ADDRESS, /* of something: it is not null */
	ME_FROM_ANSWER, /* 1 or 0: whether a parameter passes a test */
	ME_FROM_ELSEWHERE
};

struct me_origin {
	enum me_origin_kind kind;
	bool is_exact; /* the parameter as it is, the one constant */
	int64_t value; /* the constant; the parameter's number, from 0 */
	uint64_t set; /* bits that may be set */
	uint64_t kept; /* bits that may be the parameter's own */
	struct me_arg_test asked; /* ANSWER: the test */
};

struct me_origin me_origin_of(struct me_defs *defs, const struct me_value *value);

enum me_passing { ME_PASSES_NOT, ME_PASSES, ME_PASSES_IF };

/* Does an argument of this origin pass TEST? ME_PASSES_IF: if the caller's own passes *OWN. */
enum me_passing me_origin_test(const struct me_origin *origin, const struct me_arg_test *test,
			       struct me_arg_test *own);

#endif
