/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * attrmove.c - keeps attributes from getting lost before the unit is complete:
 * a typedef's goes to the members and parameters of its type, a parameter's to
 * its function.
 *
 * -flto forgets typedefs before the check runs, and a definition forgets the
 * parameters of its prototype.
 */
#include "gcc-compat.h"
#include "attributes.h"

/* Lists of members with attributes, of parameters whose function has not been
 * declared yet, and of structures that another unit defines. */
static tree fields;
static tree parameters;
static tree objects;
static bool typedef_seen;

const struct ggc_root_tab attributes_roots[] = {
	{ &fields, 1, sizeof(fields), &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node },
	{ &parameters, 1, sizeof(parameters), &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node },
	{ &objects, 1, sizeof(objects), &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node },
	LAST_GGC_ROOT_TAB
};

tree attributes_fields(void)
{
	return fields;
}

tree attributes_objects(void)
{
	return objects;
}

/* The attributes of one declaration come one after another. */
static void add_once(tree *list, tree decl)
{
	if (!*list || TREE_VALUE(*list) != decl)
		*list = tree_cons(NULL_TREE, decl, *list);
}

/* By the function's name: a function has as many places as it has declarations,
 * and GCC remembers one. */
struct places {
	location_t at[ATTRIBUTES];
};
static hash_map<tree, struct places> *function_places;

static void note_place(tree function, enum attribute_id id)
{
	bool known;
	struct places *places;

	if (!function_places)
		function_places = new hash_map<tree, struct places>(61);
	places = &function_places->get_or_insert(DECL_NAME(function), &known);
	if (!known)
		memset(places, 0, sizeof(*places));
	if (!places->at[id])
		places->at[id] = DECL_SOURCE_LOCATION(function);
}

location_t attribute_place(tree decl, enum attribute_id id)
{
	struct places *places = NULL;

	if (function_places && TREE_CODE(decl) == FUNCTION_DECL)
		places = function_places->get(DECL_NAME(decl));
	return places && places->at[id] ? places->at[id] : DECL_SOURCE_LOCATION(decl);
}

void attribute_noted(tree decl, enum attribute_id id)
{
	if (TREE_CODE(decl) == FUNCTION_DECL)
		note_place(decl, id);
	if (TREE_CODE(decl) == FIELD_DECL)
		add_once(&fields, decl);
	else if (TREE_CODE(decl) == PARM_DECL)
		add_once(&parameters, decl);
	else if (TREE_CODE(decl) == TYPE_DECL)
		typedef_seen = true;
}

/* The typedefs that TYPE is spelled with, from the outermost; NULL_TREE ends. */
static tree typedef_of(tree type)
{
	tree name = TYPE_NAME(type);

	return name && TREE_CODE(name) == TYPE_DECL ? name : NULL_TREE;
}

static tree next_typedef(tree decl)
{
	return DECL_ORIGINAL_TYPE(decl) ? typedef_of(DECL_ORIGINAL_TYPE(decl)) : NULL_TREE;
}

static bool has_same(tree list, enum attribute_id id)
{
	for (; list; list = TREE_CHAIN(list))
		if (attribute_which(list) == id)
			return true;
	return false;
}

/* What stands on the member itself outranks its typedef. */
static void copy_to_field(tree field)
{
	tree type = TREE_TYPE(field), name, list;

	while (TREE_CODE(type) == ARRAY_TYPE)
		type = TREE_TYPE(type);
	for (name = typedef_of(type); name; name = next_typedef(name))
		for (list = DECL_ATTRIBUTES(name); list; list = TREE_CHAIN(list)) {
			enum attribute_id id = attribute_which(list);

			if (id == ATTRIBUTES || has_same(DECL_ATTRIBUTES(field), id))
				continue;
			DECL_ATTRIBUTES(field) = tree_cons(TREE_PURPOSE(list), TREE_VALUE(list),
							   DECL_ATTRIBUTES(field));
			attribute_noted(field, id);
		}
}

void attributes_finish_type(void *gcc_data, void *)
{
	/* The event comes at every mention of the type. Numbers of types are
	 * not used again, as their addresses may be. */
	static bitmap_obstack memory;
	static bitmap done;
	tree type = (tree)gcc_data, field;

	if (!typedef_seen || !type || !RECORD_OR_UNION_TYPE_P(type) || !COMPLETE_TYPE_P(type))
		return;
	if (!done) {
		/* GCC's own bitmap memory is not there yet while it parses. */
		bitmap_obstack_initialize(&memory);
		done = BITMAP_ALLOC(&memory);
	}
	if (!bitmap_set_bit(done, TYPE_UID(TYPE_MAIN_VARIANT(type))))
		return;
	for (field = TYPE_FIELDS(type); field; field = DECL_CHAIN(field))
		if (TREE_CODE(field) == FIELD_DECL)
			copy_to_field(field);
}

/* Puts the entry contract WORDS of the function's parameter NUMBER on it. */
static void add_to_function(tree function, unsigned number, tree words)
{
	tree args = tree_cons(NULL_TREE, build_int_cst(unsigned_type_node, number), words);
	tree list;

	for (list = DECL_ATTRIBUTES(function); list; list = TREE_CHAIN(list))
		if (attribute_which(list) == A_PARAMETER &&
		    tree_to_uhwi(TREE_VALUE(TREE_VALUE(list))) == number)
			break;
	if (!list)
		DECL_ATTRIBUTES(function) = tree_cons(get_identifier("modentry parameter"), args,
						      DECL_ATTRIBUTES(function));
	else if (!attribute_list_equal(TREE_VALUE(list), args))
		error_at(DECL_SOURCE_LOCATION(function),
			 "attributes %<module_entry%> of "
			 "parameter %u of %qD contradict each other",
			 number, function);
}

static tree entry_attribute(tree list)
{
	while (list && attribute_which(list) != A_ENTRY)
		list = TREE_CHAIN(list);
	return list;
}

static void move_own(tree function, tree parameter, unsigned number)
{
	tree entry = entry_attribute(DECL_ATTRIBUTES(parameter)), name;

	if (entry)
		add_to_function(function, number, TREE_VALUE(entry));
	for (name = typedef_of(TREE_TYPE(parameter)); !entry && typedef_seen && name;
	     name = next_typedef(name)) {
		entry = entry_attribute(DECL_ATTRIBUTES(name));
		if (entry)
			add_to_function(function, number, TREE_VALUE(entry));
	}
}

static void move_all(tree function)
{
	tree parameter = DECL_ARGUMENTS(function);
	unsigned number;

	for (number = 1; parameter; parameter = DECL_CHAIN(parameter), number++)
		move_own(function, parameter, number);
}

/*
 * A redeclaration's parameters are dropped when it is merged with the first
 * one, so PARAMETER is not among the function's. Its number follows from those
 * behind it; 0 if their types are not the function's last ones.
 */
static unsigned number_from_end(tree function, tree parameter)
{
	unsigned n = 0, behind = list_length(parameter);
	tree arg = TYPE_ARG_TYPES(TREE_TYPE(function)), own;

	for (; arg && TREE_VALUE(arg) != void_type_node; arg = TREE_CHAIN(arg))
		n++;
	if (behind > n)
		return 0;
	arg = chain_index(n - behind, TYPE_ARG_TYPES(TREE_TYPE(function)));
	for (own = parameter; own; own = DECL_CHAIN(own), arg = TREE_CHAIN(arg))
		if (!types_compatible_p(TREE_TYPE(own), TREE_VALUE(arg)))
			return 0;
	return n - behind + 1;
}

static bool is_own(tree function, tree parameter)
{
	tree own = DECL_ARGUMENTS(function);

	while (own && own != parameter)
		own = DECL_CHAIN(own);
	return own;
}

/* Does DECL stand behind FUNCTION's name, as FUNCTION was declared last? */
static bool is_behind(tree decl, tree function)
{
	return linemap_location_before_p(line_table, DECL_SOURCE_LOCATION(function),
					 DECL_SOURCE_LOCATION(decl));
}

/* Finds the number of each waiting parameter in FUNCTION, declared just now.
 * One that is not its own is a parameter's parameter, or was dropped. */
static void move_waiting(tree function)
{
	tree own = DECL_ARGUMENTS(function);
	bool dropped = own && !is_behind(own, function);

	for (; parameters; parameters = TREE_CHAIN(parameters)) {
		tree one = TREE_VALUE(parameters);
		unsigned number =
			dropped && is_behind(one, function) ? number_from_end(function, one) : 0;

		if (is_own(function, one))
			continue;
		if (number)
			move_own(function, one, number);
		else
			warning_at(DECL_SOURCE_LOCATION(one), OPT_Wattributes,
				   "attribute "
				   "%<module_entry%> of %qD has no effect: it is no parameter of "
				   "a declared function",
				   one);
	}
}

void attributes_finish_decl(void *gcc_data, void *)
{
	tree decl = (tree)gcc_data;

	if (decl && VAR_P(decl) && DECL_EXTERNAL(decl) && DECL_NAME(decl) &&
	    TREE_CODE(TREE_TYPE(decl)) == RECORD_TYPE)
		add_once(&objects, decl);
	if (!decl || TREE_CODE(decl) != FUNCTION_DECL)
		return;
	move_waiting(decl);
	move_all(decl);
}

void attributes_start_function(void *, void *)
{
	/* They are this definition's own, and are looked at when it is complete. */
	parameters = NULL_TREE;
}

void attributes_finish_function(void *gcc_data, void *)
{
	if (gcc_data)
		move_all((tree)gcc_data);
}
