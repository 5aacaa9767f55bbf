/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wholesleep.c - which functions of a whole program may sleep. Goes from the
 * annotated ones up along the calls, nearest first, so that the chain that is
 * kept for each function is a shortest one; conditions on an argument go up
 * where the argument is the caller's own parameter.
 *
 * Through a structure's field sleeps what all functions put there do. Which one is
 * called where only some sleep is a guess: it is made once in a chain, and not
 * at all where many functions are put there, as the chance that the call meets that one
 * shrinks with each.
 */
#include "whole.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* More functions in one field: that some sleep is possible, not shown. */
#define MAX_ASSIGNED 16

/* A function that sleeps for so many values of its arguments just sleeps. */
#define MAX_CONDS 32

/* A field holds one function that sleeps, always or on COND, and others. */
struct guess {
	uint32_t assign;
	struct whole_cond *cond;
};

struct sleeping {
	struct whole *whole;
	struct guess *guesses; /* made when all that is certain is known */
	uint32_t n_guesses, guesses_room;
	bool has_guessed;
	uint32_t *queue; /* functions of which something new is known */
	uint32_t n, room, next;
};

static void enqueue(struct sleeping *sleeping, uint32_t func)
{
	*WHOLE_ADD(sleeping->queue, sleeping->n, sleeping->room) = func;
}

static void set_sleeps(struct sleeping *sleeping, uint32_t number, uint32_t call)
{
	struct whole_func *func = &sleeping->whole->funcs[number];

	if (func->is_settled || func->sleeps)
		return;
	func->sleeps = true;
	func->why = call;
	enqueue(sleeping, number);
}

/* Adds a condition to LIST, unless it is there. */
static bool add_cond(struct sleeping *sleeping, struct whole_cond **list,
		     const struct me_arg_test *test, uint32_t why, struct whole_cond *below)
{
	struct whole_cond *cond;

	for (; *list; list = &(*list)->next)
		if (me_arg_test_same(&(*list)->test, test))
			return false;
	cond = me_unit_alloc(sleeping->whole->memory, sizeof(*cond));
	*cond = (struct whole_cond){ .test = *test, .why = why, .below = below };
	*list = cond;
	return true;
}

/* The caller of CALL sleeps if it passes TEST. */
static void hand_to_caller(struct sleeping *sleeping, uint32_t call, const struct me_arg_test *test,
			   struct whole_cond *below)
{
	uint32_t caller = sleeping->whole->calls[call].caller;

	struct whole_func *func = &sleeping->whole->funcs[caller];

	if (func->is_settled || func->sleeps)
		return;
	if (func->n_conds == MAX_CONDS)
		set_sleeps(sleeping, caller, call);
	else if (add_cond(sleeping, &func->conds, test, call, below)) {
		func->n_conds++;
		enqueue(sleeping, caller);
	}
}

static void take_facts(struct sleeping *sleeping)
{
	struct whole *whole = sleeping->whole;
	uint32_t i;

	for (i = 0; i < whole->n_funcs; i++) {
		struct whole_func *func = &whole->funcs[i];
		const struct me_fact *fact = func->fact;
		const struct me_sleep_if *cond;

		if (!fact || !(fact->sleeps || fact->sleeps_if || fact->never_sleeps))
			continue;
		func->is_settled = true;
		func->sleeps = fact->sleeps;
		for (cond = fact->sleeps_if; cond; cond = cond->next)
			add_cond(sleeping, &func->conds, &cond->test, WHOLE_NONE, NULL);
		enqueue(sleeping, i);
	}
}

/* What sleeps behind CALL, if TEST (or NULL) passes, does so for its caller, if that gets
 * there. */
static void call_sleeps(struct sleeping *sleeping, uint32_t number, const struct me_arg_test *test,
			struct whole_cond *below)
{
	const struct whole *whole = sleeping->whole;
	const struct whole_call *call = &whole->calls[number];
	struct me_arg_test tests[ME_GUARD_VALUES];
	bool always;
	unsigned n = me_guard_tests(call->guard == WHOLE_NONE ? NULL : &whole->guards[call->guard],
				    test, tests, &always);
	unsigned i;

	if (always)
		set_sleeps(sleeping, call->caller, number);
	for (i = 0; i < n; i++)
		hand_to_caller(sleeping, number, &tests[i], below);
}

static bool is_called(const struct whole *whole, uint32_t field, const char *name)
{
	return !strcmp(whole->fields[field].name, name);
}

/* Does the caller of CALL leave the fields of that name as they are in what it is given? */
static bool leaves_alone(const struct whole *whole, const struct whole_call *call, const char *name)
{
	const struct whole_func *func = &whole->funcs[call->caller];
	uint32_t i;

	for (i = 0; i < func->n_stored; i++)
		if (is_called(whole, whole->stored[func->first_stored + i], name) ||
		    is_called(whole, whole->stored[func->first_stored + i], "?"))
			return false;
	return true;
}

/* What the caller of CALL has stored into the field that TEST asks for; NULL: not known. */
static const struct whole_held *held_at(const struct whole *whole, const struct whole_call *call,
					const struct me_arg_test *test)
{
	uint32_t number = (uint32_t)(call - whole->calls), low = 0, high = whole->n_held;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (whole->held[middle].call < number)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < whole->n_held && whole->held[low].call == number; low++)
		if (whole->held[low].arg == test->arg &&
		    is_called(whole, whole->held[low].field, test->field))
			return &whole->held[low];
	return NULL;
}

/* The same of a test of a field of what the argument points to. */
static enum me_passing field_passes(const struct whole *whole, const struct whole_call *call,
				    const struct me_arg_test *test, enum me_passing passing)
{
	const struct whole_held *held;

	if (passing == ME_PASSES_IF)
		return leaves_alone(whole, call, test->field) ? passing : ME_PASSES;
	held = passing == ME_PASSES ? held_at(whole, call, test) : NULL;
	return held && !me_arg_test_passes(test, held->number) ? ME_PASSES_NOT : passing;
}

static struct me_origin unpacked(const struct whole_arg *arg, const struct me_arg_test *test)
{
	struct me_origin origin = { .kind = arg->kind,
				    .is_exact = arg->is_exact,
				    .value = arg->value,
				    .set = arg->set,
				    .kept = arg->kept };

	if (arg->kind == ME_FROM_ANSWER)
		origin.asked = (struct me_arg_test){ .arg = arg->value,
						     .kind = arg->set,
						     .value = (int32_t)arg->kept };
	/* a number that the test has, too, is the same in all its bits */
	if (arg->kind == ME_FROM_INT && (uint32_t)test->value == arg->value)
		origin.value = test->value;
	else if (test->kind == ME_IS_BELOW || test->kind == ME_IS_ABOVE)
		origin.value = (int32_t)arg->value;
	return origin;
}

enum me_passing whole_passes(const struct whole *whole, const struct whole_call *call,
			     const struct me_arg_test *test, struct me_arg_test *own)
{
	struct me_origin origin;
	enum me_passing passing;

	if (test->arg > call->n_args)
		return ME_PASSES_NOT;
	origin = unpacked(&whole->args[call->first_arg + test->arg - 1], test);
	passing = me_origin_test(&origin, test, own);
	return test->field ? field_passes(whole, call, test, passing) : passing;
}

static void hand_cond_up(struct sleeping *sleeping, uint32_t number, const struct whole_call *call,
			 struct whole_cond *cond)
{
	struct me_arg_test own;
	enum me_passing passing = whole_passes(sleeping->whole, call, &cond->test, &own);

	if (passing != ME_PASSES_NOT)
		call_sleeps(sleeping, number, passing == ME_PASSES_IF ? &own : NULL, cond);
}

static void field_sleeps(struct sleeping *sleeping, uint32_t number, uint32_t assign)
{
	struct whole *whole = sleeping->whole;
	struct whole_field *field = &whole->fields[number];
	uint32_t i;

	if (field->sleeps || (field->fact && field->fact->never_sleeps))
		return;
	field->sleeps = true;
	field->why = assign;
	for (i = whole->calls_via_start[number]; i < whole->calls_via_start[number + 1]; i++)
		call_sleeps(sleeping, whole->calls_via[i], NULL, NULL);
}

static void field_sleeps_if(struct sleeping *sleeping, uint32_t number,
			    const struct me_arg_test *test, uint32_t assign,
			    struct whole_cond *below)
{
	struct whole *whole = sleeping->whole;
	struct whole_field *field = &whole->fields[number];
	struct whole_cond *cond;
	uint32_t i;

	if (field->sleeps || field->n_conds == MAX_CONDS ||
	    (field->fact && field->fact->never_sleeps) ||
	    !add_cond(sleeping, &field->conds, test, assign, below))
		return;
	field->n_conds++;
	for (cond = field->conds; cond->next;)
		cond = cond->next;
	for (i = whole->calls_via_start[number]; i < whole->calls_via_start[number + 1]; i++)
		hand_cond_up(sleeping, whole->calls_via[i], &whole->calls[whole->calls_via[i]],
			     cond);
}

/* Which of many modules is entered nobody guesses. */
static bool may_guess(const struct whole_field *field)
{
	return field->n_assigns <= MAX_ASSIGNED && !(field->fact && field->fact->entry.is_entry);
}

static void put_off(struct sleeping *sleeping, uint32_t assign, struct whole_cond *cond)
{
	struct whole *whole = sleeping->whole;

	if (may_guess(&whole->fields[whole->assigns[assign].field]) && !sleeping->has_guessed)
		*WHOLE_ADD(sleeping->guesses, sleeping->n_guesses, sleeping->guesses_room) =
			(struct guess){ assign, cond };
}

static void make_guesses(struct sleeping *sleeping)
{
	uint32_t i;

	sleeping->has_guessed = true;
	for (i = 0; i < sleeping->n_guesses; i++) {
		const struct guess *guess = &sleeping->guesses[i];
		uint32_t field = sleeping->whole->assigns[guess->assign].field;

		if (guess->cond)
			field_sleeps_if(sleeping, field, &guess->cond->test, guess->assign,
					guess->cond);
		else
			field_sleeps(sleeping, field, guess->assign);
	}
}

/* FUNC sleeps: so does what calls through the fields that hold it. */
static void tell_fields(struct sleeping *sleeping, uint32_t func)
{
	struct whole *whole = sleeping->whole;
	uint32_t i;

	for (i = whole->assigns_by_func_start[func]; i < whole->assigns_by_func_start[func + 1];
	     i++) {
		uint32_t assign = whole->assigns_by_func[i];
		struct whole_field *field = &whole->fields[whole->assigns[assign].field];

		field->n_sleeping++;
		if (field->n_sleeping == field->n_assigns)
			field_sleeps(sleeping, whole->assigns[assign].field, assign);
		else
			put_off(sleeping, assign, NULL);
	}
}

/* The same of the conditions under which it does. */
static void tell_fields_conds(struct sleeping *sleeping, uint32_t func)
{
	struct whole *whole = sleeping->whole;
	struct whole_cond *cond;
	uint32_t i;

	for (i = whole->assigns_by_func_start[func]; i < whole->assigns_by_func_start[func + 1];
	     i++) {
		uint32_t assign = whole->assigns_by_func[i];
		uint32_t field = whole->assigns[assign].field;

		for (cond = whole->funcs[func].conds; cond; cond = cond->next)
			if (whole->fields[field].n_assigns == 1)
				field_sleeps_if(sleeping, field, &cond->test, assign, cond);
			else
				put_off(sleeping, assign, cond);
	}
}

static void take_field_facts(struct sleeping *sleeping)
{
	struct whole *whole = sleeping->whole;
	uint32_t i;

	for (i = 0; i < whole->n_fields; i++) {
		const struct me_fact *fact = whole->fields[i].fact;
		const struct me_sleep_if *cond;

		if (fact && fact->sleeps)
			field_sleeps(sleeping, i, WHOLE_NONE);
		for (cond = fact ? fact->sleeps_if : NULL; cond; cond = cond->next)
			field_sleeps_if(sleeping, i, &cond->test, WHOLE_NONE, NULL);
	}
}

static void tell_callers(struct sleeping *sleeping, uint32_t number)
{
	struct whole *whole = sleeping->whole;
	struct whole_cond *cond;
	uint32_t i;

	for (i = whole->calls_to_start[number]; i < whole->calls_to_start[number + 1]; i++) {
		const struct whole_call *call = &whole->calls[whole->calls_to[i]];

		if (whole->funcs[number].sleeps)
			call_sleeps(sleeping, whole->calls_to[i], NULL, NULL);
		for (cond = whole->funcs[number].conds; cond; cond = cond->next)
			hand_cond_up(sleeping, whole->calls_to[i], call, cond);
	}
}

/* Goes up from all that the queue holds. TOLD: by function, if it has told that it sleeps
 * whatever its arguments. */
static void go_up(struct sleeping *sleeping, bool *told)
{
	while (sleeping->next < sleeping->n) {
		uint32_t func = sleeping->queue[sleeping->next++];

		if (!sleeping->whole->funcs[func].sleeps) {
			tell_fields_conds(sleeping, func);
		} else if (!told[func]) {
			told[func] = true;
			tell_fields(sleeping, func);
		}
		tell_callers(sleeping, func);
	}
}

void whole_sleep(struct whole *whole)
{
	struct sleeping sleeping = { .whole = whole };
	bool *told = xcalloc(whole->n_funcs + 1, sizeof(*told));

	take_facts(&sleeping);
	take_field_facts(&sleeping);
	go_up(&sleeping, told);
	make_guesses(&sleeping);
	go_up(&sleeping, told);
	free(sleeping.queue);
	free(sleeping.guesses);
	free(told);
}
