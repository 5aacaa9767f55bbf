/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * origin.c - what a value is of the function's parameters; see origin.h.
 */
#include "origin.h"

#include <stdlib.h>

#include <libiberty.h>

/* Values that are worth it are put together from few others; ways that part and meet
 * again and again would be looked at once for each way through. */
#define MAX_LOOKS 32

static const struct me_origin elsewhere = { .kind = ME_FROM_ELSEWHERE };
static const struct me_origin address = { .kind = ME_FROM_ADDRESS };
static const struct me_origin nothing = { .kind = ME_FROM_NOTHING, .is_exact = true };

/* Calls SEE for each step that sets a local. */
static void each_def(struct me_defs *defs,
		     void (*see)(struct me_defs *defs, const struct me_step *step))
{
	const struct me_func *func = defs->func;
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++)
			if (func->blocks[b].steps[i].dst >= 0)
				see(defs, &func->blocks[b].steps[i]);
}

static void count(struct me_defs *defs, const struct me_step *step)
{
	defs->start[step->dst + 1]++;
}

/* From the back: the start moves to where it belongs. */
static void put(struct me_defs *defs, const struct me_step *step)
{
	defs->steps[--defs->start[step->dst + 1]] = step;
}

struct me_defs *me_defs_of(const struct me_func *func)
{
	struct me_defs *defs = xcalloc(1, sizeof(*defs));
	unsigned i;

	defs->func = func;
	defs->start = xcalloc((size_t)func->n_locals + 2, sizeof(*defs->start));
	defs->working = xcalloc((size_t)func->n_locals + 1, sizeof(*defs->working));
	each_def(defs, count);
	for (i = 0; i < func->n_locals; i++)
		defs->start[i + 1] += defs->start[i];
	defs->steps = xcalloc((size_t)defs->start[func->n_locals] + 1, sizeof(*defs->steps));
	defs->start[func->n_locals + 1] = defs->start[func->n_locals];
	each_def(defs, put);
	return defs;
}

void me_defs_free(struct me_defs *defs)
{
	free(defs->steps);
	free(defs->start);
	free(defs->working);
	free(defs);
}

const struct me_step *me_only_def(const struct me_defs *defs, const struct me_value *value)
{
	const unsigned *start = &defs->start[value->kind == ME_LOCAL ? value->number + 1 : 0];

	return value->kind == ME_LOCAL && (uint64_t)value->number >= defs->func->n_params &&
			       start[1] == start[0] + 1
		       ? defs->steps[start[0]]
		       : NULL;
}

/* By one way or by the other. */
static struct me_origin join(const struct me_origin *a, const struct me_origin *b)
{
	struct me_origin result = *a;

	if (a->kind < b->kind)
		return join(b, a);
	if (a->kind == ME_FROM_ANSWER && b->kind == ME_FROM_ANSWER &&
	    me_arg_test_same(&a->asked, &b->asked))
		return *a;
	if (a->kind == ME_FROM_ELSEWHERE || (b->kind == ME_FROM_PARAM && a->value != b->value) ||
	    (a->kind == ME_FROM_ANSWER && b->kind != ME_FROM_NOTHING) ||
	    (a->kind == ME_FROM_ADDRESS && b->kind != ME_FROM_NOTHING && b->kind != a->kind))
		return elsewhere;
	result.is_exact &= b->is_exact && (b->kind == ME_FROM_NOTHING ||
					   (a->kind == b->kind && a->value == b->value));
	result.set |= b->set;
	result.kept |= b->kept;
	return result;
}

static struct me_origin origin_of(struct me_defs *defs, const struct me_value *value);

/* A value of which others take bits away has no more than before. */
static struct me_origin some_bits_of(struct me_defs *defs, const struct me_step *step)
{
	struct me_origin origin = origin_of(defs, &step->a);

	if (origin.kind == ME_FROM_ELSEWHERE)
		origin = origin_of(defs, &step->b);
	if (origin.kind >= ME_FROM_ADDRESS)
		return elsewhere;
	origin.is_exact = false;
	return origin;
}

/* Which test does a number pass if STEP, a comparison with a constant, is true? False: none. */
static bool compares(const struct me_step *step, struct me_arg_test *test)
{
	test->value = step->op == ME_NOT ? 0 : step->b.number;
	if (step->op != ME_NOT && (step->b.kind != ME_INT || step->is_unsigned))
		return false;
	switch (step->op) {
	case ME_NOT:
	case ME_EQ:
		test->kind = ME_IS;
		return true;
	case ME_NE:
		test->kind = ME_IS_NOT;
		return true;
	case ME_LT:
	case ME_GE:
		test->kind = ME_IS_BELOW;
		return step->op == ME_LT || me_arg_test_negate(test);
	case ME_GT:
	case ME_LE:
		test->kind = ME_IS_ABOVE;
		return step->op == ME_GT || me_arg_test_negate(test);
	default:
		return false;
	}
}

/* A comparison of a parameter, or of what came of one, with a constant. */
static struct me_origin answer_of(struct me_defs *defs, const struct me_step *step)
{
	struct me_origin origin = origin_of(defs, &step->a);
	struct me_arg_test test = { .arg = 0 }, own;

	if (!compares(step, &test))
		return elsewhere;
	if (origin.kind == ME_FROM_PARAM && origin.is_exact)
		test.arg = (unsigned)origin.value + 1;
	else if (origin.kind == ME_FROM_ANSWER &&
		 me_origin_test(&origin, &test, &own) == ME_PASSES_IF)
		test = own;
	else
		return elsewhere;
	return (struct me_origin){ .kind = ME_FROM_ANSWER, .is_exact = true, .asked = test };
}

static struct me_origin set_by(struct me_defs *defs, const struct me_step *step)
{
	struct me_origin origin;

	if (step->kind == ME_ASSIGN)
		return origin_of(defs, &step->a);
	if (step->kind == ME_FIELD_ADDRESS)
		return address;
	if (step->kind == ME_OPERATION && step->op == ME_AND && step->b.kind != ME_INT)
		return some_bits_of(defs, step);
	if (step->kind != ME_OPERATION)
		return elsewhere;
	if (step->op != ME_OR && step->op != ME_AND)
		return answer_of(defs, step);
	if (step->b.kind != ME_INT)
		return elsewhere;
	origin = origin_of(defs, &step->a);
	if (origin.kind == ME_FROM_ANSWER)
		return elsewhere;
	origin.is_exact = false;
	if (step->op == ME_OR) {
		origin.set |= (uint64_t)step->b.number;
	} else {
		origin.set &= (uint64_t)step->b.number;
		origin.kept &= (uint64_t)step->b.number;
	}
	return origin;
}

static struct me_origin origin_of(struct me_defs *defs, const struct me_value *value)
{
	struct me_origin result = nothing;
	unsigned i, end;

	if (value->kind == ME_INT)
		return (struct me_origin){ .kind = ME_FROM_INT,
					   .is_exact = true,
					   .value = value->number,
					   .set = (uint64_t)value->number };
	if (value->kind == ME_ADDRESS || value->kind == ME_TEXT)
		return address;
	if (value->kind != ME_LOCAL || !defs->looks)
		return elsewhere;
	defs->looks--;
	/* once round a loop: what it was before */
	if (defs->working[value->number])
		return nothing;
	if ((uint64_t)value->number < defs->func->n_params)
		result = (struct me_origin){ .kind = ME_FROM_PARAM,
					     .is_exact = true,
					     .value = value->number,
					     .kept = UINT64_MAX };
	defs->working[value->number] = true;
	end = defs->start[value->number + 2];
	for (i = defs->start[value->number + 1]; i < end && result.kind != ME_FROM_ELSEWHERE; i++) {
		struct me_origin one = set_by(defs, defs->steps[i]);

		result = join(&result, &one);
	}
	defs->working[value->number] = false;
	return result;
}

struct me_origin me_origin_of(struct me_defs *defs, const struct me_value *value)
{
	defs->looks = MAX_LOOKS;
	return origin_of(defs, value);
}

/* What is in a structure of the caller's caller's only that one knows. */
static enum me_passing origin_test_field(const struct me_origin *origin,
					 const struct me_arg_test *test, struct me_arg_test *own)
{
	if (origin->kind != ME_FROM_PARAM || !origin->is_exact)
		return ME_PASSES;
	*own = *test;
	own->arg = (unsigned)origin->value + 1;
	return ME_PASSES_IF;
}

/* 1 or 0: the test asks for one of them, for both or for neither. */
static enum me_passing answer_test(const struct me_origin *origin, const struct me_arg_test *test,
				   struct me_arg_test *own)
{
	bool if_true = me_arg_test_passes(test, 1), if_false = me_arg_test_passes(test, 0);

	if (if_true == if_false)
		return if_true ? ME_PASSES : ME_PASSES_NOT;
	*own = origin->asked;
	return if_true || me_arg_test_negate(own) ? ME_PASSES_IF : ME_PASSES;
}

enum me_passing me_origin_test(const struct me_origin *origin, const struct me_arg_test *test,
			       struct me_arg_test *own)
{
	bool has_bits = test->kind == ME_HAS_BITS;

	if (origin->kind == ME_FROM_NOTHING)
		return ME_PASSES_NOT;
	if (test->field)
		return origin_test_field(origin, test, own);
	if (origin->kind == ME_FROM_ANSWER)
		return answer_test(origin, test, own);
	if (origin->kind == ME_FROM_ADDRESS)
		return test->kind == ME_IS && !test->value ? ME_PASSES_NOT : ME_PASSES;
	if (origin->kind == ME_FROM_ELSEWHERE ||
	    (has_bits ? (origin->set & (uint64_t)test->value) != 0 : !origin->is_exact))
		return ME_PASSES;
	if (origin->kind == ME_FROM_INT)
		return !has_bits && me_arg_test_passes(test, origin->value) ? ME_PASSES
									    : ME_PASSES_NOT;
	*own = *test;
	own->arg = (unsigned)origin->value + 1;
	if (has_bits)
		own->value &= (int64_t)origin->kept;
	return !has_bits || own->value ? ME_PASSES_IF : ME_PASSES_NOT;
}
