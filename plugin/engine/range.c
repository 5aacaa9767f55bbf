/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * range.c - what a path knows of values: intervals and "not zero".
 *
 * Pointers are read as signed numbers in which error pointers are negative,
 * NULL is 0 and all others are positive (term.h), so the kernel's own test for
 * an error pointer, an unsigned comparison with a small negative number, is
 * just "negative".
 */
#include "state.h"

#define LOWEST_ERROR (-4096)

static struct me_range everything(void)
{
	return (struct me_range){ INT64_MIN, INT64_MAX, false };
}

static struct me_range exactly(int64_t number)
{
	return (struct me_range){ number, number, number != 0 };
}

static struct me_range truth_range(void)
{
	return (struct me_range){ 0, 1, false };
}

static void intersect(struct me_range *range, const struct me_cell *cell)
{
	if (cell->value > range->low)
		range->low = cell->value;
	if (cell->high < range->high)
		range->high = cell->high;
	if (cell->flags)
		range->nonzero = true;
}

/* 1 or 0 if (A OP B) is certain, -1 if not. */
static int decide(enum me_operator op, const struct me_range *a, const struct me_range *b)
{
	bool a_nonzero = a->nonzero || a->low > 0 || a->high < 0;
	bool b_is_zero = !b->low && !b->high;

	switch (op) {
	case ME_EQ:
	case ME_NE:
		if (a->low > b->high || a->high < b->low || (a_nonzero && b_is_zero))
			return op == ME_NE;
		if (a->low == a->high && b->low == b->high && a->low == b->low)
			return op == ME_EQ;
		return -1;
	case ME_LT:
		return a->high < b->low ? 1 : a->low >= b->high ? 0 : -1;
	case ME_LE:
		return a->high <= b->low ? 1 : a->low > b->high ? 0 : -1;
	case ME_GT:
		return a->low > b->high ? 1 : a->high <= b->low ? 0 : -1;
	case ME_GE:
		return a->low >= b->high ? 1 : a->high < b->low ? 0 : -1;
	default:
		return -1;
	}
}

static bool is_zero(const struct me_range *range)
{
	return !range->low && !range->high;
}

static bool is_not_zero(const struct me_range *range)
{
	return range->nonzero || range->low > 0 || range->high < 0;
}

static bool is_truth(const struct me_range *range)
{
	return range->low >= 0 && range->high <= 1;
}

static struct me_range and_range(const struct me_range *a, const struct me_range *b)
{
	if (is_zero(a) || is_zero(b))
		return exactly(0);
	if (is_truth(a) && is_truth(b))
		return is_not_zero(a) && is_not_zero(b) ? exactly(1) : truth_range();
	if (a->high < 0 && b->high < 0)
		return (struct me_range){ INT64_MIN, -1, true };
	if (a->low < 0 && b->low < 0)
		return everything();
	return (struct me_range){ 0,
				  a->low < 0	      ? b->high
				  : b->low < 0	      ? a->high
				  : a->high < b->high ? a->high
						      : b->high,
				  false };
}

static struct me_range or_range(const struct me_range *a, const struct me_range *b)
{
	struct me_range range = everything();

	if (is_zero(a))
		return *b;
	if (is_zero(b))
		return *a;
	if (is_truth(a) && is_truth(b))
		range = truth_range();
	else if (a->low >= 0 && b->low >= 0)
		range.low = 0;
	else if (a->high < 0 || b->high < 0)
		range.high = -1;
	range.nonzero = is_not_zero(a) || is_not_zero(b);
	if (range.nonzero && range.low == 0)
		range.low = 1;
	return range;
}

/* The range that an operation's operands leave for its result. */
static struct me_range operation_range(struct me_terms *terms, const struct me_state *state,
				       me_term term)
{
	struct me_term_node node = *me_term_at(terms, term);
	struct me_range a = me_state_range(terms, state, node.a);
	struct me_range b = node.b ? me_state_range(terms, state, node.b) : exactly(0);
	int known;

	switch (node.op) {
	case ME_NOT:
		known = decide(ME_EQ, &a, &b);
		return known < 0 ? truth_range() : exactly(known);
	case ME_EQ:
	case ME_NE:
	case ME_LT:
	case ME_LE:
	case ME_GT:
	case ME_GE:
		known = node.is_unsigned && (a.low < 0 || b.low < 0) ? -1 : decide(node.op, &a, &b);
		return known < 0 ? truth_range() : exactly(known);
	case ME_AND:
		return and_range(&a, &b);
	case ME_OR:
		return or_range(&a, &b);
	case ME_NEGATE:
		if (a.low > INT64_MIN && a.high > INT64_MIN)
			return (struct me_range){ -a.high, -a.low, a.nonzero };
		return everything();
	case ME_PLUS:
		if (b.low == b.high && a.low > INT64_MIN / 2 && a.high < INT64_MAX / 2 &&
		    b.low > INT64_MIN / 2 && b.low < INT64_MAX / 2)
			return (struct me_range){ a.low + b.low, a.high + b.low, false };
		return everything();
	default:
		return everything();
	}
}

struct me_range me_state_range(struct me_terms *terms, const struct me_state *state, me_term term)
{
	const struct me_term_node *node = me_term_at(terms, term);
	struct me_range range = everything();
	const struct me_cell *cell;

	switch (node->kind) {
	case ME_TERM_INT:
		return exactly(node->number);
	case ME_TERM_THIS:
	case ME_TERM_ADDRESS:
	case ME_TERM_TEXT:
	case ME_TERM_MEMBER_ADDRESS:
		return (struct me_range){ 1, INT64_MAX, true };
	case ME_TERM_IS_ERROR: {
		bool or_null = node->b;
		struct me_range of = me_state_range(terms, state, node->a);

		range = truth_range();
		if (of.high < 0 || (or_null && of.high <= 0))
			range = exactly(1);
		else if (of.low > 0 || (of.low >= 0 && (!or_null || of.nonzero)))
			range = exactly(0);
		break;
	}
	case ME_TERM_OPERATION:
		range = operation_range(terms, state, term);
		break;
	default:
		break;
	}
	cell = me_state_find(state, ME_CELL_RANGE, term, 0);
	if (cell)
		intersect(&range, cell);
	if (range.nonzero && range.low == 0)
		range.low = 1;
	if (range.nonzero && range.high == 0)
		range.high = -1;
	return range;
}

static bool assume_truth(struct me_terms *terms, struct me_state *state, me_term term, bool truth)
{
	struct me_term_node node = *me_term_at(terms, term);

	if (node.kind == ME_TERM_OPERATION) {
		if (node.op == ME_NOT)
			return me_state_assume_compare(terms, state, ME_EQ, false, node.a,
						       me_term_int(terms, 0), truth);
		if (node.op >= ME_EQ && node.op <= ME_GE)
			return me_state_assume_compare(terms, state, node.op, node.is_unsigned,
						       node.a, node.b, truth);
	}
	if (node.kind == ME_TERM_IS_ERROR) {
		struct me_range range = everything();

		if (truth)
			range.high = node.b ? 0 : -1;
		else
			range.low = node.b ? 1 : 0;
		return me_state_assume(terms, state, node.a, range);
	}
	return true;
}

static const struct me_range not_zero = { INT64_MIN, INT64_MAX, true };
static const struct me_range negative = { INT64_MIN, -1, true };
static const struct me_range not_negative = { 0, INT64_MAX, false };

/*
 * The operands of "a | b" and "a & b", which GCC makes of a || b and a && b:
 * what RANGE of the whole says of OPERAND, given what is known of the OTHER.
 */
static bool assume_operand(struct me_terms *terms, struct me_state *state, enum me_operator op,
			   me_term operand, me_term other, struct me_range range)
{
	struct me_range mine = me_state_range(terms, state, operand);
	struct me_range its = me_state_range(terms, state, other);
	bool is_or = op == ME_OR;

	if (is_or ? is_zero(&range)
		  : is_zero(&range) && is_truth(&mine) && is_truth(&its) && is_not_zero(&its))
		return me_state_assume(terms, state, operand, exactly(0));
	if (is_not_zero(&range) && (!is_or || is_zero(&its)) &&
	    !me_state_assume(terms, state, operand, not_zero))
		return false;
	if (range.high < 0 && (!is_or || its.low >= 0))
		return me_state_assume(terms, state, operand, negative);
	if (range.low >= 0 && (is_or || its.high < 0))
		return me_state_assume(terms, state, operand, not_negative);
	return true;
}

static bool is_and_or(const struct me_term_node *node)
{
	return node->kind == ME_TERM_OPERATION && (node->op == ME_AND || node->op == ME_OR);
}

static bool assume_operands(struct me_terms *terms, struct me_state *state, me_term term,
			    struct me_range range)
{
	/* a copy: making terms moves the nodes */
	struct me_term_node node = *me_term_at(terms, term);

	return assume_operand(terms, state, node.op, node.a, node.b, range) &&
	       assume_operand(terms, state, node.op, node.b, node.a, range);
}

bool me_state_settle(struct me_terms *terms, struct me_state *state)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		struct me_range range = { cell->value, cell->high, cell->flags };

		if (cell->kind == ME_CELL_RANGE && is_and_or(me_term_at(terms, cell->a)) &&
		    !assume_operands(terms, state, cell->a, range))
			return false;
	}
	return true;
}

bool me_state_undecided(struct me_terms *terms, const struct me_state *state, me_term *operand,
			struct me_range *either, struct me_range *or_else)
{
	unsigned i;

	for (i = 0; i < state->n; i++) {
		const struct me_cell *cell = &state->cells[i];
		const struct me_term_node *node = me_term_at(terms, cell->a);
		struct me_range a, b, whole;

		if (cell->kind != ME_CELL_RANGE || !is_and_or(node))
			continue;
		a = me_state_range(terms, state, node->a);
		b = me_state_range(terms, state, node->b);
		whole = (struct me_range){ cell->value, cell->high, cell->flags };
		*operand = node->a;
		if (node->op == ME_OR && is_not_zero(&whole) && !is_not_zero(&a) &&
		    !is_not_zero(&b)) {
			*either = not_zero;
			*or_else = exactly(0);
		} else if (node->op == ME_OR && whole.high < 0 && a.high >= 0 && b.high >= 0) {
			*either = negative;
			*or_else = not_negative;
		} else if (node->op == ME_AND && is_zero(&whole) && is_truth(&a) && is_truth(&b) &&
			   !is_zero(&a) && !is_zero(&b)) {
			*either = exactly(0);
			*or_else = not_zero;
		} else if (node->op == ME_AND && whole.low >= 0 && a.low < 0 && b.low < 0) {
			*either = not_negative;
			*or_else = negative;
		} else {
			continue;
		}
		return true;
	}
	return false;
}

bool me_state_assume(struct me_terms *terms, struct me_state *state, me_term term,
		     struct me_range range)
{
	struct me_range known = me_state_range(terms, state, term);
	struct me_term_node node = *me_term_at(terms, term);
	struct me_cell *cell;

	if (known.low > range.low)
		range.low = known.low;
	if (known.high < range.high)
		range.high = known.high;
	range.nonzero |= known.nonzero;
	if (range.nonzero && range.low == 0)
		range.low = 1;
	if (range.nonzero && range.high == 0)
		range.high = -1;
	if (range.low > range.high)
		return false;
	if (range.low == known.low && range.high == known.high && range.nonzero == known.nonzero)
		return true;
	if (node.kind == ME_TERM_OPERATION || node.kind == ME_TERM_IS_ERROR) {
		if (is_and_or(&node) ? !assume_operands(terms, state, term, range)
				     : is_truth(&known) && range.low == range.high &&
					       !assume_truth(terms, state, term, range.low != 0))
			return false;
		if (node.kind == ME_TERM_OPERATION && node.op == ME_PLUS &&
		    me_term_at(terms, node.b)->kind == ME_TERM_INT) {
			int64_t shift = me_term_at(terms, node.b)->number;
			struct me_range moved = everything();

			if (range.low > INT64_MIN / 2 && shift < INT64_MAX / 4 &&
			    shift > -INT64_MAX / 4)
				moved.low = range.low - shift;
			if (range.high < INT64_MAX / 2 && shift < INT64_MAX / 4 &&
			    shift > -INT64_MAX / 4)
				moved.high = range.high - shift;
			if (!me_state_assume(terms, state, node.a, moved))
				return false;
		}
	}
	cell = me_state_cell(state, ME_CELL_RANGE, term, 0);
	cell->value = range.low;
	cell->high = range.high;
	cell->flags = range.nonzero;
	return true;
}

static enum me_operator opposite(enum me_operator op)
{
	switch (op) {
	case ME_EQ:
		return ME_NE;
	case ME_NE:
		return ME_EQ;
	case ME_LT:
		return ME_GE;
	case ME_LE:
		return ME_GT;
	case ME_GT:
		return ME_LE;
	default:
		return ME_LT;
	}
}

static enum me_operator mirrored(enum me_operator op)
{
	switch (op) {
	case ME_LT:
		return ME_GT;
	case ME_LE:
		return ME_GE;
	case ME_GT:
		return ME_LT;
	case ME_GE:
		return ME_LE;
	default:
		return op;
	}
}

/* The values V with V OP NUMBER. Returns false where that says nothing. */
static bool range_of_compare(enum me_operator op, bool is_unsigned, int64_t number,
			     struct me_range *range)
{
	*range = everything();
	if (is_unsigned && number < 0) {
		/* the error pointer test: everything from a small negative number up */
		if (number < LOWEST_ERROR)
			return op == ME_EQ || op == ME_NE;
		if (op == ME_GT || op == ME_GE)
			range->high = -1;
		else if (op == ME_LT || op == ME_LE)
			range->low = 0;
	} else if (is_unsigned) {
		if (op == ME_LT || op == ME_LE) {
			range->low = 0;
		} else if (op == ME_GT || (op == ME_GE && number > 0)) {
			range->nonzero = true;
			return true;
		}
	}
	switch (op) {
	case ME_EQ:
		*range = exactly(number);
		return true;
	case ME_NE:
		range->nonzero = number == 0;
		return number == 0;
	case ME_LT:
		if (number == INT64_MIN)
			return false;
		if (!(is_unsigned && number < 0))
			range->high = number - 1;
		return true;
	case ME_LE:
		if (!(is_unsigned && number < 0))
			range->high = number;
		return true;
	case ME_GT:
		if (number == INT64_MAX)
			return false;
		if (!(is_unsigned && number < 0))
			range->low = number + 1;
		return true;
	default:
		if (!(is_unsigned && number < 0))
			range->low = number;
		return true;
	}
}

bool me_state_assume_compare(struct me_terms *terms, struct me_state *state, enum me_operator op,
			     bool is_unsigned, me_term a, me_term b, bool truth)
{
	struct me_range range, left, right;
	const struct me_cell *before;
	me_term whole;
	int known;

	/* One spelling, so that what was remembered of either is found. */
	if (op == ME_NE) {
		op = ME_EQ;
		truth = !truth;
	}
	whole = me_term_operation(terms, op, a, b, is_unsigned);
	before = me_state_find(state, ME_CELL_RANGE, whole, 0);
	if (before && before->value == before->high && (before->value != 0) != truth)
		return false;
	if (me_term_at(terms, whole)->kind == ME_TERM_INT)
		return (me_term_at(terms, whole)->number != 0) == truth;
	if (!truth)
		op = opposite(op);
	if (me_term_at(terms, a)->kind == ME_TERM_INT) {
		me_term swapped = a;

		a = b;
		b = swapped;
		op = mirrored(op);
	}
	left = me_state_range(terms, state, a);
	right = me_state_range(terms, state, b);
	known = is_unsigned && (left.low < 0 || right.low < 0) && op != ME_EQ && op != ME_NE
			? -1
			: decide(op, &left, &right);
	if (known == 0)
		return false;
	if (right.low == right.high) {
		/* truth values compared with 0 or 1 say something of what they test */
		if ((op == ME_EQ || op == ME_NE) && left.low >= 0 && left.high <= 1 &&
		    right.low >= 0 && right.low <= 1)
			return me_state_assume(terms, state, a,
					       exactly(op == ME_EQ ? right.low : !right.low));
		if (range_of_compare(op, is_unsigned, right.low, &range))
			return me_state_assume(terms, state, a, range);
		if (op == ME_NE && left.low == right.low)
			left.low++;
		else if (op == ME_NE && left.high == right.low)
			left.high--;
		else
			goto remember;
		return me_state_assume(terms, state, a, left);
	}
	if (op == ME_EQ &&
	    (!me_state_assume(terms, state, a, right) || !me_state_assume(terms, state, b, left)))
		return false;
remember : {
	struct me_cell *cell = me_state_find(state, ME_CELL_RANGE, whole, 0);

	if (cell && cell->value == cell->high && (cell->value != 0) != truth)
		return false;
	cell = me_state_cell(state, ME_CELL_RANGE, whole, 0);
	cell->value = cell->high = truth;
	cell->flags = truth;
}
	return true;
}
