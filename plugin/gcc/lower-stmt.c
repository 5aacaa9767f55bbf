/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower-stmt.c - statements as steps: assignments, calls, asm.
 */
#include "gcc-compat.h"
#include "lower-internal.h"

/* How many copies to look behind; longer chains do not come from source. */
#define MAX_COPIES 16
/* How many merges to look behind for a call's field: each may double the work. */
#define MAX_MERGES 4

tree value_behind(tree name)
{
	unsigned i;

	for (i = 0; i < MAX_COPIES && TREE_CODE(name) == SSA_NAME; i++) {
		gimple *def = SSA_NAME_DEF_STMT(name);

		if (!is_gimple_assign(def) ||
		    !(gimple_assign_single_p(def) || gimple_assign_cast_p(def)))
			break;
		tree rhs = gimple_assign_rhs1(def);
		if (TREE_CODE(rhs) != SSA_NAME && !is_gimple_min_invariant(rhs))
			break;
		name = rhs;
	}
	return name;
}

/* Adds VALUE, or what meets in it, to VALUES, where N are. */
static unsigned add_value(tree value, tree *values, unsigned n, hash_set<tree> *merges)
{
	gimple *def;
	unsigned i;

	value = value_behind(value);
	def = TREE_CODE(value) == SSA_NAME ? SSA_NAME_DEF_STMT(value) : NULL;
	if (def && gimple_code(def) == GIMPLE_PHI) {
		if (merges->elements() == MAX_VALUES || merges->add(value))
			return n;
		for (i = 0; i < gimple_phi_num_args(def); i++)
			n = add_value(gimple_phi_arg_def(def, i), values, n, merges);
		return n;
	}
	if (n < MAX_VALUES)
		values[n++] = value;
	return n;
}

unsigned values_behind(tree value, tree *values)
{
	value = value_behind(value);
	if (TREE_CODE(value) != SSA_NAME || gimple_code(SSA_NAME_DEF_STMT(value)) != GIMPLE_PHI) {
		values[0] = value;
		return 1;
	}
	hash_set<tree> merges;

	return add_value(value, values, 0, &merges);
}

tree called_function(gcall *call)
{
	tree target = gimple_call_fn(call);

	if (!target)
		return NULL_TREE;
	target = value_behind(target);
	if (TREE_CODE(target) != ADDR_EXPR)
		return NULL_TREE;
	target = TREE_OPERAND(target, 0);
	return TREE_CODE(target) == FUNCTION_DECL ? target : NULL_TREE;
}

/* What a pointer points to, if an ADDR_EXPR made it; NULL_TREE otherwise. */
static tree object_behind(tree pointer)
{
	pointer = value_behind(pointer);
	if (TREE_CODE(pointer) == SSA_NAME && gimple_assign_single_p(SSA_NAME_DEF_STMT(pointer)))
		pointer = gimple_assign_rhs1(SSA_NAME_DEF_STMT(pointer));
	return TREE_CODE(pointer) == ADDR_EXPR ? TREE_OPERAND(pointer, 0) : NULL_TREE;
}

static tree field_in_ref(tree ref)
{
	unsigned i;

	for (i = 0; i < MAX_COPIES && ref; i++) {
		switch (TREE_CODE(ref)) {
		case COMPONENT_REF:
			return TREE_OPERAND(ref, 1);
		case ARRAY_REF:
		case VIEW_CONVERT_EXPR:
			ref = TREE_OPERAND(ref, 0);
			break;
		case MEM_REF:
			ref = object_behind(TREE_OPERAND(ref, 0));
			break;
		default:
			return NULL_TREE;
		}
	}
	return NULL_TREE;
}

/* The field that VALUE was loaded from; DEPTH bounds the merges looked at. */
static tree loaded_field(tree value, unsigned depth)
{
	gimple *def;
	unsigned i;

	value = value_behind(value);
	if (TREE_CODE(value) != SSA_NAME)
		return NULL_TREE;
	def = SSA_NAME_DEF_STMT(value);
	if (is_gimple_assign(def))
		return field_in_ref(gimple_assign_rhs1(def));
	if (gimple_code(def) != GIMPLE_PHI || !depth)
		return NULL_TREE;
	for (i = 0; i < gimple_phi_num_args(def); i++) {
		tree field = loaded_field(gimple_phi_arg_def(def, i), depth - 1);

		if (field)
			return field;
	}
	return NULL_TREE;
}

tree called_field(gcall *call)
{
	tree target = gimple_call_fn(call);

	if (!target || TREE_CODE(target) != SSA_NAME)
		return NULL_TREE;
	return loaded_field(target, MAX_MERGES);
}

static bool is_local_name(tree lhs)
{
	return lhs && TREE_CODE(lhs) == SSA_NAME;
}

static void lower_assign(struct lowering *l, gassign *assign)
{
	tree lhs = gimple_assign_lhs(assign), rhs = gimple_assign_rhs1(assign);
	struct me_value value;
	struct place place;

	if (gimple_clobber_p(assign))
		return;
	if (is_local_name(lhs)) {
		lower_rhs(l, assign, local_of_name(l, lhs));
		return;
	}
	if (TREE_CODE(rhs) == CONSTRUCTOR)
		value = CONSTRUCTOR_NELTS(rhs) ? unknown_value() : int_value(0);
	else if (is_gimple_reg_type(TREE_TYPE(lhs)))
		value = value_of(l, rhs);
	else
		value = unknown_value();
	place = target_of(l, lhs);
	if (place.field == field_of_everything(l->unit) && is_gimple_reg_type(TREE_TYPE(lhs)))
		value = unknown_value();
	add_store(l, place, value);
}

/* LHS = something that is not known. */
static void lose_result(struct lowering *l, tree lhs)
{
	if (is_local_name(lhs))
		add_assign(l, local_of_name(l, lhs), unknown_value());
	else if (lhs)
		add_store(l, target_of(l, lhs), unknown_value());
}

static void set_result(struct lowering *l, tree lhs, struct me_value value)
{
	if (is_local_name(lhs))
		add_assign(l, local_of_name(l, lhs), value);
	else if (lhs)
		add_store(l, target_of(l, lhs), value);
}

static void lower_checked_arithmetic(struct lowering *l, gcall *call, enum me_operator op)
{
	tree lhs = gimple_call_lhs(call);
	struct me_value a, b;
	struct me_step *step;

	if (!is_local_name(lhs))
		return;
	a = value_of(l, gimple_call_arg(call, 0));
	b = value_of(l, gimple_call_arg(call, 1));
	step = add_step(l, ME_OPERATION);
	step->dst = local_of_name(l, lhs);
	step->op = op;
	step->a = a;
	step->b = b;
	step->is_unsigned = TYPE_UNSIGNED(TREE_TYPE(lhs));
}

/* GCC's own functions: what the sanitizers and the optimizers ask for. */
static void lower_internal_call(struct lowering *l, gcall *call)
{
	switch (gimple_call_internal_fn(call)) {
	case IFN_BUILTIN_EXPECT:
		set_result(l, gimple_call_lhs(call), value_of(l, gimple_call_arg(call, 0)));
		break;
	case IFN_UBSAN_CHECK_ADD:
		lower_checked_arithmetic(l, call, ME_PLUS);
		break;
	case IFN_UBSAN_CHECK_SUB:
		lower_checked_arithmetic(l, call, ME_MINUS);
		break;
	case IFN_UBSAN_CHECK_MUL:
		lower_checked_arithmetic(l, call, ME_TIMES);
		break;
	default:
		lose_result(l, gimple_call_lhs(call));
		break;
	}
}

/* Does setting SIZE bytes behind POINTER set the whole object? */
static bool covers_object(tree pointer, tree size)
{
	tree target, whole;

	STRIP_NOPS(pointer);
	if (TREE_CODE(size) != INTEGER_CST || !POINTER_TYPE_P(TREE_TYPE(pointer)))
		return false;
	if (TREE_CODE(pointer) == ADDR_EXPR)
		target = TREE_TYPE(TREE_OPERAND(pointer, 0));
	else
		target = TREE_TYPE(TREE_TYPE(pointer));
	whole = TYPE_SIZE_UNIT(target);
	return RECORD_OR_UNION_TYPE_P(target) && whole && TREE_CODE(whole) == INTEGER_CST &&
	       tree_int_cst_le(whole, size);
}

/* What memory a builtin that writes behind its first argument leaves there. */
static void lower_filled_memory(struct lowering *l, gcall *call, bool may_zero)
{
	struct place place;
	tree pointer = gimple_call_arg(call, 0);
	bool zero = may_zero && integer_zerop(gimple_call_arg(call, 1)) &&
		    covers_object(pointer, gimple_call_arg(call, 2));

	place.base = value_of(l, pointer);
	place.field = field_of_everything(l->unit);
	add_store(l, place, zero ? int_value(0) : unknown_value());
}

static void add_arguments(struct lowering *l, gcall *call, struct me_step *step)
{
	unsigned i, n = gimple_call_num_args(call);

	step->n_args = n;
	if (!n)
		return;
	step->args = (struct me_value *)me_unit_alloc(l->unit, n * sizeof(*step->args));
	for (i = 0; i < n; i++) {
		tree arg = gimple_call_arg(call, i);

		step->args[i] = is_gimple_reg_type(TREE_TYPE(arg)) ? value_of(l, arg)
								   : unknown_value();
	}
}

static bool does_not_return(gcall *call)
{
	return gimple_call_noreturn_p(call) ||
	       (gimple_call_ctrl_altering_p(call) && EDGE_COUNT(gimple_bb(call)->succs) == 0);
}

static void lower_plain_call(struct lowering *l, gcall *call)
{
	tree lhs = gimple_call_lhs(call), callee = called_function(call), field;
	struct me_step step;

	memset(&step, 0, sizeof(step));
	/* Arguments may need steps of their own, which come first. */
	add_arguments(l, call, &step);
	if (callee) {
		step.callee = symbol_of_decl(l->unit, callee);
	} else {
		field = called_field(call);
		step.target = value_of(l, gimple_call_fn(call));
		step.via = field ? field_of_decl(l->unit, field) : NULL;
	}
	step.kind = ME_CALL;
	step.loc = l->loc;
	step.dst = -1;
	if (is_local_name(lhs))
		step.dst = local_of_name(l, lhs);
	else if (lhs && is_gimple_reg_type(TREE_TYPE(lhs)))
		step.dst = new_local(l, TREE_TYPE(lhs));
	step.is_noreturn = does_not_return(call);
	l->steps.safe_push(step);
	if (lhs && !is_local_name(lhs))
		add_store(l, target_of(l, lhs),
			  step.dst >= 0 ? local_value(step.dst) : unknown_value());
}

/* Returns true if CALL needs nothing more. */
static bool lower_builtin(struct lowering *l, gcall *call, tree callee)
{
	tree lhs = gimple_call_lhs(call);

	switch (DECL_FUNCTION_CODE(callee)) {
	case BUILT_IN_EXPECT:
	case BUILT_IN_EXPECT_WITH_PROBABILITY:
		set_result(l, lhs, value_of(l, gimple_call_arg(call, 0)));
		return true;
	case BUILT_IN_CONSTANT_P:
		set_result(l, lhs, int_value(0));
		return true;
	case BUILT_IN_UNREACHABLE:
		l->stopped = true;
		return true;
	case BUILT_IN_OBJECT_SIZE:
	case BUILT_IN_STACK_SAVE:
	case BUILT_IN_STACK_RESTORE:
	case BUILT_IN_PREFETCH:
	case BUILT_IN_RETURN_ADDRESS:
	case BUILT_IN_FRAME_ADDRESS:
		lose_result(l, lhs);
		return true;
	case BUILT_IN_MEMSET:
		lower_plain_call(l, call);
		lower_filled_memory(l, call, true);
		return true;
	case BUILT_IN_MEMCPY:
	case BUILT_IN_MEMMOVE:
	case BUILT_IN_MEMPCPY:
		lower_plain_call(l, call);
		lower_filled_memory(l, call, false);
		return true;
	default:
		return false;
	}
}

static void lower_call(struct lowering *l, gcall *call)
{
	tree callee;

	if (gimple_call_internal_p(call)) {
		lower_internal_call(l, call);
		return;
	}
	if (gimple_call_flags(call) & ECF_RETURNS_TWICE)
		l->func->is_followable = false;
	callee = called_function(call);
	if (callee && fndecl_built_in_p(callee, BUILT_IN_NORMAL) &&
	    gimple_builtin_call_types_compatible_p(call, callee) && lower_builtin(l, call, callee))
		return;
	lower_plain_call(l, call);
	if (does_not_return(call))
		l->stopped = true;
}

static bool clobbers_memory(gasm *statement)
{
	unsigned i;

	for (i = 0; i < gimple_asm_nclobbers(statement); i++) {
		tree clobber = TREE_VALUE(gimple_asm_clobber_op(statement, i));

		if (!strcmp(TREE_STRING_POINTER(clobber), "memory"))
			return true;
	}
	return false;
}

/* A constant as text, malloced; NULL: it is none, or one of this call of the function only. */
static char *constant_text(struct lowering *l, tree operand)
{
	const struct me_value value = is_gimple_min_invariant(operand) ? value_of(l, operand)
								       : unknown_value();

	if (value.kind == ME_INT)
		return xasprintf(" %lld", (long long)value.number);
	if (value.kind == ME_ADDRESS && !value.symbol->is_local)
		return xasprintf(" &%s#%u", value.symbol->name, value.symbol->twin);
	return NULL;
}

/* What STATEMENT says, malloced, if it gives the same each time: it is not volatile, and what
 * it looks at is constant. NULL if not. */
static char *text_of_constant_asm(struct lowering *l, gasm *statement)
{
	char *text, *input;
	unsigned i;

	if (gimple_asm_volatile_p(statement) || gimple_asm_nlabels(statement) ||
	    clobbers_memory(statement))
		return NULL;
	text = concat("asm ", gimple_asm_string(statement), NULL);
	for (i = 0; i < gimple_asm_ninputs(statement); i++) {
		input = constant_text(l, TREE_VALUE(gimple_asm_input_op(statement, i)));
		if (!input) {
			free(text);
			return NULL;
		}
		text = reconcat(text, text, input, NULL);
		free(input);
	}
	return text;
}

/* OUTPUT I of such a statement is the content of an object to which nobody writes. */
static void load_constant_asm(struct lowering *l, const char *text, unsigned i, tree output)
{
	char *name = xasprintf("%s %u", text, i);
	struct me_symbol *symbol = me_unit_symbol(l->unit, name, l->unit);
	struct me_step *step = add_step(l, ME_LOAD);

	symbol->is_static = symbol->is_pure_memory = true;
	step->dst = local_of_name(l, output);
	step->a.kind = ME_ADDRESS;
	step->a.symbol = symbol;
	step->field = field_of_scalar(l->unit, TREE_TYPE(output));
	free(name);
}

static void lower_asm(struct lowering *l, gasm *statement)
{
	bool clobbers = clobbers_memory(statement);
	char *constant = text_of_constant_asm(l, statement);
	struct place place;
	unsigned i;

	for (i = 0; clobbers && i < gimple_asm_ninputs(statement); i++) {
		tree input = TREE_VALUE(gimple_asm_input_op(statement, i));

		if (!POINTER_TYPE_P(TREE_TYPE(input)) || !is_gimple_val(input))
			continue;
		place.base = value_of(l, input);
		place.field = field_of_everything(l->unit);
		add_store(l, place, unknown_value());
	}
	for (i = 0; i < gimple_asm_noutputs(statement); i++) {
		tree output = TREE_VALUE(gimple_asm_output_op(statement, i));

		if (constant && is_local_name(output))
			load_constant_asm(l, constant, i, output);
		else
			lose_result(l, output);
	}
	free(constant);
}

void lower_statement(struct lowering *l, gimple *stmt)
{
	l->loc = loc_of(l->unit, gimple_location(stmt));
	switch (gimple_code(stmt)) {
	case GIMPLE_ASSIGN:
		lower_assign(l, as_a<gassign *>(stmt));
		break;
	case GIMPLE_CALL:
		lower_call(l, as_a<gcall *>(stmt));
		break;
	case GIMPLE_ASM:
		lower_asm(l, as_a<gasm *>(stmt));
		break;
	default:
		break;
	}
}
