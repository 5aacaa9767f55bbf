/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guard.c - for which values of a parameter a block is reached; see guard.h.
 *
 * A forward data-flow problem for each parameter, and each field of what one points
 * to, that a branch compares with a constant: the values that are possible in a block are none, some few, all
 * but one, those with one of some bits, or any; where ways meet, what is possible
 * on one of them.
 */
#include "guard.h"
#include "held.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* A function has few parameters that it is told by what to do. */
#define MAX_SUBJECTS 4
/* A field that is compared with so many numbers tells what to do; with fewer, mostly
 * what state its object is in, of which no caller knows. */
#define MIN_COMMANDS 3

enum possible { NOTHING_YET, SOME, ALL_BUT_ONE, WITH_BITS, ANY };

struct values {
	enum possible possible;
	unsigned n; /* SOME: of values; ALL_BUT_ONE, WITH_BITS: 1 */
	int64_t value[ME_GUARD_VALUES];
};

/* What a branch asks for: a value, or (BITS not 0) whether it has one of some bits. */
struct asked {
	const struct me_value *value;
	int64_t bits;
};

/* What branches ask for: a parameter, or a field of what it points to. */
struct subject {
	unsigned param;
	const char *field; /* NULL: the parameter itself */
};

struct guarding {
	const struct me_func *func;
	struct me_defs *defs;
	struct subject subject;
	struct values *at; /* by block: on entry */
	bool changed;
};

/* Is VALUE an integer that the caller gives, and which one? */
static bool find_subject(const struct guarding *guarding, const struct me_value *value,
			 struct subject *subject)
{
	const struct me_step *def = me_only_def(guarding->defs, value);
	bool is_field = def && def->kind == ME_LOAD;
	struct me_origin origin = me_origin_of(guarding->defs, is_field ? &def->a : value);

	if (origin.kind != ME_FROM_PARAM || !origin.is_exact ||
	    guarding->func->locals[origin.value].is_pointer != is_field)
		return false;
	*subject = (struct subject){ .param = (unsigned)origin.value,
				     .field = is_field ? def->field->name : NULL };
	return true;
}

static bool same_subject(const struct subject *a, const struct subject *b)
{
	return a->param == b->param && !a->field == !b->field &&
	       (!a->field || !strcmp(a->field, b->field));
}

static bool contains(const struct values *values, int64_t value)
{
	unsigned i;

	for (i = 0; i < values->n; i++)
		if (values->value[i] == value)
			return true;
	return false;
}

static struct values only(const struct values *values, int64_t value)
{
	struct values result = { SOME, 1, { value } };

	if (values->possible == NOTHING_YET ||
	    (values->possible < WITH_BITS && contains(values, value) != (values->possible == SOME)))
		result.possible = NOTHING_YET;
	return result;
}

static struct values without(const struct values *values, int64_t value)
{
	struct values result = *values;
	unsigned i;

	if (values->possible == ANY)
		return (struct values){ ALL_BUT_ONE, 1, { value } };
	if (values->possible != SOME)
		return result;
	for (i = result.n = 0; i < values->n; i++)
		if (values->value[i] != value)
			result.value[result.n++] = values->value[i];
	if (!result.n)
		result.possible = NOTHING_YET;
	return result;
}

static void add_value(struct values *into, int64_t value)
{
	if (into->possible != SOME || contains(into, value))
		return;
	if (into->n == ME_GUARD_VALUES)
		into->possible = ANY;
	else
		into->value[into->n++] = value;
}

/* What is possible by either. */
static struct values join(const struct values *a, const struct values *b)
{
	struct values result = *a;
	unsigned i;

	if (a->possible == NOTHING_YET)
		return *b;
	if (a->possible == SOME && b->possible == ALL_BUT_ONE)
		return join(b, a);
	if (a->possible == WITH_BITS && b->possible == WITH_BITS) {
		result.value[0] |= b->value[0];
	} else if (a->possible == ALL_BUT_ONE && b->possible <= ALL_BUT_ONE) {
		if (contains(b, a->value[0]) == (b->possible == SOME))
			result.possible = ANY;
	} else if (a->possible == SOME && b->possible == SOME) {
		for (i = 0; i < b->n; i++)
			add_value(&result, b->value[i]);
	} else {
		result.possible = ANY;
	}
	return result;
}

static void flow_into(struct guarding *guarding, unsigned block, struct values values)
{
	struct values joined;

	if (values.possible == NOTHING_YET)
		return;
	joined = join(&guarding->at[block], &values);
	if (!memcmp(&joined, &guarding->at[block], sizeof(joined)))
		return;
	guarding->at[block] = joined;
	guarding->changed = true;
}

static bool is_asked(const struct guarding *guarding, const struct me_value *value)
{
	struct subject subject;

	return find_subject(guarding, value, &subject) &&
	       same_subject(&subject, &guarding->subject);
}

static void flow_switch(struct guarding *guarding, const struct me_block *block,
			const struct values *values)
{
	struct values rest = *values;
	bool asked = is_asked(guarding, &block->a);
	unsigned i;

	for (i = 0; i < block->n_cases; i++) {
		const struct me_case *one = &block->cases[i];
		bool single = asked && one->low == one->high;

		flow_into(guarding, one->block, single ? only(values, one->low) : *values);
		if (single)
			rest = without(&rest, one->low);
	}
	flow_into(guarding, block->else_block, rest);
}

static const struct me_step *set_in(const struct me_block *block, const struct me_value *value)
{
	unsigned i;

	for (i = 0; i < block->n_steps; i++)
		if (value->kind == ME_LOCAL && block->steps[i].dst == value->number)
			return &block->steps[i];
	return NULL;
}

static bool masks(const struct me_step *step)
{
	return step && step->kind == ME_OPERATION && step->op == ME_AND && step->b.kind == ME_INT;
}

static bool asks_for_nonzero(const struct me_step *step)
{
	return step && step->kind == ME_OPERATION && step->op == ME_NE && step->b.kind == ME_INT &&
	       !step->b.number;
}

int64_t me_bits_told_by(const struct me_func *func)
{
	const struct me_step *step;

	if (func->n_params != 1 || func->n_blocks != 1 || func->blocks[0].exit != ME_RETURN ||
	    func->blocks[0].n_steps > 2)
		return 0;
	step = set_in(&func->blocks[0], &func->blocks[0].a);
	if (asks_for_nonzero(step))
		step = set_in(&func->blocks[0], &step->a);
	return masks(step) && step->a.kind == ME_LOCAL && !step->a.number ? step->b.number : 0;
}

static struct asked asked_by(const struct guarding *guarding, const struct me_value *value)
{
	const struct me_step *def = me_only_def(guarding->defs, value);

	if (asks_for_nonzero(def))
		return asked_by(guarding, &def->a);
	if (masks(def))
		return (struct asked){ &def->a, def->b.number };
	if (def && def->kind == ME_CALL && def->callee && def->n_args == 1 &&
	    def->callee->tells_bits)
		return (struct asked){ &def->args[0], def->callee->tells_bits };
	return (struct asked){ value, 0 };
}

static struct values with_bits(const struct values *values, int64_t bits)
{
	return values->possible == ANY ? (struct values){ WITH_BITS, 1, { bits } } : *values;
}

/* An equality with a constant, or its opposite. */
static void flow_if(struct guarding *guarding, const struct me_block *block,
		    const struct values *values)
{
	unsigned equal = block->op == ME_EQ ? block->then_block : block->else_block;
	unsigned other = block->op == ME_EQ ? block->else_block : block->then_block;
	struct asked asked = asked_by(guarding, &block->a);

	if (is_asked(guarding, &block->a)) {
		flow_into(guarding, equal, only(values, block->b.number));
		flow_into(guarding, other, without(values, block->b.number));
	} else if (asked.bits && !block->b.number && is_asked(guarding, asked.value)) {
		flow_into(guarding, equal, *values);
		flow_into(guarding, other, with_bits(values, asked.bits));
	} else {
		flow_into(guarding, equal, *values);
		flow_into(guarding, other, *values);
	}
}

static void flow_out(struct guarding *guarding, const struct me_block *block,
		     const struct values *values)
{
	if (block->exit == ME_SWITCH) {
		flow_switch(guarding, block, values);
	} else if (block->exit == ME_GOTO) {
		flow_into(guarding, block->then_block, *values);
	} else if (block->exit == ME_IF && (block->op == ME_EQ || block->op == ME_NE) &&
		   block->b.kind == ME_INT) {
		flow_if(guarding, block, values);
	} else if (block->exit == ME_IF) {
		flow_into(guarding, block->then_block, *values);
		flow_into(guarding, block->else_block, *values);
	}
}

static void solve(struct guarding *guarding)
{
	const struct me_func *func = guarding->func;
	unsigned b;

	memset(guarding->at, 0, func->n_blocks * sizeof(*guarding->at));
	guarding->at[0].possible = ANY;
	do {
		guarding->changed = false;
		for (b = 0; b < func->n_blocks; b++)
			if (guarding->at[b].possible != NOTHING_YET) {
				struct values values = guarding->at[b];

				flow_out(guarding, &func->blocks[b], &values);
			}
	} while (guarding->changed);
}

static void take(const struct guarding *guarding, struct me_guard *guards)
{
	static const enum me_arg_test_kind kinds[] = {
		[SOME] = ME_IS, [ALL_BUT_ONE] = ME_IS_NOT, [WITH_BITS] = ME_HAS_BITS
	};
	unsigned b, i;

	for (b = 0; b < guarding->func->n_blocks; b++) {
		const struct values *values = &guarding->at[b];

		if (guards[b].n || values->possible == NOTHING_YET || values->possible == ANY ||
		    (guarding->subject.field && values->possible != SOME))
			continue;
		guards[b].n = values->n;
		for (i = 0; i < values->n; i++)
			guards[b].tests[i] = (struct me_arg_test){
				.arg = guarding->subject.param + 1,
				.field = guarding->subject.field,
				.kind = kinds[values->possible],
				.value = values->value[i],
			};
	}
}

/* With how many numbers, up to MIN_COMMANDS, is it compared? */
static unsigned count_commands(const struct guarding *guarding)
{
	const struct me_func *func = guarding->func;
	struct values seen = { .possible = SOME };
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++) {
		const struct me_block *block = &func->blocks[b];

		if ((block->exit != ME_SWITCH &&
		     (block->exit != ME_IF || block->b.kind != ME_INT)) ||
		    !is_asked(guarding, &block->a))
			continue;
		if (block->exit == ME_IF)
			add_value(&seen, block->b.number);
		for (i = 0; i < block->n_cases; i++)
			add_value(&seen, block->cases[i].low);
	}
	return seen.possible == SOME ? seen.n : MIN_COMMANDS;
}

static bool tells_what_to_do(const struct guarding *guarding)
{
	return !guarding->subject.field ||
	       (count_commands(guarding) >= MIN_COMMANDS &&
		me_leaves_alone(guarding->defs, guarding->subject.field));
}

/* What branches ask for, N of them. */
static unsigned find_subjects(const struct guarding *guarding, struct subject *subjects)
{
	const struct me_func *func = guarding->func;
	unsigned n = 0, b, i;

	for (b = 0; b < func->n_blocks && n < MAX_SUBJECTS; b++) {
		const struct me_block *block = &func->blocks[b];
		struct guarding one = *guarding;

		if (block->exit != ME_SWITCH && (block->exit != ME_IF || block->b.kind != ME_INT))
			continue;
		if (!find_subject(guarding, asked_by(guarding, &block->a).value, &one.subject))
			continue;
		for (i = 0; i < n && !same_subject(&subjects[i], &one.subject); i++)
			;
		if (i == n && tells_what_to_do(&one))
			subjects[n++] = one.subject;
	}
	return n;
}

struct me_guard *me_guards_of(const struct me_func *func, struct me_defs *defs)
{
	struct guarding guarding = { .func = func, .defs = defs };
	struct subject subjects[MAX_SUBJECTS];
	struct me_guard *guards = NULL;
	unsigned n, i;

	if (!func->n_params || func->n_blocks < 2)
		return NULL;
	n = find_subjects(&guarding, subjects);
	if (n) {
		guards = xcalloc(func->n_blocks, sizeof(*guards));
		guarding.at = xcalloc(func->n_blocks, sizeof(*guarding.at));
	}
	for (i = 0; i < n; i++) {
		guarding.subject = subjects[i];
		solve(&guarding);
		take(&guarding, guards);
	}
	free(guarding.at);
	return guards;
}

static bool same_tested(const struct me_arg_test *a, const struct me_arg_test *b)
{
	return a->arg == b->arg && !a->field == !b->field &&
	       (!a->field || !strcmp(a->field, b->field));
}

/* Both on the same thing: what passes both; false: nothing does. */
static bool both(const struct me_arg_test *guard, const struct me_arg_test *test,
		 struct me_arg_test *result)
{
	*result = test->kind == ME_IS || guard->kind != ME_IS ? *test : *guard;
	if (result->kind != ME_IS)
		return true;
	return me_arg_test_passes(guard, result->value) && me_arg_test_passes(test, result->value);
}

/* Of tests on two things only one can be told: a flag that is passed on says more than
 * what guards the call, what is in an object less. */
static bool outranks(const struct me_arg_test *test, const struct me_guard *guard)
{
	return !guard || !guard->n || (!test->field && !same_tested(test, &guard->tests[0]));
}

unsigned me_guard_tests(const struct me_guard *guard, const struct me_arg_test *test,
			struct me_arg_test *tests, bool *always)
{
	unsigned n = 0, i;

	*always = !test && (!guard || !guard->n);
	if (test && outranks(test, guard)) {
		*tests = *test;
		return 1;
	}
	for (i = 0; guard && i < guard->n; i++) {
		tests[n] = guard->tests[i];
		n += !test || !same_tested(&tests[n], test) ||
		     both(&guard->tests[i], test, &tests[n]);
	}
	return n;
}
