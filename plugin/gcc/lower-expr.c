/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower-expr.c - GIMPLE operands and memory references as values and places.
 */
#include "gcc-compat.h"
#include "lower-internal.h"

int64_t number_of(tree constant)
{
	tree type = TREE_TYPE(constant);

	if (!TYPE_UNSIGNED(type) || POINTER_TYPE_P(type) || TYPE_PRECISION(type) >= POINTER_SIZE)
		return wi::to_wide(constant).to_shwi();
	return wi::to_wide(constant).to_uhwi();
}

bool is_countable(tree type)
{
	return (INTEGRAL_TYPE_P(type) || POINTER_TYPE_P(type)) &&
	       TYPE_PRECISION(type) <= HOST_BITS_PER_WIDE_INT;
}

static struct me_value text_value(struct lowering *l, tree string)
{
	struct me_value value = unknown_value();

	value.kind = ME_TEXT;
	value.text = me_unit_intern(l->unit, TREE_STRING_POINTER(string));
	return value;
}

static struct me_value symbol_value(struct lowering *l, tree decl)
{
	struct me_value value = unknown_value();

	value.kind = ME_ADDRESS;
	value.symbol = symbol_of_decl(l->unit, decl);
	return value;
}

struct me_value value_of(struct lowering *l, tree operand)
{
	switch (TREE_CODE(operand)) {
	case SSA_NAME:
		/* An automatic variable before its first assignment. */
		if (SSA_NAME_IS_DEFAULT_DEF(operand) &&
		    l->local_of_name[SSA_NAME_VERSION(operand)] < 0)
			return unknown_value();
		return local_value(local_of_name(l, operand));
	case INTEGER_CST:
		return is_countable(TREE_TYPE(operand)) ? int_value(number_of(operand))
							: unknown_value();
	case ADDR_EXPR:
		return address_of(l, TREE_OPERAND(operand, 0));
	default:
		return unknown_value();
	}
}

static struct me_value add_field_address(struct lowering *l, struct me_value base,
					 struct me_field *field, struct me_value index)
{
	int dst = new_local(l, ptr_type_node);
	struct me_step *step = add_step(l, ME_FIELD_ADDRESS);

	step->dst = dst;
	step->a = base;
	step->field = field;
	step->b = index;
	return local_value(dst);
}

/* The member of the structure TYPE that lies at OFFSET, in bytes, NULL_TREE if
 * none starts before and ends behind it. */
static tree member_at(tree type, HOST_WIDE_INT offset)
{
	tree field;

	if (TREE_CODE(type) != RECORD_TYPE)
		return NULL_TREE;
	for (field = TYPE_FIELDS(type); field; field = DECL_CHAIN(field)) {
		HOST_WIDE_INT start;

		if (TREE_CODE(field) != FIELD_DECL || DECL_BIT_FIELD(field) ||
		    !DECL_SIZE_UNIT(field) || !tree_fits_shwi_p(DECL_SIZE_UNIT(field)) ||
		    !tree_fits_shwi_p(byte_position(field)))
			continue;
		start = int_byte_position(field);
		if (offset >= start && offset < start + tree_to_shwi(DECL_SIZE_UNIT(field)))
			return field;
	}
	return NULL_TREE;
}

/* What lies OFFSET bytes behind BASE, an object of TYPE: the scalar member of
 * type WANTED (NULL_TREE: a member of any type). */
static bool member_place(struct lowering *l, struct me_value base, tree type, HOST_WIDE_INT offset,
			 tree wanted, struct place *place)
{
	tree field = member_at(type, offset);

	if (!field)
		return false;
	offset -= int_byte_position(field);
	if (RECORD_OR_UNION_TYPE_P(TREE_TYPE(field)) && (offset || wanted)) {
		if (DECL_NAME(field))
			base = add_field_address(l, base, field_of_decl(l->unit, field),
						 unknown_value());
		return member_place(l, base, TREE_TYPE(field), offset, wanted, place);
	}
	if (offset || (wanted && !operand_equal_p(TYPE_SIZE(wanted), DECL_SIZE(field), 0)))
		return false;
	place->base = base;
	place->field = field_of_decl(l->unit, field);
	return true;
}

/* What the pointer operand of a MEM_REF points to, as its source spelled it. */
static tree pointed_type(tree pointer)
{
	if (TREE_CODE(pointer) == ADDR_EXPR)
		return TREE_TYPE(TREE_OPERAND(pointer, 0));
	return TREE_TYPE(TREE_TYPE(pointer));
}

static bool mem_ref_offset_of(tree ref, HOST_WIDE_INT *offset)
{
	tree operand = TREE_OPERAND(ref, 1);

	if (!wi::fits_shwi_p(wi::to_wide(operand)))
		return false;
	*offset = wi::to_wide(operand).to_shwi();
	return true;
}

static struct me_value mem_ref_address(struct lowering *l, tree ref)
{
	struct me_value base = value_of(l, TREE_OPERAND(ref, 0));
	struct me_step *step;
	struct place place;
	HOST_WIDE_INT offset;
	int dst;

	if (!mem_ref_offset_of(ref, &offset))
		return unknown_value();
	if (!offset)
		return base;
	if (member_place(l, base, pointed_type(TREE_OPERAND(ref, 0)), offset, NULL_TREE, &place))
		return add_field_address(l, place.base, place.field, unknown_value());
	dst = new_local(l, ptr_type_node);
	step = add_step(l, ME_OPERATION);
	step->dst = dst;
	step->op = ME_PLUS;
	step->a = base;
	step->b = int_value(offset);
	return local_value(dst);
}

static struct me_value element_address(struct lowering *l, tree ref)
{
	tree array = TREE_OPERAND(ref, 0), index = TREE_OPERAND(ref, 1);

	if (TREE_CODE(array) == STRING_CST && integer_zerop(index))
		return text_value(l, array);
	return add_field_address(l, address_of(l, array), field_of_element(l->unit),
				 value_of(l, index));
}

struct me_value address_of(struct lowering *l, tree ref)
{
	tree field;

	switch (TREE_CODE(ref)) {
	case VAR_DECL:
	case PARM_DECL:
	case RESULT_DECL:
	case FUNCTION_DECL:
		return symbol_value(l, ref);
	case STRING_CST:
		return text_value(l, ref);
	case COMPONENT_REF:
		/* What is in an anonymous member belongs to who holds it. */
		field = TREE_OPERAND(ref, 1);
		if (!DECL_NAME(field))
			return address_of(l, TREE_OPERAND(ref, 0));
		return add_field_address(l, address_of(l, TREE_OPERAND(ref, 0)),
					 field_of_decl(l->unit, field), unknown_value());
	case ARRAY_REF:
	case ARRAY_RANGE_REF:
		return element_address(l, ref);
	case MEM_REF:
		return mem_ref_address(l, ref);
	case VIEW_CONVERT_EXPR:
	case REALPART_EXPR:
	case WITH_SIZE_EXPR:
		return address_of(l, TREE_OPERAND(ref, 0));
	default:
		return unknown_value();
	}
}

static struct place mem_ref_place(struct lowering *l, tree ref)
{
	struct place place;
	HOST_WIDE_INT offset;
	tree type = pointed_type(TREE_OPERAND(ref, 0));
	bool has_offset = mem_ref_offset_of(ref, &offset);

	place.base = value_of(l, TREE_OPERAND(ref, 0));
	place.field = field_of_everything(l->unit);
	if (!has_offset)
		return place;
	if (RECORD_OR_UNION_TYPE_P(type)) {
		member_place(l, place.base, type, offset, TREE_TYPE(ref), &place);
		return place;
	}
	if (offset)
		place.base = mem_ref_address(l, ref);
	place.field = field_of_scalar(l->unit, TREE_TYPE(ref));
	return place;
}

struct place place_of(struct lowering *l, tree ref)
{
	struct place place;

	switch (TREE_CODE(ref)) {
	case COMPONENT_REF:
		place.base = address_of(l, TREE_OPERAND(ref, 0));
		place.field = field_of_decl(l->unit, TREE_OPERAND(ref, 1));
		return place;
	case MEM_REF:
		return mem_ref_place(l, ref);
	case VIEW_CONVERT_EXPR:
		if (is_gimple_reg_type(TREE_TYPE(TREE_OPERAND(ref, 0))))
			return place_of(l, TREE_OPERAND(ref, 0));
		break;
	case ARRAY_REF:
	case VAR_DECL:
	case PARM_DECL:
	case RESULT_DECL:
		place.base = address_of(l, ref);
		place.field = field_of_scalar(l->unit, TREE_TYPE(ref));
		return place;
	case BIT_FIELD_REF:
	case IMAGPART_EXPR:
		ref = TREE_OPERAND(ref, 0);
		break;
	default:
		break;
	}
	place.base = address_of(l, ref);
	place.field = field_of_everything(l->unit);
	return place;
}

struct place target_of(struct lowering *l, tree ref)
{
	struct place place;

	if (is_gimple_reg_type(TREE_TYPE(ref)))
		return place_of(l, ref);
	place.base = address_of(l, ref);
	place.field = field_of_everything(l->unit);
	return place;
}
