/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * term.c - making, folding and comparing symbolic values; see term.h.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>
#include <obstack.h>

#include "term.h"

#define obstack_chunk_alloc xmalloc
#define obstack_chunk_free free

struct me_terms {
	struct me_term_node **nodes; /* who has one keeps it while others are made */
	struct obstack memory;
	unsigned n, size;
	htab_t table;
};

/* The table holds term numbers. */
static struct me_terms *hashing;

static const struct me_term_node *node_of_slot(const void *slot)
{
	return hashing->nodes[(uintptr_t)slot];
}

static hashval_t hash_node(const struct me_term_node *node)
{
	hashval_t hash = (hashval_t)node->kind * 31 + (hashval_t)node->op;

	hash = hash * 0x9e3779b1u + node->a;
	hash = hash * 0x9e3779b1u + node->b;
	hash = hash * 0x9e3779b1u + (hashval_t)node->number;
	hash = hash * 0x9e3779b1u + (hashval_t)((uintptr_t)node->ref >> 4);
	return hash ^ (hash >> 15);
}

static hashval_t hash_slot(const void *slot)
{
	return hash_node(node_of_slot(slot));
}

static int equal_slot(const void *slot, const void *wanted)
{
	const struct me_term_node *a = node_of_slot(slot), *b = wanted;

	return a->kind == b->kind && a->op == b->op && a->a == b->a && a->b == b->b &&
	       a->number == b->number && a->ref == b->ref && a->is_unsigned == b->is_unsigned;
}

struct me_terms *me_terms_new(void)
{
	static const struct me_term_node none;
	struct me_terms *terms = xcalloc(1, sizeof(*terms));

	terms->size = 256;
	terms->nodes = xcalloc(terms->size, sizeof(*terms->nodes));
	obstack_init(&terms->memory);
	terms->nodes[0] = terms->nodes[1] = obstack_alloc(&terms->memory, sizeof(none));
	*terms->nodes[0] = none;
	terms->n = 2; /* 1 is what libiberty marks deleted slots with */
	terms->table = htab_create(512, hash_slot, equal_slot, NULL);
	return terms;
}

void me_terms_free(struct me_terms *terms)
{
	htab_delete(terms->table);
	obstack_free(&terms->memory, NULL);
	free(terms->nodes);
	free(terms);
}

const struct me_term_node *me_term_at(const struct me_terms *terms, me_term term)
{
	return terms->nodes[term < terms->n ? term : 0];
}

unsigned me_terms_count(const struct me_terms *terms)
{
	return terms->n;
}

static bool has_one_part(const struct me_term_node *node)
{
	return node->kind == ME_TERM_MEMBER || node->kind == ME_TERM_IS_ERROR;
}

static bool has_two_parts(const struct me_term_node *node)
{
	return node->kind == ME_TERM_OPERATION || node->kind == ME_TERM_MEMBER_ADDRESS;
}

static unsigned size_of(const struct me_terms *terms, const struct me_term_node *node)
{
	unsigned size = 1;

	if (has_one_part(node) || has_two_parts(node))
		size += terms->nodes[node->a]->size;
	if (has_two_parts(node) && node->b)
		size += terms->nodes[node->b]->size;
	return size > 1000 ? 1000 : size;
}

static uint64_t parts_of(const struct me_terms *terms, const struct me_term_node *node,
			 me_term term)
{
	uint64_t parts = UINT64_C(1) << term % 64;

	if (has_one_part(node) || has_two_parts(node))
		parts |= terms->nodes[node->a]->parts;
	if (has_two_parts(node) && node->b)
		parts |= terms->nodes[node->b]->parts;
	return parts;
}

static me_term intern(struct me_terms *terms, const struct me_term_node *wanted)
{
	struct me_term_node *node;
	void **slot;

	hashing = terms;
	slot = htab_find_slot_with_hash(terms->table, wanted, hash_node(wanted), INSERT);
	if (*slot)
		return (me_term)(uintptr_t)*slot;
	if (terms->n == terms->size) {
		terms->size *= 2;
		terms->nodes = xrealloc(terms->nodes, terms->size * sizeof(*terms->nodes));
	}
	node = obstack_copy(&terms->memory, wanted, sizeof(*wanted));
	node->parts = parts_of(terms, wanted, terms->n);
	node->size = size_of(terms, wanted);
	terms->nodes[terms->n] = node;
	*slot = (void *)(uintptr_t)terms->n;
	return terms->n++;
}

me_term me_term_int(struct me_terms *terms, int64_t number)
{
	struct me_term_node node = { .kind = ME_TERM_INT, .number = number, .is_ground = true };

	return intern(terms, &node);
}

me_term me_term_this(struct me_terms *terms)
{
	struct me_term_node node = { .kind = ME_TERM_THIS, .is_ground = true };

	return intern(terms, &node);
}

me_term me_term_address(struct me_terms *terms, const struct me_symbol *symbol)
{
	struct me_term_node node = { .kind = ME_TERM_ADDRESS, .ref = symbol, .is_ground = true };

	return intern(terms, &node);
}

me_term me_term_text(struct me_terms *terms, const char *text)
{
	struct me_term_node node = { .kind = ME_TERM_TEXT, .ref = text, .is_ground = true };

	return intern(terms, &node);
}

me_term me_term_param(struct me_terms *terms, unsigned number)
{
	struct me_term_node node = { .kind = ME_TERM_PARAM, .number = number };

	return intern(terms, &node);
}

me_term me_term_fresh(struct me_terms *terms, unsigned site, unsigned generation)
{
	struct me_term_node node = { .kind = ME_TERM_FRESH, .number = site, .b = generation };

	return intern(terms, &node);
}

me_term me_term_member(struct me_terms *terms, me_term base, const struct me_field *field,
		       unsigned version)
{
	struct me_term_node node = {
		.kind = ME_TERM_MEMBER,
		.a = base,
		.b = version,
		.ref = field,
		.is_ground = terms->nodes[base]->is_ground,
		.reads_memory = true,
	};

	return intern(terms, &node);
}

me_term me_term_member_address(struct me_terms *terms, me_term base, const struct me_field *field,
			       me_term index)
{
	struct me_term_node node = {
		.kind = ME_TERM_MEMBER_ADDRESS,
		.a = base,
		.b = index,
		.ref = field,
		.is_ground = terms->nodes[base]->is_ground &&
			     (!index || terms->nodes[index]->is_ground),
		.reads_memory = terms->nodes[base]->reads_memory ||
				(index && terms->nodes[index]->reads_memory),
	};

	return intern(terms, &node);
}

me_term me_term_is_error(struct me_terms *terms, me_term a, bool or_null)
{
	struct me_term_node node = {
		.kind = ME_TERM_IS_ERROR,
		.a = a,
		.b = or_null,
		.is_ground = terms->nodes[a]->is_ground,
		.reads_memory = terms->nodes[a]->reads_memory,
	};

	return intern(terms, &node);
}

static bool is_comparison(enum me_operator op)
{
	return op >= ME_EQ && op <= ME_GE;
}

bool me_compare(enum me_operator op, int64_t a, int64_t b, bool is_unsigned)
{
	bool less = is_unsigned ? (uint64_t)a < (uint64_t)b : a < b;

	switch (op) {
	case ME_EQ:
		return a == b;
	case ME_NE:
		return a != b;
	case ME_LT:
		return less;
	case ME_LE:
		return less || a == b;
	case ME_GT:
		return !less && a != b;
	default:
		return !less;
	}
}

static int64_t fold(enum me_operator op, int64_t a, int64_t b, bool is_unsigned)
{
	uint64_t ua = (uint64_t)a, ub = (uint64_t)b;

	switch (op) {
	case ME_AND:
		return a & b;
	case ME_OR:
		return a | b;
	case ME_XOR:
		return a ^ b;
	case ME_PLUS:
		return (int64_t)(ua + ub);
	case ME_MINUS:
		return (int64_t)(ua - ub);
	case ME_TIMES:
		return (int64_t)(ua * ub);
	case ME_SHIFT_LEFT:
		return ub < 64 ? (int64_t)(ua << ub) : 0;
	case ME_SHIFT_RIGHT:
		if (ub >= 64)
			return 0;
		return is_unsigned ? (int64_t)(ua >> ub) : a >> ub;
	case ME_NEGATE:
		return (int64_t)(0 - ua);
	case ME_COMPLEMENT:
		return ~a;
	case ME_NOT:
		return !a;
	case ME_MIN:
		return me_compare(ME_LT, a, b, is_unsigned) ? a : b;
	case ME_MAX:
		return me_compare(ME_LT, a, b, is_unsigned) ? b : a;
	default:
		return me_compare(op, a, b, is_unsigned);
	}
}

/* a OP b with a known answer although not both are constants; 0 if not. */
static me_term simplify(struct me_terms *terms, enum me_operator op, me_term a, me_term b)
{
	const struct me_term_node *left = terms->nodes[a];
	const struct me_term_node *right = b ? terms->nodes[b] : NULL;
	bool right_zero = right && right->kind == ME_TERM_INT && !right->number;

	if (right_zero && (op == ME_PLUS || op == ME_MINUS || op == ME_OR || op == ME_XOR ||
			   op == ME_SHIFT_LEFT || op == ME_SHIFT_RIGHT))
		return a;
	if (right_zero && op == ME_AND)
		return b;
	if (a == b && (op == ME_EQ || op == ME_LE || op == ME_GE))
		return me_term_int(terms, 1);
	if (a == b && (op == ME_NE || op == ME_LT || op == ME_GT))
		return me_term_int(terms, 0);
	if ((op == ME_PLUS || op == ME_MINUS) && right && right->kind == ME_TERM_INT &&
	    left->kind == ME_TERM_OPERATION && left->op == ME_PLUS &&
	    terms->nodes[left->b]->kind == ME_TERM_INT) {
		int64_t sum = fold(op, terms->nodes[left->b]->number, right->number, false);

		return me_term_operation(terms, ME_PLUS, left->a, me_term_int(terms, sum), false);
	}
	return 0;
}

me_term me_term_operation(struct me_terms *terms, enum me_operator op, me_term a, me_term b,
			  bool is_unsigned)
{
	struct me_term_node node = {
		.kind = ME_TERM_OPERATION,
		.op = op,
		.a = a,
		.b = b,
		.is_unsigned = is_unsigned && (is_comparison(op) || op == ME_SHIFT_RIGHT ||
					       op == ME_MIN || op == ME_MAX),
	};
	const struct me_term_node *left = terms->nodes[a];
	const struct me_term_node *right = b ? terms->nodes[b] : NULL;
	me_term simple;

	if (left->kind == ME_TERM_INT && (!right || right->kind == ME_TERM_INT))
		return me_term_int(terms,
				   fold(op, left->number, right ? right->number : 0, is_unsigned));
	if (left->kind == ME_TERM_INT && right &&
	    (op == ME_PLUS || op == ME_AND || op == ME_OR || op == ME_XOR || op == ME_EQ ||
	     op == ME_NE || op == ME_TIMES))
		return me_term_operation(terms, op, b, a, is_unsigned);
	if (op == ME_MINUS && right && right->kind == ME_TERM_INT && right->number != INT64_MIN)
		return me_term_operation(terms, ME_PLUS, a, me_term_int(terms, -right->number),
					 false);
	simple = simplify(terms, op, a, b);
	if (simple)
		return simple;
	node.is_ground = left->is_ground && (!right || right->is_ground);
	node.reads_memory = left->reads_memory || (right && right->reads_memory);
	return intern(terms, &node);
}

bool me_term_holds(const struct me_terms *terms, me_term term, me_term part)
{
	const struct me_term_node *node = terms->nodes[term];

	if (term == part)
		return true;
	/* a term is made after its parts, so parts have smaller numbers */
	if (!term || term < part || !(node->parts >> part % 64 & 1))
		return false;
	switch (node->kind) {
	case ME_TERM_MEMBER:
	case ME_TERM_IS_ERROR:
		return me_term_holds(terms, node->a, part);
	case ME_TERM_MEMBER_ADDRESS:
	case ME_TERM_OPERATION:
		return me_term_holds(terms, node->a, part) ||
		       (node->b && me_term_holds(terms, node->b, part));
	default:
		return false;
	}
}

me_term me_term_root(const struct me_terms *terms, me_term term)
{
	for (;;) {
		const struct me_term_node *node = terms->nodes[term];

		if (node->kind != ME_TERM_MEMBER && node->kind != ME_TERM_MEMBER_ADDRESS &&
		    !(node->kind == ME_TERM_OPERATION && node->op == ME_PLUS))
			return term;
		term = node->a;
	}
}

void me_term_leaves(const struct me_terms *terms, me_term term,
		    void (*visit)(me_term leaf, void *data), void *data)
{
	const struct me_term_node *node = terms->nodes[term];

	if (!term || node->is_ground)
		return;
	if (node->kind == ME_TERM_PARAM || node->kind == ME_TERM_FRESH) {
		visit(term, data);
		return;
	}
	me_term_leaves(terms, node->a, visit, data);
	if (node->b && (node->kind == ME_TERM_MEMBER_ADDRESS || node->kind == ME_TERM_OPERATION))
		me_term_leaves(terms, node->b, visit, data);
}

me_term me_term_replace(struct me_terms *terms, me_term term,
			me_term (*leaf)(me_term leaf, void *data),
			me_term (*member)(me_term base, const struct me_field *field,
					  unsigned version, void *data),
			void *data)
{
	const struct me_term_node node = *terms->nodes[term];
	me_term a, b;

	if (!term || (node.is_ground && !node.reads_memory))
		return term;
	switch (node.kind) {
	case ME_TERM_PARAM:
	case ME_TERM_FRESH:
		return leaf(term, data);
	case ME_TERM_MEMBER:
		a = me_term_replace(terms, node.a, leaf, member, data);
		if (member)
			return member(a, node.ref, node.b, data);
		return me_term_member(terms, a, node.ref, node.b);
	case ME_TERM_MEMBER_ADDRESS:
		a = me_term_replace(terms, node.a, leaf, member, data);
		b = me_term_replace(terms, node.b, leaf, member, data);
		return me_term_member_address(terms, a, node.ref, b);
	case ME_TERM_IS_ERROR:
		a = me_term_replace(terms, node.a, leaf, member, data);
		return me_term_is_error(terms, a, node.b);
	case ME_TERM_OPERATION:
		a = me_term_replace(terms, node.a, leaf, member, data);
		b = me_term_replace(terms, node.b, leaf, member, data);
		return me_term_operation(terms, node.op, a, b, node.is_unsigned);
	default:
		return term;
	}
}

/* Addresses of two different named objects differ; so do different constants. */
static bool differ_for_sure(const struct me_term_node *a, const struct me_term_node *b)
{
	bool a_fixed = a->kind == ME_TERM_INT || a->kind == ME_TERM_ADDRESS ||
		       a->kind == ME_TERM_THIS;
	bool b_fixed = b->kind == ME_TERM_INT || b->kind == ME_TERM_ADDRESS ||
		       b->kind == ME_TERM_THIS;

	return a_fixed && b_fixed;
}

/* Pointers to one type of structure may be the same, whatever fields hold them;
 * of some, what they point to is not known. */
static bool point_alike(const struct me_field *a, const struct me_field *b)
{
	return !a->target || !b->target || !strcmp(a->target, b->target);
}

bool me_term_may_equal(const struct me_terms *terms, me_term a, me_term b)
{
	const struct me_term_node *left = terms->nodes[a], *right = terms->nodes[b];

	if (a == b)
		return true;
	if (differ_for_sure(left, right))
		return false;
	if (left->kind == ME_TERM_MEMBER && right->kind == ME_TERM_MEMBER) {
		if (left->ref == right->ref)
			return me_term_may_equal(terms, left->a, right->a);
		return point_alike(left->ref, right->ref);
	}
	if (left->kind == ME_TERM_MEMBER_ADDRESS && right->kind == ME_TERM_MEMBER_ADDRESS &&
	    left->ref == right->ref) {
		if (left->b && right->b && !me_term_may_equal(terms, left->b, right->b))
			return false;
		return me_term_may_equal(terms, left->a, right->a);
	}
	return true;
}

static void append(char *buffer, size_t size, const char *text)
{
	size_t used = strlen(buffer);

	if (used + 1 < size)
		strncat(buffer, text, size - used - 1);
}

void me_term_spell(const struct me_terms *terms, const struct me_func *func, me_term term,
		   char *buffer, size_t size)
{
	const struct me_term_node *node = terms->nodes[term];
	const struct me_field *field;
	bool of_object;

	switch (node->kind) {
	case ME_TERM_THIS:
		append(buffer, size, "THIS_MODULE");
		return;
	case ME_TERM_ADDRESS:
		/* what an asm statement looks at has no name in C */
		if (strchr(((const struct me_symbol *)node->ref)->name, ' '))
			return;
		append(buffer, size, "&");
		append(buffer, size, ((const struct me_symbol *)node->ref)->name);
		return;
	case ME_TERM_PARAM:
		if (func && (unsigned)node->number < func->n_params)
			append(buffer, size, func->locals[node->number].name);
		return;
	case ME_TERM_MEMBER:
	case ME_TERM_MEMBER_ADDRESS:
		field = node->ref;
		of_object = terms->nodes[node->a]->kind == ME_TERM_ADDRESS ||
			    terms->nodes[node->a]->kind == ME_TERM_MEMBER_ADDRESS;
		me_term_spell(terms, func, node->a, buffer, size);
		if (of_object && buffer[0] == '&')
			memmove(buffer, buffer + 1, strlen(buffer));
		if (field->name[0] == '*')
			return;
		if (field->name[0] == '[') {
			append(buffer, size, "[]");
			return;
		}
		if (buffer[0])
			append(buffer, size, of_object ? "." : "->");
		append(buffer, size, field->name);
		return;
	default:
		return;
	}
}

bool me_term_is_named(const struct me_terms *terms, const struct me_func *func, me_term term)
{
	const struct me_term_node *node = terms->nodes[term];

	while (node->kind == ME_TERM_MEMBER || node->kind == ME_TERM_MEMBER_ADDRESS) {
		const struct me_field *field = node->ref;

		if (field->name[0] == '[' || field->name[0] == '*')
			return false;
		node = terms->nodes[node->a];
	}
	if (node->kind == ME_TERM_ADDRESS)
		return true;
	return node->kind == ME_TERM_PARAM && (unsigned)node->number < func->n_params &&
	       func->locals[node->number].is_from_source;
}
