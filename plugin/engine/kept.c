/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kept.c - does the module hold a reference of itself while one of its entries
 * can be reached? What attaches a device or opens a line often counts for as
 * long as there is something to enter, and the entry itself never does.
 *
 * The unit does not show whether the one really encloses the other. That some
 * other way into the module keeps a reference is enough to say nothing.
 */
#include <string.h>

#include <string.h>

#include "roles.h"

/* Is FUNC a helper? What it keeps, its callers keep. */
static bool is_called(struct me_checker *checker, const struct me_symbol *func)
{
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *caller = me_unit_symbol_at(checker->unit, i);
		const struct me_func *body = caller->is_function && caller != func &&
							     me_touches_counts(checker, caller)
						     ? me_body_of(checker, caller)
						     : NULL;

		if (body && me_flow_calls(body, func))
			return true;
	}
	return false;
}

/* Is FUNC entered through the same field as ROLE's function? Then it is one of its
 * kind and keeps what it has got for itself. */
static bool is_of_its_kind(struct me_checker *checker, const struct me_role *role,
			   const struct me_symbol *func)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);

		if (init->field == role->init->field && init->value.kind == ME_ADDRESS &&
		    init->value.symbol == func)
			return true;
	}
	return func == role->func;
}

static bool is_owner(struct me_checker *checker, struct me_field *field)
{
	const struct me_fact *fact = field ? me_facts_of_field(checker->facts, field) : NULL;

	return fact && fact->is_owner;
}

/* Does the unit name this module in the owner field of a structure of another kind than
 * ROLE's? Callers hold it for as long as they use that. */
static bool names_owner(struct me_checker *checker, const struct me_role *role)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);

		if (is_owner(checker, init->field) && init->value.kind == ME_ADDRESS &&
		    me_facts_is_this(checker->facts, init->value.symbol) &&
		    strcmp(init->field->tag, role->init->field->tag))
			return true;
	}
	return false;
}

/* Does FUNC store somebody's module, it does not show whose, as an owner? Who had himself
 * named there needs this module. */
static bool hands_owner_on(struct me_checker *checker, const struct me_func *func)
{
	unsigned b, i;

	for (b = 0; b < func->n_blocks; b++)
		for (i = 0; i < func->blocks[b].n_steps; i++) {
			const struct me_step *step = &func->blocks[b].steps[i];

			if (step->kind == ME_STORE && step->b.kind == ME_LOCAL &&
			    is_owner(checker, step->field))
				return true;
		}
	return false;
}

static bool hands_owners_on(struct me_checker *checker)
{
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		const struct me_func *body = symbol->is_function ? me_body_of(checker, symbol)
								 : NULL;

		if (body && hands_owner_on(checker, body))
			return true;
	}
	return false;
}

bool me_is_kept_by_others(struct me_checker *checker, const struct me_role *role)
{
	unsigned i;

	/* who declares the function an entry means what is written there */
	if (!role->init || role->entry.from_source)
		return false;
	if (me_role_contract(checker, role) != ME_OPENS &&
	    (names_owner(checker, role) || hands_owners_on(checker)))
		return true;
	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *func = me_unit_symbol_at(checker->unit, i);

		if (func->is_function && me_touches_counts(checker, func) &&
		    me_effect_raises_this(checker, func) && !is_of_its_kind(checker, role, func) &&
		    !is_called(checker, func))
			return true;
	}
	return false;
}

/* Is VALUE, in FUNC, the address of an object of type TAG? */
static bool points_to(const struct me_func *func, const struct me_value *value, const char *tag)
{
	const char *type = value->kind == ME_LOCAL     ? func->locals[value->number].points_to
			   : value->kind == ME_ADDRESS ? value->symbol->type
						       : NULL;

	return type && !strcmp(type, tag);
}

/* Does STEP of FUNC give an object of type TAG to a function of another module? */
static bool gives_away(struct me_checker *checker, const struct me_func *func,
		       const struct me_step *step, const char *tag)
{
	const struct me_fact *fact;
	unsigned i;

	if (step->kind != ME_CALL || !step->callee || step->callee->is_defined)
		return false;
	fact = me_facts_of_symbol(checker->facts, step->callee);
	for (i = 0; i < step->n_args && !(fact && fact->plain); i++)
		if (points_to(func, &step->args[i], tag))
			return true;
	return false;
}

/* Is FUNC put into a field of a structure of type TAG? */
static bool is_of_structure(struct me_checker *checker, const struct me_symbol *func,
			    const char *tag)
{
	unsigned i;

	for (i = 0; i < me_unit_n_inits(checker->unit); i++) {
		const struct me_init *init = me_unit_init(checker->unit, i);

		if (init->value.kind == ME_ADDRESS && init->value.symbol == func &&
		    !strcmp(init->field->tag, tag))
			return true;
	}
	return false;
}

/* Calls VISIT for each step that gives an object of type TAG away, but in the functions
 * that such objects hold; true if one says so. */
static bool any_giver(struct me_checker *checker, const char *tag,
		      bool (*visit)(struct me_checker *checker, struct me_symbol *giver,
				    struct me_symbol *taker, void *data),
		      void *data)
{
	unsigned i, b, k;

	for (i = 0; i < me_unit_n_symbols(checker->unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(checker->unit, i);
		const struct me_func *func = symbol->is_function ? me_body_of(checker, symbol)
								 : NULL;

		if (!func || is_of_structure(checker, symbol, tag))
			continue;
		for (b = 0; b < func->n_blocks; b++)
			for (k = 0; k < func->blocks[b].n_steps; k++)
				if (gives_away(checker, func, &func->blocks[b].steps[k], tag) &&
				    visit(checker, symbol, func->blocks[b].steps[k].callee, data))
					return true;
	}
	return false;
}

/* What an entry keeps is given back when who entered it likes to; not so where a bus
 * finds a device and takes it away again, under a lock of its own. */
static bool is_at_will(struct me_checker *checker, struct me_symbol *func)
{
	const struct me_role *role;

	for (role = me_roles_of(checker, func); role; role = role->next)
		if (role->entry.guarantee != ME_SERIALIZED)
			return true;
	return false;
}

static bool raises(struct me_checker *checker, struct me_symbol *func)
{
	return me_touches_counts(checker, func) && me_effect_raises_this(checker, func) &&
	       !is_at_will(checker, func);
}

struct taken {
	const char *tag;
	struct me_symbol *taker;
};

static bool gives_without(struct me_checker *checker, struct me_symbol *giver,
			  struct me_symbol *taker, void *data)
{
	const struct taken *taken = data;

	return taker == taken->taker && !raises(checker, giver);
}

static bool gives_and_lowers(struct me_checker *checker, struct me_symbol *giver,
			     struct me_symbol *taker, void *data)
{
	const struct taken *taken = data;

	return taker != taken->taker && me_effect_lowers_this(checker, giver);
}

/* GIVER registers objects with TAKER, if all that do so count, and who takes them back
 * gives back the reference. */
static bool registers(struct me_checker *checker, struct me_symbol *giver, struct me_symbol *taker,
		      void *data)
{
	struct taken taken = { data, taker };

	return raises(checker, giver) && !any_giver(checker, data, gives_without, &taken) &&
	       any_giver(checker, data, gives_and_lowers, &taken);
}

bool me_is_kept_while_registered(struct me_checker *checker, const struct me_role *role)
{
	if (!role->init || role->entry.from_source)
		return false;
	return any_giver(checker, role->init->field->tag, registers,
			 (void *)role->init->field->tag);
}
