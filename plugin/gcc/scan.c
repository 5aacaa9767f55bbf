/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scan.c - one walk over the whole unit: initialisers, stores of addresses,
 * addresses passed to functions, calls.
 *
 * Runs on every unit, most of which hold nothing of interest: nothing here may
 * cost more than a look at each statement.
 */
#include "gcc-compat.h"
#include "lower.h"
#include "scan.h"
#include "symbols.h"

struct body {
	struct me_symbol *symbol;
	struct function *fn;
	int order;
	/* ranges in the vectors of the same names */
	unsigned first_callee, n_callees;
	unsigned first_called_field, n_called_fields;
	unsigned first_count_field, n_count_fields;
};

/* A store of something unknown, kept until it is known whether the field ever
 * gets an address: most pointer fields do not and need no record. */
struct unknown_store {
	struct me_symbol *object;
	struct me_field *field;
	struct me_symbol *in;
	unsigned arg; /* it is this argument of the function's, 0 if none */
	location_t location;
};

static vec<struct body> bodies;
static vec<struct me_symbol *> callees;
static vec<struct me_field *> called_fields, count_fields;
static vec<struct unknown_store> unknown_stores;
/* By id of symbol or field: the last body (from 1) that mentioned it. */
static vec<unsigned> callee_seen, called_seen, count_seen;
static vec<int> body_of_symbol;
static vec<bool> holds_address;
static unsigned last_instance;

/* Has body number I mentioned ID before? It has now. */
static bool seen_before(vec<unsigned> *seen, unsigned id, unsigned i)
{
	if (id >= seen->length())
		seen->safe_grow_cleared(2 * id + 64);
	if ((*seen)[id] == i + 1)
		return true;
	(*seen)[id] = i + 1;
	return false;
}

static void note_address(struct me_field *field)
{
	if (field->id >= holds_address.length())
		holds_address.safe_grow_cleared(2 * field->id + 64);
	holds_address[field->id] = true;
}

static tree without_arrays(tree type)
{
	while (TREE_CODE(type) == ARRAY_TYPE)
		type = TREE_TYPE(type);
	return type;
}

/* Fields that can hold an entry, or point to a module or to what names one. */
static bool is_interesting(tree field)
{
	tree type = without_arrays(TREE_TYPE(field));

	return POINTER_TYPE_P(type) &&
	       (type_is_function_pointer(type) || RECORD_OR_UNION_TYPE_P(TREE_TYPE(type)));
}

static struct me_value constant_value(struct me_unit *unit, tree value)
{
	struct me_value result;

	memset(&result, 0, sizeof(result));
	result.kind = ME_UNKNOWN;
	if (TREE_CODE(value) == ADDR_EXPR &&
	    (TREE_CODE(TREE_OPERAND(value, 0)) == FUNCTION_DECL || VAR_P(TREE_OPERAND(value, 0)))) {
		result.kind = ME_ADDRESS;
		result.symbol = symbol_of_decl(unit, TREE_OPERAND(value, 0));
	} else if (TREE_CODE(value) == INTEGER_CST && integer_zerop(value)) {
		result.kind = ME_INT;
	}
	return result;
}

/* Where a table's members go: the table itself, or what it is copied to. */
struct destination {
	struct me_symbol *object;
	struct me_symbol *in;
	struct me_loc loc; /* of the copy; of the table itself if no line */
};

static void add_init(struct me_unit *unit, const struct destination *to, struct me_field *field,
		     struct me_value value, unsigned instance, struct me_loc loc)
{
	struct me_init *init = me_unit_add_init(unit);

	init->object = to->object;
	init->outer = to->object;
	init->instance = instance;
	init->field = field;
	init->value = value;
	init->in = to->in;
	init->loc = loc;
	if (value.kind == ME_ADDRESS)
		note_address(field);
}

static void scan_constructor(struct me_unit *unit, const struct destination *to, tree constructor,
			     tree holder, unsigned instance);

static void scan_element(struct me_unit *unit, const struct destination *to, tree field, tree value,
			 unsigned instance)
{
	struct me_value result;

	if (TREE_CODE(value) == CONSTRUCTOR) {
		scan_constructor(unit, to, value, field, instance);
		return;
	}
	STRIP_NOPS(value);
	if (!field || !is_interesting(field))
		return;
	result = constant_value(unit, value);
	if (result.kind != ME_UNKNOWN)
		add_init(unit, to, field_of_decl(unit, field), result, instance, to->loc);
}

/* HOLDER is the field that CONSTRUCTOR initialises, NULL_TREE for an object. */
static void scan_constructor(struct me_unit *unit, const struct destination *to, tree constructor,
			     tree holder, unsigned instance)
{
	bool is_array = TREE_CODE(TREE_TYPE(constructor)) == ARRAY_TYPE;
	unsigned HOST_WIDE_INT i;
	tree index, value;

	FOR_EACH_CONSTRUCTOR_ELT(CONSTRUCTOR_ELTS(constructor), i, index, value) {
		struct destination at = *to;
		unsigned element = instance;

		if (EXPR_HAS_LOCATION(value) && !to->in)
			at.loc = loc_of(unit, EXPR_LOCATION(value));
		if (is_array && RECORD_OR_UNION_TYPE_P(TREE_TYPE(TREE_TYPE(constructor))))
			element = ++last_instance;
		if (index && TREE_CODE(index) == FIELD_DECL)
			scan_element(unit, &at, index, value, element);
		else
			scan_element(unit, &at, holder, value, element);
	}
}

static void scan_variables(struct me_unit *unit)
{
	varpool_node *node;

	FOR_EACH_VARIABLE(node) {
		tree init = DECL_INITIAL(node->decl);
		struct destination to;

		if (!init || TREE_CODE(init) != CONSTRUCTOR)
			continue;
		to.object = symbol_of_decl(unit, node->decl);
		to.in = NULL;
		to.loc = to.object->loc;
		scan_constructor(unit, &to, init, NULL_TREE, 0);
	}
}

/* The variable that REF is in, NULL if it is reached through a pointer. */
static struct me_symbol *object_of(struct me_unit *unit, tree ref)
{
	tree base = get_base_address(ref);

	if (base && TREE_CODE(base) == MEM_REF) {
		base = value_behind(TREE_OPERAND(base, 0));
		base = TREE_CODE(base) == ADDR_EXPR ? get_base_address(TREE_OPERAND(base, 0))
						    : NULL_TREE;
	}
	return base && DECL_P(base) ? symbol_of_decl(unit, base) : NULL;
}

/* "*p = table", or its like: the table's members once more. */
static void scan_copy(struct me_unit *unit, struct me_symbol *object, tree table,
		      struct me_symbol *in, location_t location)
{
	struct destination to;

	if (!VAR_P(table) || !TREE_STATIC(table) || !DECL_INITIAL(table) ||
	    TREE_CODE(DECL_INITIAL(table)) != CONSTRUCTOR)
		return;
	to.object = object;
	to.in = in;
	to.loc = loc_of(unit, location);
	scan_constructor(unit, &to, DECL_INITIAL(table), NULL_TREE, ++last_instance);
}

/* Which argument of FUNCTION's VALUE is, from 1; 0 if none. */
static unsigned argument_number(tree function, tree value)
{
	tree parameter = DECL_ARGUMENTS(function);
	unsigned i = 1;

	if (TREE_CODE(value) != SSA_NAME || !SSA_NAME_IS_DEFAULT_DEF(value))
		return 0;
	for (; parameter; parameter = DECL_CHAIN(parameter), i++)
		if (parameter == SSA_NAME_VAR(value))
			return i;
	return 0;
}

static void scan_pointer_store(struct me_unit *unit, tree ref, tree field, gimple *stmt,
			       unsigned body)
{
	tree values[MAX_VALUES];
	unsigned n = values_behind(gimple_assign_rhs1(stmt), values), i;
	struct destination to;

	to.object = object_of(unit, ref);
	to.in = bodies[body].symbol;
	to.loc = loc_of(unit, gimple_location(stmt));
	for (i = 0; i < n; i++) {
		struct me_value value = constant_value(unit, values[i]);
		struct unknown_store unknown;

		if (value.kind != ME_UNKNOWN) {
			add_init(unit, &to, field_of_decl(unit, field), value, 0, to.loc);
			continue;
		}
		unknown.object = to.object;
		unknown.field = field_of_decl(unit, field);
		unknown.in = to.in;
		unknown.arg = argument_number(bodies[body].fn->decl, values[i]);
		unknown.location = gimple_location(stmt);
		unknown_stores.safe_push(unknown);
	}
}

/* A function that stores its argument stores what the unit passes to it. */
static void add_passed_stores(struct me_unit *unit)
{
	unsigned i, j;

	for (i = 0; i < unknown_stores.length(); i++) {
		const struct unknown_store *store = &unknown_stores[i];

		for (j = 0; store->arg && j < me_unit_n_passes(unit); j++) {
			const struct me_pass *pass = me_unit_pass(unit, j);
			struct destination to;

			if (pass->callee != store->in || pass->arg != store->arg)
				continue;
			to.object = store->object;
			to.in = store->in;
			to.loc = loc_of(unit, store->location);
			add_init(unit, &to, store->field, pass->value, 0, to.loc);
		}
	}
}

static void add_unknown_stores(struct me_unit *unit)
{
	struct me_value value;
	struct destination to;
	unsigned i;

	memset(&value, 0, sizeof(value));
	value.kind = ME_UNKNOWN;
	for (i = 0; i < unknown_stores.length(); i++) {
		const struct unknown_store *store = &unknown_stores[i];

		if (store->field->id >= holds_address.length() || !holds_address[store->field->id])
			continue;
		to.object = store->object;
		to.in = store->in;
		to.loc = loc_of(unit, store->location);
		add_init(unit, &to, store->field, value, 0, to.loc);
	}
}

/* Is VALUE, to be stored in a field, what some field's content became by
 * adding or subtracting a constant? */
static bool is_counted(tree value)
{
	gimple *def;

	while (TREE_CODE(value) == SSA_NAME) {
		def = SSA_NAME_DEF_STMT(value);
		if (!is_gimple_assign(def))
			return false;
		if (gimple_assign_rhs_code(def) == PLUS_EXPR ||
		    gimple_assign_rhs_code(def) == MINUS_EXPR)
			return TREE_CODE(gimple_assign_rhs2(def)) == INTEGER_CST;
		if (!gimple_assign_cast_p(def))
			return false;
		value = gimple_assign_rhs1(def);
	}
	return false;
}

static void scan_assign(struct me_unit *unit, gimple *stmt, unsigned i)
{
	tree lhs = gimple_assign_lhs(stmt), rhs = gimple_assign_rhs1(stmt), field;
	struct me_field *counted;
	tree ref = lhs;

	if (TREE_CODE(lhs) == SSA_NAME)
		return;
	if (VAR_P(rhs) && RECORD_OR_UNION_TYPE_P(TREE_TYPE(lhs))) {
		scan_copy(unit, object_of(unit, lhs), rhs, bodies[i].symbol, gimple_location(stmt));
		return;
	}
	while (TREE_CODE(ref) == ARRAY_REF)
		ref = TREE_OPERAND(ref, 0);
	if (TREE_CODE(ref) != COMPONENT_REF)
		return;
	field = TREE_OPERAND(ref, 1);
	if (POINTER_TYPE_P(TREE_TYPE(lhs)) && is_interesting(field)) {
		scan_pointer_store(unit, ref, field, stmt, i);
	} else if (INTEGRAL_TYPE_P(TREE_TYPE(lhs)) && is_counted(rhs)) {
		counted = field_of_decl(unit, field);
		if (!seen_before(&count_seen, counted->id, i))
			count_fields.safe_push(counted);
	}
}

/* The function or structure whose address VALUE is, or lies in. */
static tree passed_object(tree value)
{
	tree object;

	if (TREE_CODE(value) != ADDR_EXPR)
		return NULL_TREE;
	object = TREE_OPERAND(value, 0);
	if (TREE_CODE(object) == FUNCTION_DECL)
		return object;
	object = get_base_address(object);
	if (object && VAR_P(object) && RECORD_OR_UNION_TYPE_P(without_arrays(TREE_TYPE(object))))
		return object;
	return NULL_TREE;
}

static void scan_argument(struct me_unit *unit, gimple *call, unsigned arg,
			  struct me_symbol *callee, struct me_symbol *in)
{
	tree values[MAX_VALUES], object;
	unsigned n = values_behind(gimple_call_arg(call, arg), values), i;

	for (i = 0; i < n; i++) {
		struct me_pass *pass;

		object = passed_object(values[i]);
		if (!object)
			continue;
		pass = me_unit_add_pass(unit);
		pass->callee = callee;
		pass->arg = arg + 1;
		pass->value.kind = ME_ADDRESS;
		pass->value.symbol = symbol_of_decl(unit, object);
		pass->in = in;
		pass->loc = loc_of(unit, gimple_location(call));
	}
}

static void scan_arguments(struct me_unit *unit, gimple *call, struct me_symbol *callee,
			   struct me_symbol *in)
{
	unsigned i;

	for (i = 0; i < gimple_call_num_args(call); i++)
		if (POINTER_TYPE_P(TREE_TYPE(gimple_call_arg(call, i))))
			scan_argument(unit, call, i, callee, in);
}

/* What GCC itself may have written as "*p = table". */
static void scan_builtin(struct me_unit *unit, gimple *call, unsigned i)
{
	tree source, target;

	if (!gimple_call_builtin_p(call, BUILT_IN_MEMCPY))
		return;
	source = value_behind(gimple_call_arg(call, 1));
	target = value_behind(gimple_call_arg(call, 0));
	if (TREE_CODE(source) != ADDR_EXPR)
		return;
	scan_copy(unit,
		  TREE_CODE(target) == ADDR_EXPR ? object_of(unit, TREE_OPERAND(target, 0)) : NULL,
		  TREE_OPERAND(source, 0), bodies[i].symbol, gimple_location(call));
}

static void scan_call(struct me_unit *unit, gcall *call, unsigned i)
{
	tree callee, field;
	struct me_symbol *symbol;

	if (gimple_call_internal_p(call))
		return;
	callee = called_function(call);
	if (!callee) {
		field = called_field(call);
		if (field && !seen_before(&called_seen, field_of_decl(unit, field)->id, i))
			called_fields.safe_push(field_of_decl(unit, field));
		return;
	}
	symbol = symbol_of_decl(unit, callee);
	if (!seen_before(&callee_seen, symbol->id, i))
		callees.safe_push(symbol);
	if (fndecl_built_in_p(callee))
		scan_builtin(unit, call, i);
	else
		scan_arguments(unit, call, symbol, bodies[i].symbol);
}

static void scan_statements(struct me_unit *unit, unsigned i)
{
	gimple_stmt_iterator gsi;
	basic_block bb;

	FOR_EACH_BB_FN(bb, bodies[i].fn) {
		for (gsi = gsi_start_bb(bb); !gsi_end_p(gsi); gsi_next(&gsi)) {
			gimple *stmt = gsi_stmt(gsi);

			if (gimple_assign_single_p(stmt))
				scan_assign(unit, stmt, i);
			else if (is_gimple_call(stmt))
				scan_call(unit, as_a<gcall *>(stmt), i);
		}
	}
}

/*
 * Another name of a function is who lets it be called: an alias counts as a
 * function of that name which is given the other one.
 */
static void scan_aliases(struct me_unit *unit)
{
	cgraph_node *node;

	FOR_EACH_FUNCTION(node) {
		cgraph_node *target = node->alias && node->analyzed && !node->weakref
					      ? node->ultimate_alias_target()
					      : NULL;
		struct me_pass *pass;

		if (!target || target == node || !TREE_PUBLIC(node->decl))
			continue;
		pass = me_unit_add_pass(unit);
		pass->callee = symbol_of_decl(unit, node->decl);
		pass->arg = 1;
		pass->value.kind = ME_ADDRESS;
		pass->value.symbol = symbol_of_decl(unit, target->decl);
		pass->loc = pass->callee->loc;
	}
}

static void find_bodies(struct me_unit *unit)
{
	cgraph_node *node;

	FOR_EACH_FUNCTION_WITH_GIMPLE_BODY(node) {
		struct function *fn = DECL_STRUCT_FUNCTION(node->decl);
		struct body body;

		if (node->clone_of || !fn || !fn->cfg || !gimple_in_ssa_p(fn))
			continue;
		memset(&body, 0, sizeof(body));
		body.symbol = symbol_of_decl(unit, node->decl);
		body.symbol->opaque = node->decl;
		body.fn = fn;
		body.order = node->order;
		bodies.safe_push(body);
	}
}

static int compare_bodies(const void *a, const void *b)
{
	int x = ((const struct body *)a)->order, y = ((const struct body *)b)->order;

	return (x > y) - (x < y);
}

static void index_bodies(void)
{
	unsigned i;

	bodies.qsort(compare_bodies);
	for (i = 0; i < bodies.length(); i++) {
		unsigned id = bodies[i].symbol->id;

		if (id >= body_of_symbol.length())
			body_of_symbol.safe_grow_cleared(2 * id + 64);
		body_of_symbol[id] = i + 1;
	}
}

void scan_unit(struct me_unit *unit)
{
	unsigned i;

	scan_forget();
	find_bodies(unit);
	index_bodies();
	scan_variables(unit);
	scan_aliases(unit);
	for (i = 0; i < bodies.length(); i++) {
		bodies[i].first_callee = callees.length();
		bodies[i].first_called_field = called_fields.length();
		bodies[i].first_count_field = count_fields.length();
		scan_statements(unit, i);
		bodies[i].n_callees = callees.length() - bodies[i].first_callee;
		bodies[i].n_called_fields = called_fields.length() - bodies[i].first_called_field;
		bodies[i].n_count_fields = count_fields.length() - bodies[i].first_count_field;
	}
	add_passed_stores(unit);
	add_unknown_stores(unit);
}

unsigned scan_n_bodies(void)
{
	return bodies.length();
}

struct me_symbol *scan_body(unsigned i)
{
	return bodies[i].symbol;
}

int scan_body_of(const struct me_symbol *symbol)
{
	return symbol->id < body_of_symbol.length() ? body_of_symbol[symbol->id] - 1 : -1;
}

unsigned scan_n_callees(unsigned i)
{
	return bodies[i].n_callees;
}

struct me_symbol *scan_callee(unsigned i, unsigned j)
{
	return callees[bodies[i].first_callee + j];
}

unsigned scan_n_called_fields(unsigned i)
{
	return bodies[i].n_called_fields;
}

struct me_field *scan_called_field(unsigned i, unsigned j)
{
	return called_fields[bodies[i].first_called_field + j];
}

unsigned scan_n_count_fields(unsigned i)
{
	return bodies[i].n_count_fields;
}

struct me_field *scan_stores_count_field(unsigned i, unsigned j)
{
	return count_fields[bodies[i].first_count_field + j];
}

void scan_forget(void)
{
	bodies.release();
	callees.release();
	called_fields.release();
	count_fields.release();
	unknown_stores.release();
	callee_seen.release();
	called_seen.release();
	count_seen.release();
	body_of_symbol.release();
	holds_address.release();
	last_instance = 0;
}
