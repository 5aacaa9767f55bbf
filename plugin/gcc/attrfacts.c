/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * attrfacts.c - attributes as facts of the unit's symbols and fields.
 *
 * The attributes were checked where they stand; what is here only copies.
 */
#include "gcc-compat.h"
#include "attributes.h"
#include "symbols.h"

static unsigned number(tree args)
{
	return args ? tree_to_uhwi(TREE_VALUE(args)) : 0;
}

static void add_sleep(struct me_facts *facts, struct me_fact *fact, tree args)
{
	struct me_sleep_if *condition;

	if (!args) {
		fact->sleeps = true;
		return;
	}
	condition = (struct me_sleep_if *)me_facts_alloc(facts, sizeof(*condition));
	condition->test.arg = number(args);
	condition->test.kind = ME_HAS_BITS;
	condition->test.value = TREE_INT_CST_LOW(TREE_VALUE(TREE_CHAIN(args)));
	condition->next = fact->sleeps_if;
	fact->sleeps_if = condition;
}

static void add_count(struct me_facts *facts, struct me_fact *fact, enum me_count_op op, tree args)
{
	struct me_count_fact *count;

	count = (struct me_count_fact *)me_facts_alloc(facts, sizeof(*count));
	count->op = op;
	count->arg = args ? (int)number(args) : ME_ARG_THIS;
	count->held = ME_HELD_NONZERO;
	if (args && TREE_CHAIN(args))
		count->held = TREE_STRING_POINTER(TREE_VALUE(TREE_CHAIN(args)))[0] == 'z'
				      ? ME_HELD_ZERO
				      : ME_HELD_NONNULL;
	count->next = fact->counts;
	fact->counts = count;
}

static void add_entry(struct me_facts *facts, struct me_entry_fact *entry, tree words,
		      struct me_loc origin)
{
	entry->is_entry = true;
	entry->from_source = true;
	entry->origin = origin;
	for (; words; words = TREE_CHAIN(words))
		me_entry_word(entry, TREE_STRING_POINTER(TREE_VALUE(words)));
	if (entry->close_field)
		entry->close_field = me_facts_intern(facts, entry->close_field);
}

static void add_parameter(struct me_facts *facts, struct me_fact *fact, tree args)
{
	struct me_param_entry *param;

	param = (struct me_param_entry *)me_facts_alloc(facts, sizeof(*param));
	param->arg = number(args);
	add_entry(facts, &param->entry, TREE_CHAIN(args), fact->origin);
	param->next = fact->param_entries;
	fact->param_entries = param;
}

static void add_registers(struct me_fact *fact, tree args)
{
	const char *word = TREE_STRING_POINTER(TREE_VALUE(TREE_CHAIN(args)));

	fact->registers_arg = number(args);
	fact->registers = word[0] == 'n'   ? ME_NEEDS_OWNER
			  : word[0] == 'f' ? ME_FILLS_OWNER
					   : ME_PROTECTS;
}

static void add(struct me_unit *unit, struct me_facts *facts, struct me_fact *fact, tree decl,
		tree attribute)
{
	enum attribute_id id = attribute_which(attribute);
	struct me_loc origin;
	tree args = TREE_VALUE(attribute);

	if (id == ATTRIBUTES)
		return;
	origin = loc_of(unit, attribute_place(decl, id));
	/* 'never' is the one whose contradiction is told at its own place. */
	if (!fact->from_source || id == A_NEVER_SLEEPS)
		fact->origin = origin;
	switch (id) {
	case A_MIGHT_SLEEP:
		add_sleep(facts, fact, args);
		break;
	case A_NEVER_SLEEPS:
		fact->never_sleeps = true;
		break;
	case A_PLAIN:
		fact->plain = true;
		break;
	case A_ENTRY:
		add_entry(facts, &fact->entry, args, origin);
		break;
	case A_OWNER:
		fact->is_owner = true;
		break;
	case A_REGISTERS:
		add_registers(fact, args);
		break;
	case A_COUNT:
		fact->is_count = true;
		break;
	case A_TRY_GET:
		add_count(facts, fact, ME_TRY_GET, args);
		break;
	case A_GET:
		add_count(facts, fact, ME_GET, args);
		break;
	case A_PUT:
		add_count(facts, fact, ME_PUT, args);
		break;
	case A_THIS:
		fact->is_this = true;
		break;
	case A_LOCK:
		fact->locks = true;
		break;
	case A_UNLOCK:
		fact->unlocks = true;
		break;
	case A_UNCHECKED:
		fact->unchecked = me_facts_intern(facts, TREE_STRING_POINTER(TREE_VALUE(args)));
		break;
	case A_PARAMETER:
		add_parameter(facts, fact, args);
		break;
	default:
		return;
	}
	fact->from_source = true;
}

bool attribute_on(tree decl)
{
	tree list;

	for (list = DECL_ATTRIBUTES(decl); list; list = TREE_CHAIN(list))
		if (attribute_which(list) != ATTRIBUTES)
			return true;
	return false;
}

static void add_all(struct me_unit *unit, struct me_facts *facts, struct me_fact *fact, tree decl)
{
	tree list;

	for (list = DECL_ATTRIBUTES(decl); list; list = TREE_CHAIN(list))
		add(unit, facts, fact, decl, list);
}

/*
 * The object that is this module has to be known also where nothing refers to
 * it: a module that never counts is still one. Other unused objects do not
 * matter.
 */
static void add_object(struct me_unit *unit, struct me_facts *facts, tree decl)
{
	const struct me_fact *fact = me_facts_find(facts, IDENTIFIER_POINTER(DECL_NAME(decl)));

	if (attribute_on(decl))
		add_all(unit, facts, me_facts_own_symbol(facts, symbol_of_decl(unit, decl)), decl);
	else if (fact && fact->is_this)
		symbol_of_decl(unit, decl);
}

void attributes_to_facts(struct me_unit *unit, struct me_facts *facts)
{
	struct symtab_node *node;
	tree list;

	FOR_EACH_SYMBOL(node)
	if (DECL_ATTRIBUTES(node->decl) && attribute_on(node->decl))
		add_all(unit, facts, me_facts_own_symbol(facts, symbol_of_decl(unit, node->decl)),
			node->decl);
	for (list = attributes_objects(); list; list = TREE_CHAIN(list))
		add_object(unit, facts, TREE_VALUE(list));
	for (list = attributes_fields(); list; list = TREE_CHAIN(list)) {
		tree field = TREE_VALUE(list);

		/* An error in its structure can leave a member without one. */
		if (DECL_CONTEXT(field) && TYPE_P(DECL_CONTEXT(field)))
			add_all(unit, facts, me_facts_own_field(facts, field_of_decl(unit, field)),
				field);
	}
}

static tree without_ours(tree list)
{
	tree *link = &list;

	while (*link)
		if (attribute_which(*link) != ATTRIBUTES)
			*link = TREE_CHAIN(*link);
		else
			link = &TREE_CHAIN(*link);
	return list;
}

static void strip(tree decl)
{
	if (DECL_ATTRIBUTES(decl))
		DECL_ATTRIBUTES(decl) = without_ours(DECL_ATTRIBUTES(decl));
}

void attributes_remove(void)
{
	struct symtab_node *node;
	tree list, parameter;

	FOR_EACH_SYMBOL(node)
	{
		strip(node->decl);
		if (TREE_CODE(node->decl) != FUNCTION_DECL)
			continue;
		for (parameter = DECL_ARGUMENTS(node->decl); parameter;
		     parameter = DECL_CHAIN(parameter))
			strip(parameter);
	}
	for (list = attributes_fields(); list; list = TREE_CHAIN(list))
		strip(TREE_VALUE(list));
	for (list = attributes_objects(); list; list = TREE_CHAIN(list))
		strip(TREE_VALUE(list));
}
