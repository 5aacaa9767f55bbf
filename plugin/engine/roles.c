/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roles.c - entries and their contracts; see roles.h.
 */
#include <string.h>

#include "origin.h"
#include "roles.h"

static bool is_this_value(struct me_facts *facts, const struct me_value *value)
{
	return value->kind == ME_ADDRESS && me_facts_is_this(facts, value->symbol);
}

bool me_same_instance(const struct me_init *a, const struct me_init *b)
{
	if (a->object != b->object)
		return false;
	return a->object ? a->instance == b->instance : !strcmp(a->field->tag, b->field->tag);
}

/* Does the structure that INIT is in name this module as its owner? */
static bool is_owned(struct me_unit *unit, struct me_facts *facts, const struct me_init *init,
		     unsigned depth)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(unit); i++) {
		const struct me_init *other = me_unit_init(unit, i);
		const struct me_fact *fact;

		if (!me_same_instance(init, other))
			continue;
		fact = me_facts_of_field(facts, other->field);
		if (fact && fact->is_owner && is_this_value(facts, &other->value))
			return true;
		/* or one that it points to */
		if (depth && other->value.kind == ME_ADDRESS && !other->value.symbol->is_function) {
			struct me_init inner = *other;

			inner.object = other->value.symbol;
			inner.instance = 0;
			if (inner.object != init->object &&
			    is_owned(unit, facts, &inner, depth - 1))
				return true;
		}
	}
	return false;
}

/* Does a structure that points to the one that INIT is in name this module? */
static bool is_pointed_to_by_owned(struct me_unit *unit, struct me_facts *facts,
				   const struct me_init *init)
{
	unsigned i;

	for (i = 0; init->object && i < me_unit_n_inits(unit); i++) {
		const struct me_init *outer = me_unit_init(unit, i);

		if (outer->value.kind == ME_ADDRESS && outer->value.symbol == init->object &&
		    !me_same_instance(init, outer) && is_owned(unit, facts, outer, 0))
			return true;
	}
	return false;
}

/* Is the object registered with a function that fills its owner in, or that
 * keeps its module itself? */
static bool is_kept_by_registrar(struct me_unit *unit, struct me_facts *facts,
				 const struct me_init *init)
{
	unsigned i;

	for (i = 0; init->object && i < me_unit_n_passes(unit); i++) {
		const struct me_pass *pass = me_unit_pass(unit, i);
		const struct me_fact *fact = pass->value.symbol == init->object
						     ? me_facts_of_symbol(facts, pass->callee)
						     : NULL;

		if (fact && fact->registers_arg == pass->arg &&
		    (fact->registers == ME_FILLS_OWNER || fact->registers == ME_PROTECTS))
			return true;
	}
	return false;
}

static void add_role(struct me_checker *checker, struct me_role **roles, struct me_role *wanted)
{
	struct me_role *role;

	if (!wanted->entry.guarantee)
		wanted->entry.guarantee = ME_LOCKED;
	for (role = *roles; role; role = role->next)
		if (role->entry.contract == wanted->entry.contract &&
		    role->entry.guarantee == wanted->entry.guarantee)
			return;
	role = me_unit_alloc(checker->unit, sizeof(*role));
	*role = *wanted;
	role->next = *roles;
	*roles = role;
}

static bool is_referenced(struct me_checker *checker, const struct me_init *init)
{
	return is_owned(checker->unit, checker->facts, init, 1) ||
	       is_pointed_to_by_owned(checker->unit, checker->facts, init) ||
	       is_kept_by_registrar(checker->unit, checker->facts, init);
}

/*
 * Is the same function in the same field of a structure that is owned? A module
 * that names its owner in one table means it; the table without is one that it
 * puts into an object that is open already. (Whoever annotates the field himself
 * is taken at his word.)
 */
static bool has_owned_twin(struct me_checker *checker, const struct me_init *init)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *other = me_unit_init(checker->unit, i);

		if (other != init && other->field == init->field &&
		    other->value.symbol == init->value.symbol && is_referenced(checker, other))
			return true;
	}
	return false;
}

/* Does FUNC store to FIELD of what one of its parameters points to? */
static bool fills_given(const struct me_func *func, const struct me_field *field)
{
	struct me_defs *defs = me_defs_of(func);
	bool found = false;
	unsigned b, i;

	for (b = 0; b < func->n_blocks && !found; b++)
		for (i = 0; i < func->blocks[b].n_steps && !found; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			found = step->kind == ME_STORE && step->field == field &&
				me_origin_of(defs, &step->a).kind == ME_FROM_PARAM;
		}
	me_defs_free(defs);
	return found;
}

/*
 * Is INIT what a library does to an object of its user? A module that calls an exported
 * function by its name holds this one for as long as it is there itself, and so are
 * its objects.
 */
static bool is_for_user(struct me_checker *checker, const struct me_init *init)
{
	const struct me_options *options = checker->options;
	const struct me_func *func;

	if (init->object || init->is_foreign || !init->in || !options->is_exported ||
	    !options->is_exported(init->in, options->data))
		return false;
	func = me_body_of(checker, init->in);
	return func && fills_given(func, init->field);
}

static void add_init_role(struct me_checker *checker, struct me_role **roles,
			  const struct me_init *init)
{
	const struct me_fact *fact = me_facts_of_field(checker->facts, init->field);
	struct me_role role = { .func = init->value.symbol, .init = init };

	if (!fact || !fact->entry.is_entry || is_for_user(checker, init))
		return;
	role.entry = fact->entry;
	if (role.entry.guarantee != ME_SERIALIZED && is_referenced(checker, init))
		role.entry.guarantee = ME_REFERENCED;
	else if (role.entry.guarantee != ME_SERIALIZED && !role.entry.from_source &&
		 has_owned_twin(checker, init))
		return;
	add_role(checker, roles, &role);
}

static void add_pass_role(struct me_checker *checker, struct me_role **roles,
			  const struct me_pass *pass)
{
	const struct me_fact *fact = me_facts_of_symbol(checker->facts, pass->callee);
	const struct me_param_entry *param;

	for (param = fact ? fact->param_entries : NULL; param; param = param->next) {
		struct me_role role = { .func = pass->value.symbol, .pass = pass };

		if (param->arg != pass->arg)
			continue;
		role.entry = param->entry;
		add_role(checker, roles, &role);
	}
}

struct me_role *me_roles_of(struct me_checker *checker, struct me_symbol *symbol)
{
	const struct me_fact *fact = me_facts_of_symbol(checker->facts, symbol);
	struct me_role *roles = NULL;
	unsigned i;

	if (fact && fact->entry.is_entry) {
		struct me_role role = { .func = symbol, .entry = fact->entry };
		bool bare = role.entry.guarantee == ME_NO_GUARANTEE;

		for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
			const struct me_init *init = me_unit_init(checker->unit, i);

			if (init->value.symbol != symbol)
				continue;
			role.init = init;
			if (bare && is_owned(checker->unit, checker->facts, init, 1))
				role.entry.guarantee = ME_REFERENCED;
		}
		add_role(checker, &roles, &role);
		if (fact->entry.from_source)
			return roles;
	}
	for (i = 0; i < me_unit_n_inits(checker->unit); i++)
		if (me_unit_init(checker->unit, i)->value.symbol == symbol)
			add_init_role(checker, &roles, me_unit_init(checker->unit, i));
	for (i = 0; i < me_unit_n_passes(checker->unit); i++)
		if (me_unit_pass(checker->unit, i)->value.symbol == symbol)
			add_pass_role(checker, &roles, me_unit_pass(checker->unit, i));
	return roles;
}

bool me_is_entry(struct me_unit *unit, struct me_facts *facts, struct me_symbol *symbol)
{
	const struct me_fact *fact = me_facts_of_symbol(facts, symbol);
	unsigned i;

	if (fact && fact->entry.is_entry)
		return true;
	/* where callers count, an entry of itself is of no interest */
	if (me_facts_kind(facts)->counts_at_caller)
		return false;
	for (i = 0; i < me_unit_n_inits(unit); i++)
		if (me_unit_init(unit, i)->value.symbol == symbol) {
			fact = me_facts_of_field(facts, me_unit_init(unit, i)->field);
			if (fact && fact->entry.is_entry)
				return true;
		}
	for (i = 0; i < me_unit_n_passes(unit); i++)
		if (me_unit_pass(unit, i)->value.symbol == symbol) {
			fact = me_facts_of_symbol(facts, me_unit_pass(unit, i)->callee);
			if (fact && fact->param_entries)
				return true;
		}
	return false;
}

void me_own_extremes(struct me_checker *checker, struct me_symbol *symbol, int *least, int *most)
{
	struct me_effect *effect = me_effect_of(checker, symbol);
	me_term this = me_term_this(checker->terms);
	unsigned i;

	*least = *most = 0;
	for (i = 0; effect && i < effect->n_outcomes; i++) {
		const struct me_state *state = effect->outcomes[i].state;
		int count = me_state_count(state, this);

		if (count < *least)
			*least = count;
		if (count > *most)
			*most = count;
	}
}

enum me_contract me_role_contract(struct me_checker *checker, const struct me_role *role)
{
	int least, most;

	if (role->entry.contract != ME_AS_SHOWN)
		return role->entry.contract;
	me_own_extremes(checker, role->func, &least, &most);
	if (most > 0 && least >= 0)
		return ME_OPENS;
	return least < 0 && most <= 0 ? ME_CLOSES : ME_CALLS;
}

/* Is INIT a close that puts this module on some path? */
static bool is_putting_close(struct me_checker *checker, const struct me_init *init)
{
	const struct me_fact *fact = me_facts_of_field(checker->facts, init->field);
	int least, most;

	if (!fact || fact->entry.contract != ME_CLOSES || init->value.kind != ME_ADDRESS ||
	    !init->value.symbol->is_function)
		return false;
	me_own_extremes(checker, init->value.symbol, &least, &most);
	return least < 0;
}

bool me_role_beside_close(struct me_checker *checker, struct me_symbol *symbol)
{
	unsigned i, j;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);

		if (init->value.kind != ME_ADDRESS || init->value.symbol != symbol)
			continue;
		for (j = 0; j < me_unit_n_inits(checker->unit); j++)
			if (me_same_instance(init, me_unit_init(checker->unit, j)) &&
			    is_putting_close(checker, me_unit_init(checker->unit, j)))
				return true;
	}
	return false;
}
