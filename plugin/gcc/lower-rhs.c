/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower-rhs.c - the right sides of assignments: copies, conversions,
 * operations, loads.
 */
#include "gcc-compat.h"
#include "lower-internal.h"

enum me_operator comparison_of(enum tree_code code, tree type)
{
	/* With NaNs a failed "less" is no "greater or equal". */
	if (!is_countable(type))
		return ME_OPERATORS;
	switch (code) {
	case EQ_EXPR:
		return ME_EQ;
	case NE_EXPR:
		return ME_NE;
	case LT_EXPR:
		return ME_LT;
	case LE_EXPR:
		return ME_LE;
	case GT_EXPR:
		return ME_GT;
	case GE_EXPR:
		return ME_GE;
	default:
		return ME_OPERATORS;
	}
}

static enum me_operator arithmetic_of(enum tree_code code)
{
	switch (code) {
	case BIT_AND_EXPR:
	case TRUTH_AND_EXPR:
		return ME_AND;
	case BIT_IOR_EXPR:
	case TRUTH_OR_EXPR:
		return ME_OR;
	case BIT_XOR_EXPR:
	case TRUTH_XOR_EXPR:
		return ME_XOR;
	case PLUS_EXPR:
	case POINTER_PLUS_EXPR:
		return ME_PLUS;
	case MINUS_EXPR:
		return ME_MINUS;
	case MULT_EXPR:
		return ME_TIMES;
	case LSHIFT_EXPR:
		return ME_SHIFT_LEFT;
	case RSHIFT_EXPR:
		return ME_SHIFT_RIGHT;
	case MIN_EXPR:
		return ME_MIN;
	case MAX_EXPR:
		return ME_MAX;
	default:
		return ME_OPERATORS;
	}
}

static bool is_boolean(tree type)
{
	return TREE_CODE(type) == BOOLEAN_TYPE ||
	       (INTEGRAL_TYPE_P(type) && TYPE_PRECISION(type) == 1 && TYPE_UNSIGNED(type));
}

/* Integers as narrow as int are taken to hold what is put into them: error
 * numbers come as long and leave as int. */
static bool keeps_value(tree from, tree to)
{
	if (!is_countable(from) || !is_countable(to))
		return false;
	return is_boolean(from) || TYPE_PRECISION(to) >= TYPE_PRECISION(from) ||
	       (!is_boolean(to) && TYPE_PRECISION(to) >= TYPE_PRECISION(integer_type_node));
}

/* How many copies and merges to look behind for a truth value: "a && b" has a
 * merge of copies of constants. */
#define MAX_TRUTH_DEPTH 4

/* Is VALUE 0 or 1 in any type, as "a && b" is before it becomes a boolean? */
static bool is_truth(tree value, unsigned depth)
{
	gimple *def;
	unsigned i;

	if (TREE_CODE(value) == INTEGER_CST)
		return integer_zerop(value) || integer_onep(value);
	if (TREE_CODE(value) != SSA_NAME || !depth)
		return false;
	if (is_boolean(TREE_TYPE(value)))
		return true;
	def = SSA_NAME_DEF_STMT(value);
	if (is_gimple_assign(def)) {
		if (TREE_CODE_CLASS(gimple_assign_rhs_code(def)) == tcc_comparison)
			return true;
		return (gimple_assign_single_p(def) || gimple_assign_cast_p(def)) &&
		       is_truth(gimple_assign_rhs1(def), depth - 1);
	}
	if (gimple_code(def) != GIMPLE_PHI)
		return false;
	for (i = 0; i < gimple_phi_num_args(def); i++)
		if (!is_truth(gimple_phi_arg_def(def, i), depth - 1))
			return false;
	return true;
}

static void lower_conversion(struct lowering *l, tree operand, tree type, int dst)
{
	if (keeps_value(TREE_TYPE(operand), type) || is_truth(operand, MAX_TRUTH_DEPTH))
		add_assign(l, dst, value_of(l, operand));
	else
		add_assign(l, dst, unknown_value());
}

static void lower_unary(struct lowering *l, enum tree_code code, tree operand, tree type, int dst)
{
	struct me_step *step;
	struct me_value value;
	enum me_operator op;

	if (code == NEGATE_EXPR)
		op = ME_NEGATE;
	else if (code == TRUTH_NOT_EXPR || (code == BIT_NOT_EXPR && is_boolean(type)))
		op = ME_NOT;
	else if (code == BIT_NOT_EXPR)
		op = ME_COMPLEMENT;
	else
		op = ME_OPERATORS;
	if (op == ME_OPERATORS || !is_countable(type)) {
		add_assign(l, dst, unknown_value());
		return;
	}
	value = value_of(l, operand);
	step = add_step(l, ME_OPERATION);
	step->dst = dst;
	step->op = op;
	step->a = value;
}

/* Unsigned arithmetic wraps and the engine's does not: "x + 4294967295u", GCC's
 * form of "x - 1", has to add -1. */
static struct me_value operand_value(struct lowering *l, tree operand, enum me_operator op)
{
	if (TREE_CODE(operand) == INTEGER_CST &&
	    (op == ME_PLUS || op == ME_MINUS || op == ME_TIMES))
		return int_value(wi::to_wide(operand).to_shwi());
	return value_of(l, operand);
}

static void lower_binary(struct lowering *l, enum tree_code code, tree left, tree right, tree type,
			 int dst)
{
	enum me_operator op = comparison_of(code, TREE_TYPE(left));
	struct me_value a, b;
	struct me_step *step;

	if (op == ME_OPERATORS)
		op = code == POINTER_DIFF_EXPR ? ME_MINUS : arithmetic_of(code);
	if (op == ME_OPERATORS || !is_countable(type) || !is_countable(TREE_TYPE(left))) {
		add_assign(l, dst, unknown_value());
		return;
	}
	a = operand_value(l, left, op);
	b = operand_value(l, right, op);
	step = add_step(l, ME_OPERATION);
	step->dst = dst;
	step->op = op;
	step->a = a;
	step->b = b;
	step->is_unsigned = TYPE_UNSIGNED(TREE_TYPE(left)) || POINTER_TYPE_P(TREE_TYPE(left));
}

/* The one bit-field among the members of TYPE whose bits, from START on, are
 * those of MASK; NULL_TREE if it is not exactly one. */
static tree masked_field(tree type, HOST_WIDE_INT start, unsigned HOST_WIDE_INT mask)
{
	HOST_WIDE_INT first, width;
	tree field;

	if (!mask || TREE_CODE(type) != RECORD_TYPE || BYTES_BIG_ENDIAN)
		return NULL_TREE;
	first = start + ctz_hwi(mask);
	width = popcount_hwi(mask);
	if (mask >> ctz_hwi(mask) != HOST_WIDE_INT_M1U >> (HOST_BITS_PER_WIDE_INT - width))
		return NULL_TREE;
	for (field = TYPE_FIELDS(type); field; field = DECL_CHAIN(field)) {
		if (TREE_CODE(field) == FIELD_DECL && DECL_SIZE(field) &&
		    tree_fits_shwi_p(DECL_SIZE(field)) && tree_fits_shwi_p(bit_position(field)) &&
		    int_bit_position(field) == first && tree_to_shwi(DECL_SIZE(field)) == width)
			return field;
	}
	return NULL_TREE;
}

static bool is_only_tested(tree name)
{
	imm_use_iterator iterator;
	use_operand_p use;

	FOR_EACH_IMM_USE_FAST(use, iterator, name)
	{
		gimple *stmt = USE_STMT(use);
		enum tree_code code;
		tree right;

		if (is_gimple_debug(stmt))
			continue;
		if (gimple_code(stmt) == GIMPLE_COND) {
			code = gimple_cond_code(stmt);
			right = gimple_cond_rhs(stmt);
		} else if (is_gimple_assign(stmt)) {
			code = gimple_assign_rhs_code(stmt);
			right = gimple_assign_rhs2(stmt);
		} else {
			return false;
		}
		if ((code != EQ_EXPR && code != NE_EXPR) || !integer_zerop(right))
			return false;
	}
	return true;
}

/*
 * "if (p->bit)" comes as "BIT_FIELD_REF <*p, 8, 32> & 4", which is not 0. As
 * long as all that is asked of it is whether it is 0, the field does as well.
 */
static bool lower_bit_test(struct lowering *l, gassign *assign, int dst)
{
	tree left = gimple_assign_rhs1(assign), right = gimple_assign_rhs2(assign);
	tree ref, field;
	gimple *def;
	struct me_step *step;
	struct me_value base;

	if (gimple_assign_rhs_code(assign) != BIT_AND_EXPR || TREE_CODE(left) != SSA_NAME ||
	    TREE_CODE(right) != INTEGER_CST)
		return false;
	def = SSA_NAME_DEF_STMT(left);
	if (!gimple_assign_single_p(def) || gimple_bb(def) != gimple_bb(assign))
		return false;
	ref = gimple_assign_rhs1(def);
	if (TREE_CODE(ref) != BIT_FIELD_REF || gimple_vuse(def) == NULL_TREE ||
	    !tree_fits_shwi_p(TREE_OPERAND(ref, 2)) || !is_only_tested(gimple_assign_lhs(assign)))
		return false;
	field = masked_field(TREE_TYPE(TREE_OPERAND(ref, 0)), tree_to_shwi(TREE_OPERAND(ref, 2)),
			     wi::to_wide(right).to_uhwi());
	if (!field)
		return false;
	base = address_of(l, TREE_OPERAND(ref, 0));
	step = add_step(l, ME_LOAD);
	step->dst = dst;
	step->a = base;
	step->field = field_of_decl(l->unit, field);
	return true;
}

static void lower_load(struct lowering *l, tree ref, int dst)
{
	struct place place = place_of(l, ref);
	struct me_step *step;

	if (place.field == field_of_everything(l->unit)) {
		add_assign(l, dst, unknown_value());
		return;
	}
	step = add_step(l, ME_LOAD);
	step->dst = dst;
	step->a = place.base;
	step->field = place.field;
}

static void lower_single(struct lowering *l, tree rhs, tree type, int dst)
{
	enum tree_code code = TREE_CODE(rhs);

	if (code == VIEW_CONVERT_EXPR && TREE_CODE(TREE_OPERAND(rhs, 0)) == SSA_NAME) {
		lower_conversion(l, TREE_OPERAND(rhs, 0), type, dst);
		return;
	}
	if (code == REALPART_EXPR || code == IMAGPART_EXPR || code == BIT_FIELD_REF) {
		add_assign(l, dst, unknown_value());
		return;
	}
	if (DECL_P(rhs) || (REFERENCE_CLASS_P(rhs)))
		lower_load(l, rhs, dst);
	else
		add_assign(l, dst, value_of(l, rhs));
}

void lower_rhs(struct lowering *l, gassign *assign, int dst)
{
	enum tree_code code = gimple_assign_rhs_code(assign);
	tree type = TREE_TYPE(gimple_assign_lhs(assign));
	tree rhs = gimple_assign_rhs1(assign);

	if (lower_bit_test(l, assign, dst))
		return;
	switch (get_gimple_rhs_class(code)) {
	case GIMPLE_SINGLE_RHS:
		lower_single(l, rhs, type, dst);
		break;
	case GIMPLE_UNARY_RHS:
		if (CONVERT_EXPR_CODE_P(code))
			lower_conversion(l, rhs, type, dst);
		else
			lower_unary(l, code, rhs, type, dst);
		break;
	case GIMPLE_BINARY_RHS:
		lower_binary(l, code, rhs, gimple_assign_rhs2(assign), type, dst);
		break;
	default:
		add_assign(l, dst, unknown_value());
		break;
	}
}
