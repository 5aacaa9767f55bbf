/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower.c - from a function in SSA form to its protocol program: blocks, ways
 * out, merges.
 *
 * Merges (PHIs) become assignments on the edges. An edge has a block of its own
 * where its source has another way out; else they stand at the source's end.
 */
#include "gcc-compat.h"
#include "lower-internal.h"

static bool is_real_merge(gphi *phi)
{
	return !virtual_operand_p(gimple_phi_result(phi));
}

static gphi *first_merge(basic_block bb)
{
	gphi_iterator gsi;

	for (gsi = gsi_start_phis(bb); !gsi_end_p(gsi); gsi_next(&gsi))
		if (is_real_merge(gsi.phi()))
			return gsi.phi();
	return NULL;
}

static bool is_known(location_t location)
{
	return LOCATION_LOCUS(location) > BUILTINS_LOCATION;
}

static gimple *last_real_statement(basic_block bb)
{
	gimple_stmt_iterator gsi;

	if (bb->index < NUM_FIXED_BLOCKS)
		return NULL;
	gsi = gsi_last_nondebug_bb(bb);
	return gsi_end_p(gsi) ? NULL : gsi_stmt(gsi);
}

/* Where the source says what PHI becomes on EDGE. */
static location_t merge_location(gphi *phi, edge e)
{
	tree arg = PHI_ARG_DEF_FROM_EDGE(phi, e);
	location_t location = gimple_phi_arg_location_from_edge(phi, e);
	gimple *last = last_real_statement(e->src);

	if (!is_known(location) && TREE_CODE(arg) == SSA_NAME &&
	    is_gimple_assign(SSA_NAME_DEF_STMT(arg)))
		location = gimple_location(SSA_NAME_DEF_STMT(arg));
	if (!is_known(location))
		location = e->goto_locus;
	if (!is_known(location) && last)
		location = gimple_location(last);
	return location;
}

static bool reads_merge(tree arg, basic_block bb)
{
	gimple *def;

	if (TREE_CODE(arg) != SSA_NAME)
		return false;
	def = SSA_NAME_DEF_STMT(arg);
	return gimple_code(def) == GIMPLE_PHI && gimple_bb(def) == bb;
}

/* All merges of a block happen at once: what one of them reads of another is
 * put aside first. */
static void lower_merges(struct lowering *l, edge e)
{
	auto_vec<struct me_value, 8> values;
	gphi_iterator gsi;
	unsigned i = 0;

	for (gsi = gsi_start_phis(e->dest); !gsi_end_p(gsi); gsi_next(&gsi)) {
		tree arg = PHI_ARG_DEF_FROM_EDGE(gsi.phi(), e);
		struct me_value value;

		if (!is_real_merge(gsi.phi()))
			continue;
		l->loc = loc_of(l->unit, merge_location(gsi.phi(), e));
		value = value_of(l, arg);
		if (reads_merge(arg, e->dest)) {
			int aside = new_local(l, TREE_TYPE(arg));

			add_assign(l, aside, value)->is_phi = true;
			value = local_value(aside);
		}
		values.safe_push(value);
	}
	for (gsi = gsi_start_phis(e->dest); !gsi_end_p(gsi); gsi_next(&gsi)) {
		int dst;

		if (!is_real_merge(gsi.phi()))
			continue;
		l->loc = loc_of(l->unit, merge_location(gsi.phi(), e));
		dst = local_of_name(l, gimple_phi_result(gsi.phi()));
		add_assign(l, dst, values[i++])->is_phi = true;
	}
}

static bool returns(struct lowering *l, basic_block bb)
{
	return single_succ_p(bb) && single_succ(bb) == EXIT_BLOCK_PTR_FOR_FN(l->fn);
}

/* Does control take E at all? Without exceptions nothing throws. */
static bool is_taken(edge e)
{
	return !(e->flags & EDGE_EH);
}

static unsigned count_ways(basic_block bb)
{
	unsigned n = 0;
	edge_iterator ei;
	edge e;

	FOR_EACH_EDGE(e, ei, bb->succs)
		n += is_taken(e);
	return n;
}

/* The block that control enters over E, from a block with several ways out. */
static unsigned block_of_edge(struct lowering *l, edge e)
{
	unsigned number, target = l->block_of_bb[e->dest->index];
	bool leaves_trace = is_known(e->goto_locus) && returns(l, e->dest);

	if (!first_merge(e->dest) && !leaves_trace)
		return target;
	number = new_block(l);
	lower_merges(l, e);
	finish_steps(l, number);
	l->blocks[number].exit = ME_GOTO;
	l->blocks[number].exit_loc = loc_of(l->unit, e->goto_locus);
	l->blocks[number].then_block = target;
	return number;
}

static void finish_if(struct lowering *l, unsigned number, enum me_operator op, struct me_value a,
		      struct me_value b, unsigned yes, unsigned no)
{
	struct me_block *block = &l->blocks[number];

	block->exit = ME_IF;
	block->exit_loc = l->loc;
	block->op = op;
	block->a = a;
	block->b = b;
	block->then_block = yes;
	block->else_block = no;
}

/* How deep in "a && b" and "!" to look; more is left to the engine. */
#define MAX_CONDITION_DEPTH 6

static void branch_on(struct lowering *l, unsigned number, tree name, unsigned yes, unsigned no,
		      unsigned depth);

static void branch_on_comparison(struct lowering *l, unsigned number, enum tree_code code,
				 tree left, tree right, unsigned yes, unsigned no, unsigned depth)
{
	enum me_operator op = comparison_of(code, TREE_TYPE(left));
	struct me_value a, b;

	if (op == ME_OPERATORS) {
		finish_if(l, number, ME_NE, unknown_value(), int_value(0), yes, no);
		return;
	}
	if ((op == ME_NE || op == ME_EQ) && integer_zerop(right) &&
	    TREE_CODE(TREE_TYPE(left)) == BOOLEAN_TYPE && TREE_CODE(left) == SSA_NAME && depth) {
		branch_on(l, number, left, op == ME_NE ? yes : no, op == ME_NE ? no : yes, depth);
		return;
	}
	a = value_of(l, left);
	b = value_of(l, right);
	finish_steps(l, number);
	finish_if(l, number, op, a, b, yes, no);
	l->blocks[number].is_unsigned = TYPE_UNSIGNED(TREE_TYPE(left)) ||
					POINTER_TYPE_P(TREE_TYPE(left));
}

/* Both parts of a boolean "&" or "|" were computed for one jump: give each its
 * jump back, so that a path knows what each of them was. */
static void branch_on_both(struct lowering *l, unsigned number, gimple *def, unsigned yes,
			   unsigned no, unsigned depth)
{
	bool is_and = gimple_assign_rhs_code(def) == BIT_AND_EXPR;
	struct me_loc loc = l->loc;
	unsigned second;

	finish_steps(l, number);
	second = new_block(l);
	branch_on(l, number, gimple_assign_rhs1(def), is_and ? second : yes, is_and ? no : second,
		  depth - 1);
	l->loc = loc;
	branch_on(l, second, gimple_assign_rhs2(def), yes, no, depth - 1);
	l->loc = loc;
}

/* Ends block NUMBER by jumping to YES if the boolean NAME holds, else to NO. */
static void branch_on(struct lowering *l, unsigned number, tree name, unsigned yes, unsigned no,
		      unsigned depth)
{
	gimple *def = TREE_CODE(name) == SSA_NAME ? SSA_NAME_DEF_STMT(name) : NULL;
	enum tree_code code;

	if (depth && def && is_gimple_assign(def)) {
		code = gimple_assign_rhs_code(def);
		if (code == BIT_AND_EXPR || code == BIT_IOR_EXPR) {
			branch_on_both(l, number, def, yes, no, depth);
			return;
		}
		if (code == BIT_NOT_EXPR || code == TRUTH_NOT_EXPR) {
			branch_on(l, number, gimple_assign_rhs1(def), no, yes, depth - 1);
			return;
		}
		if (TREE_CODE_CLASS(code) == tcc_comparison &&
		    comparison_of(code, TREE_TYPE(gimple_assign_rhs1(def))) != ME_OPERATORS) {
			branch_on_comparison(l, number, code, gimple_assign_rhs1(def),
					     gimple_assign_rhs2(def), yes, no, depth - 1);
			return;
		}
	}
	finish_steps(l, number);
	finish_if(l, number, ME_NE, value_of(l, name), int_value(0), yes, no);
}

static void lower_condition(struct lowering *l, unsigned number, gcond *condition)
{
	edge yes, no;
	unsigned yes_block, no_block;
	struct me_loc loc = loc_of(l->unit, gimple_location(condition));

	finish_steps(l, number);
	extract_true_false_edges_from_block(gimple_bb(condition), &yes, &no);
	yes_block = block_of_edge(l, yes);
	no_block = block_of_edge(l, no);
	l->loc = loc;
	branch_on_comparison(l, number, gimple_cond_code(condition), gimple_cond_lhs(condition),
			     gimple_cond_rhs(condition), yes_block, no_block, MAX_CONDITION_DEPTH);
}

static struct me_case *new_cases(struct lowering *l, unsigned n)
{
	return (struct me_case *)me_unit_alloc(l->unit, n * sizeof(struct me_case));
}

/* The block of each way out of BB, in their order. */
static void block_of_each_way(struct lowering *l, basic_block bb, vec<unsigned> *ways)
{
	edge_iterator ei;
	edge e;

	FOR_EACH_EDGE(e, ei, bb->succs)
		ways->safe_push(is_taken(e) ? block_of_edge(l, e) : 0);
}

static unsigned block_of_label(struct lowering *l, basic_block from, tree label,
			       vec<unsigned> *ways)
{
	edge e = find_edge(from, label_to_block(l->fn, CASE_LABEL(label)));
	unsigned i;

	for (i = 0; EDGE_SUCC(from, i) != e; i++)
		;
	return (*ways)[i];
}

static void lower_switch(struct lowering *l, unsigned number, gswitch *statement)
{
	auto_vec<unsigned, 16> ways;
	unsigned i, n = gimple_switch_num_labels(statement);
	basic_block bb = gimple_bb(statement);
	tree index = gimple_switch_index(statement);
	struct me_value value = is_countable(TREE_TYPE(index)) ? value_of(l, index)
							       : unknown_value();
	struct me_case *cases = new_cases(l, n);
	struct me_block *block;

	finish_steps(l, number);
	block_of_each_way(l, bb, &ways);
	for (i = 1; i < n; i++) {
		tree label = gimple_switch_label(statement, i);
		tree high = CASE_HIGH(label) ? CASE_HIGH(label) : CASE_LOW(label);

		cases[i - 1].low = number_of(CASE_LOW(label));
		cases[i - 1].high = number_of(high);
		cases[i - 1].block = block_of_label(l, bb, label, &ways);
	}
	block = &l->blocks[number];
	block->exit = ME_SWITCH;
	block->exit_loc = loc_of(l->unit, gimple_location(statement));
	block->a = value;
	block->n_cases = n - 1;
	block->cases = cases;
	block->else_block = block_of_label(l, bb, gimple_switch_default_label(statement), &ways);
}

/* Control goes to any of BB's successors, for reasons not known here. */
static void lower_any_way(struct lowering *l, unsigned number, basic_block bb)
{
	auto_vec<unsigned, 16> ways;
	gimple *last = last_real_statement(bb);
	struct me_case *cases;
	struct me_block *block;
	unsigned i, n = 0, any = 0;

	finish_steps(l, number);
	block_of_each_way(l, bb, &ways);
	cases = new_cases(l, ways.length());
	for (i = 0; i < ways.length(); i++) {
		if (!is_taken(EDGE_SUCC(bb, i)))
			continue;
		cases[n].low = cases[n].high = n;
		cases[n++].block = any = ways[i];
	}
	block = &l->blocks[number];
	block->exit = ME_SWITCH;
	block->exit_loc = loc_of(l->unit, last ? gimple_location(last) : UNKNOWN_LOCATION);
	block->a = unknown_value();
	block->n_cases = n - 1;
	block->cases = cases;
	block->else_block = any;
}

static void lower_return(struct lowering *l, unsigned number, greturn *statement)
{
	tree result = gimple_return_retval(statement);
	struct me_value value = unknown_value();
	struct me_loc loc = loc_of(l->unit, gimple_location(statement));

	l->loc = loc;
	if (result && DECL_P(result) && is_gimple_reg_type(TREE_TYPE(result))) {
		struct place place = place_of(l, result);
		int dst = new_local(l, TREE_TYPE(result));
		struct me_step *step = add_step(l, ME_LOAD);

		step->dst = dst;
		step->a = place.base;
		step->field = place.field;
		value = local_value(dst);
	} else if (result) {
		value = value_of(l, result);
	}
	finish_steps(l, number);
	l->blocks[number].exit = ME_RETURN;
	l->blocks[number].exit_loc = loc;
	l->blocks[number].a = value;
}

/* The end of a block that does not decide anything. */
static void lower_way_out(struct lowering *l, unsigned number, basic_block bb)
{
	edge_iterator ei;
	edge e;

	switch (count_ways(bb)) {
	case 0:
		finish_steps(l, number);
		return;
	case 1:
		break;
	default:
		lower_any_way(l, number, bb);
		return;
	}
	FOR_EACH_EDGE(e, ei, bb->succs)
		if (is_taken(e))
			break;
	if (e->dest == EXIT_BLOCK_PTR_FOR_FN(l->fn)) {
		finish_steps(l, number);
		l->blocks[number].exit = ME_RETURN;
		l->blocks[number].exit_loc = loc_of(l->unit, e->goto_locus);
		return;
	}
	lower_merges(l, e);
	finish_steps(l, number);
	l->blocks[number].exit = ME_GOTO;
	l->blocks[number].exit_loc = loc_of(l->unit, e->goto_locus);
	l->blocks[number].then_block = l->block_of_bb[e->dest->index];
}

static void lower_block(struct lowering *l, basic_block bb)
{
	unsigned number = l->block_of_bb[bb->index];
	gimple *last = last_real_statement(bb);
	gimple_stmt_iterator gsi;

	l->stopped = false;
	for (gsi = gsi_start_bb(bb); !gsi_end_p(gsi) && !l->stopped; gsi_next(&gsi))
		lower_statement(l, gsi_stmt(gsi));
	if (l->stopped) {
		finish_steps(l, number);
		return;
	}
	switch (last ? gimple_code(last) : GIMPLE_NOP) {
	case GIMPLE_COND:
		lower_condition(l, number, as_a<gcond *>(last));
		break;
	case GIMPLE_SWITCH:
		lower_switch(l, number, as_a<gswitch *>(last));
		break;
	case GIMPLE_RETURN:
		lower_return(l, number, as_a<greturn *>(last));
		break;
	default:
		lower_way_out(l, number, bb);
		break;
	}
}

/* A parameter whose address is taken lives in memory from the start. */
static void store_parameters(struct lowering *l)
{
	tree param;
	int number = 0;

	l->loc = loc_of(l->unit, DECL_SOURCE_LOCATION(l->decl));
	for (param = DECL_ARGUMENTS(l->decl); param; param = DECL_CHAIN(param), number++)
		if (is_gimple_reg_type(TREE_TYPE(param)) && !is_gimple_reg(param))
			add_store(l, place_of(l, param), local_value(number));
}

/* Jumps out of nested functions, setjmp and exceptions arrive with more than
 * the path knows; a computed goto only chooses. */
static bool has_wild_edges(struct lowering *l)
{
	basic_block bb;
	edge_iterator ei;
	edge e;

	FOR_EACH_BB_FN(bb, l->fn) {
		gimple *last = last_real_statement(bb);

		if (last && gimple_code(last) == GIMPLE_GOTO)
			continue;
		FOR_EACH_EDGE(e, ei, bb->succs)
			if (e->flags & (EDGE_ABNORMAL | EDGE_EH))
				return true;
	}
	return false;
}

static enum me_result result_of(tree fndecl)
{
	tree type = TREE_TYPE(TREE_TYPE(fndecl));

	switch (TREE_CODE(type)) {
	case VOID_TYPE:
		return ME_RESULT_VOID;
	case BOOLEAN_TYPE:
		return ME_RESULT_BOOL;
	case INTEGER_TYPE:
	case ENUMERAL_TYPE:
		return TYPE_UNSIGNED(type) ? ME_RESULT_UNSIGNED : ME_RESULT_INT;
	case POINTER_TYPE:
	case REFERENCE_TYPE:
		return ME_RESULT_POINTER;
	default:
		return ME_RESULT_OTHER;
	}
}

struct me_func *lower_function(struct me_unit *unit, tree fndecl)
{
	struct function *fn = DECL_STRUCT_FUNCTION(fndecl);
	struct lowering l;
	basic_block bb;

	if (!fn || !fn->cfg || !gimple_in_ssa_p(fn))
		return NULL;
	lowering_start(&l, unit, fndecl);
	l.func->loc = loc_of(unit, DECL_SOURCE_LOCATION(fndecl));
	l.func->end_loc = loc_of(unit, fn->function_end_locus);
	l.func->result = result_of(fndecl);
	l.func->is_followable = !fn->calls_setjmp && !fn->has_nonlocal_label && !has_wild_edges(&l);
	l.block_of_bb[ENTRY_BLOCK] = new_block(&l);
	FOR_EACH_BB_FN(bb, fn)
		l.block_of_bb[bb->index] = new_block(&l);
	store_parameters(&l);
	lower_way_out(&l, 0, ENTRY_BLOCK_PTR_FOR_FN(fn));
	FOR_EACH_BB_FN(bb, fn)
		lower_block(&l, bb);
	lowering_end(&l);
	return l.func;
}
