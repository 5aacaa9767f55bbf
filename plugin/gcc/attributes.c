/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * attributes.c - the attributes themselves: their table, on what they may
 * stand and what their arguments may be. Every mistake is an error where the
 * attribute stands, since an annotation that is not taken as it was meant
 * would leave something silently unchecked.
 */
#include "gcc-compat.h"
#include "attributes.h"

enum place_kind {
	ON_FUNCTION = 1,
	ON_CALL_FIELD = 2,
	ON_TYPEDEF = 4,
	ON_PARAMETER = 8,
	ON_POINTER_FIELD = 16,
	ON_COUNT_FIELD = 32,
	ON_OBJECT = 64
};

#define ON_CALLS (ON_FUNCTION | ON_CALL_FIELD | ON_TYPEDEF)
#define CALLS_TEXT "a function, or a member or typedef that is a pointer to a function"

/* An attribute where it stands. */
struct place {
	tree decl;
	tree function; /* its type, NULL_TREE on what is no function */
	tree name; /* the attribute's, for messages */
	location_t location;
};

static bool check_sleep(const struct place *place, tree args);
static bool check_entry(const struct place *place, tree args);
static bool check_registers(const struct place *place, tree args);
static bool check_count(const struct place *place, tree args);
static bool check_reason(const struct place *place, tree args);

static const struct attribute_kind {
	const char *name;
	int min_args, max_args;
	int where;
	const char *where_text;
	bool (*check)(const struct place *place, tree args);
} kinds[ATTRIBUTES] = {
	/* in the order of enum attribute_id */
	{ "might_sleep", 0, 2, ON_CALLS, CALLS_TEXT, check_sleep },
	{ "never_sleeps", 0, 0, ON_CALLS, CALLS_TEXT, NULL },
	{ "module_plain", 0, 0, ON_CALLS, CALLS_TEXT, NULL },
	{ "module_entry", 0, -1, ON_CALLS | ON_PARAMETER,
	  "a function, or a member, typedef or parameter that is a pointer to a function",
	  check_entry },
	{ "module_owner", 0, 0, ON_POINTER_FIELD, "a structure's member that is a pointer", NULL },
	{ "module_registers", 2, 2, ON_FUNCTION, "a function", check_registers },
	{ "module_count", 0, 0, ON_COUNT_FIELD,
	  "a structure's member that is an integer or an atomic count", NULL },
	{ "module_try_get", 0, 2, ON_CALLS, CALLS_TEXT, check_count },
	{ "module_get", 0, 1, ON_CALLS, CALLS_TEXT, check_count },
	{ "module_put", 0, 1, ON_CALLS, CALLS_TEXT, check_count },
	{ "module_this", 0, 0, ON_OBJECT, "a variable that is a structure", NULL },
	{ "entry_lock", 0, 0, ON_CALLS, CALLS_TEXT, NULL },
	{ "entry_unlock", 0, 0, ON_CALLS, CALLS_TEXT, NULL },
	{ "module_unchecked", 1, 1, ON_FUNCTION, "a function", check_reason },
	{ "modentry parameter", 1, -1, 0, "nothing", NULL },
};

enum attribute_id attribute_which(tree attribute)
{
	const char *name = IDENTIFIER_POINTER(get_attribute_name(attribute));
	int i;

	if (name[0] == '_' && name[1] == '_')
		name += 2;
	for (i = 0; i < ATTRIBUTES; i++)
		if (!strcmp(name, kinds[i].name))
			break;
	return (enum attribute_id)i;
}

tree function_pointed_to(tree type)
{
	if (!type || !POINTER_TYPE_P(type) || TREE_CODE(TREE_TYPE(type)) != FUNCTION_TYPE)
		return NULL_TREE;
	return TREE_TYPE(type);
}

/* Arrays of handlers are as good as one. */
static tree member_type(tree field)
{
	tree type = TREE_TYPE(field);

	while (TREE_CODE(type) == ARRAY_TYPE)
		type = TREE_TYPE(type);
	return type;
}

/* What DECL is, as one or more of enum place_kind. */
static int places(tree decl, tree *function)
{
	tree type = TREE_TYPE(decl);

	*function = NULL_TREE;
	switch (TREE_CODE(decl)) {
	case FUNCTION_DECL:
		*function = type;
		return ON_FUNCTION;
	case TYPE_DECL:
		*function = function_pointed_to(type);
		return *function ? ON_TYPEDEF : 0;
	case PARM_DECL:
		*function = function_pointed_to(type);
		return *function ? ON_PARAMETER : 0;
	case VAR_DECL:
		return TREE_CODE(type) == RECORD_TYPE ? ON_OBJECT : 0;
	case FIELD_DECL:
		type = member_type(decl);
		*function = function_pointed_to(type);
		return (*function ? ON_CALL_FIELD : 0) |
		       (POINTER_TYPE_P(type) && !*function ? ON_POINTER_FIELD : 0) |
		       (INTEGRAL_TYPE_P(type) || TREE_CODE(type) == RECORD_TYPE ? ON_COUNT_FIELD
										: 0);
	default:
		return 0;
	}
}

/* The function's parameters that its type tells of; -1 if any number goes. */
static int parameter_count(tree function)
{
	tree arg = TYPE_ARG_TYPES(function);
	int n = 0;

	for (; arg && TREE_VALUE(arg) != void_type_node; arg = TREE_CHAIN(arg))
		n++;
	return arg ? n : -1;
}

static tree parameter_type(tree function, unsigned number)
{
	tree arg = TYPE_ARG_TYPES(function);

	while (arg && --number)
		arg = TREE_CHAIN(arg);
	return arg && TREE_VALUE(arg) != void_type_node ? TREE_VALUE(arg) : NULL_TREE;
}

/*
 * Is ARG the number of a parameter that the function has, and of the kind that
 * IS_RIGHT tells (WANTED in words)? What is passed for "..." can be anything.
 */
static bool check_parameter(const struct place *place, tree arg, bool pointer)
{
	int count = parameter_count(place->function);
	tree type;

	if (TREE_CODE(arg) != INTEGER_CST) {
		error_at(place->location,
			 "parameter in attribute %qE of %qD is not an integer "
			 "constant",
			 place->name, place->decl);
		return false;
	}
	if (!tree_fits_uhwi_p(arg) || tree_to_uhwi(arg) < 1 || tree_to_uhwi(arg) > 255 ||
	    (count >= 0 && tree_to_uhwi(arg) > (unsigned)count)) {
		if (count < 0)
			error_at(place->location,
				 "parameter %E in attribute %qE of %qD is not "
				 "between 1 and 255",
				 arg, place->name, place->decl);
		else
			error_at(place->location,
				 "parameter %E in attribute %qE: %qD has %d, "
				 "counted from 1",
				 arg, place->name, place->decl, count);
		return false;
	}
	type = parameter_type(place->function, tree_to_uhwi(arg));
	if (!type || (pointer ? POINTER_TYPE_P(type) : INTEGRAL_TYPE_P(type)))
		return true;
	error_at(place->location,
		 pointer ? G_("parameter %E in attribute %qE of %qD is not a pointer")
			 : G_("parameter %E in attribute %qE of %qD is not an integer"),
		 arg, place->name, place->decl);
	return false;
}

/* Is ARG one of the strings WORDS (a list that NULL ends)? */
static bool check_word(const struct place *place, tree arg, const char *const *words)
{
	auto_vec<const char *> known;
	const char *hint;

	if (TREE_CODE(arg) != STRING_CST) {
		error_at(place->location, "%qE in attribute %qE of %qD is not a string", arg,
			 place->name, place->decl);
		return false;
	}
	for (; *words; words++) {
		if (!strcmp(TREE_STRING_POINTER(arg), *words))
			return true;
		known.safe_push(*words);
	}
	hint = find_closest_string(TREE_STRING_POINTER(arg), &known);
	if (hint)
		error_at(place->location,
			 "unknown word %qs in attribute %qE of %qD; did you "
			 "mean %qs?",
			 TREE_STRING_POINTER(arg), place->name, place->decl, hint);
	else
		error_at(place->location, "unknown word %qs in attribute %qE of %qD",
			 TREE_STRING_POINTER(arg), place->name, place->decl);
	return false;
}

static bool check_sleep(const struct place *place, tree args)
{
	tree mask;

	if (!args)
		return true;
	if (!TREE_CHAIN(args)) {
		error_at(place->location,
			 "attribute %qE of %qD wants a parameter and a mask, "
			 "or nothing",
			 place->name, place->decl);
		return false;
	}
	mask = TREE_VALUE(TREE_CHAIN(args));
	if (TREE_CODE(mask) != INTEGER_CST || integer_zerop(mask)) {
		error_at(place->location,
			 "mask %qE in attribute %qE of %qD is not an integer "
			 "constant other than 0",
			 mask, place->name, place->decl);
		return false;
	}
	return check_parameter(place, TREE_VALUE(args), false);
}

static bool check_registers(const struct place *place, tree args)
{
	static const char *const words[] = { "needs-owner", "fills-owner", "protects", NULL };

	return check_parameter(place, TREE_VALUE(args), true) &&
	       check_word(place, TREE_VALUE(TREE_CHAIN(args)), words);
}

static bool check_count(const struct place *place, tree args)
{
	static const char *const words[] = { "zero", "nonnull", NULL };

	return !args ||
	       (check_parameter(place, TREE_VALUE(args), true) &&
		(!TREE_CHAIN(args) || check_word(place, TREE_VALUE(TREE_CHAIN(args)), words)));
}

static bool check_reason(const struct place *place, tree args)
{
	tree reason = TREE_VALUE(args);

	if (TREE_CODE(reason) == STRING_CST && TREE_STRING_POINTER(reason)[0])
		return true;
	error_at(place->location, "attribute %qE of %qD wants a reason, as a string", place->name,
		 place->decl);
	return false;
}

static bool check_entry(const struct place *place, tree args)
{
	static const char *const words[] = { "opens",	   "closes",	  "calls",
					     "runs",	   "locked",	  "referenced",
					     "serialized", "unprotected", NULL };
	struct me_entry_fact entry, one;

	memset(&entry, 0, sizeof(entry));
	for (; args; args = TREE_CHAIN(args)) {
		tree word = TREE_VALUE(args);

		memset(&one, 0, sizeof(one));
		if (TREE_CODE(word) != STRING_CST || me_entry_word(&one, TREE_STRING_POINTER(word)))
			return check_word(place, word, words);
		if (me_entry_word(&entry, TREE_STRING_POINTER(word))) {
			error_at(place->location,
				 "%qs in attribute %qE of %qD contradicts what "
				 "stands before it",
				 TREE_STRING_POINTER(word), place->name, place->decl);
			return false;
		}
	}
	return true;
}

/* Lays ATTRIBUTE's words over ENTRY; returns the first that contradicts it. */
static const char *add_words(struct me_entry_fact *entry, tree words)
{
	for (; words; words = TREE_CHAIN(words))
		if (me_entry_word(entry, TREE_STRING_POINTER(TREE_VALUE(words))))
			return TREE_STRING_POINTER(TREE_VALUE(words));
	return NULL;
}

/*
 * What the attribute ID with ARGS contradicts in OTHER, an attribute of the
 * same declaration or an earlier one: the word, or NULL for nothing.
 */
static const char *contradiction(enum attribute_id id, tree args, tree other)
{
	enum attribute_id other_id = attribute_which(other);
	struct me_entry_fact entry;

	switch (id) {
	case A_MIGHT_SLEEP:
		return other_id == A_NEVER_SLEEPS ? kinds[id].name : NULL;
	case A_NEVER_SLEEPS:
		return other_id == A_MIGHT_SLEEP ? kinds[id].name : NULL;
	case A_LOCK:
		return other_id == A_UNLOCK ? kinds[id].name : NULL;
	case A_UNLOCK:
		return other_id == A_LOCK ? kinds[id].name : NULL;
	case A_PLAIN:
		return other_id == A_GET || other_id == A_PUT || other_id == A_TRY_GET
			       ? kinds[id].name
			       : NULL;
	case A_GET:
	case A_PUT:
	case A_TRY_GET:
		return other_id == A_PLAIN ? kinds[id].name : NULL;
	case A_REGISTERS:
		return other_id == id && !attribute_list_equal(args, TREE_VALUE(other))
			       ? kinds[id].name
			       : NULL;
	case A_ENTRY:
		if (other_id != A_ENTRY)
			return NULL;
		memset(&entry, 0, sizeof(entry));
		add_words(&entry, TREE_VALUE(other));
		return add_words(&entry, args);
	default:
		return NULL;
	}
}

/* Reports what contradicts the attributes in LIST, which stand on EARLIER. */
static bool check_against(const struct place *place, enum attribute_id id, tree args, tree list,
			  tree earlier)
{
	for (; list; list = TREE_CHAIN(list)) {
		const char *word = contradiction(id, args, list);

		if (!word)
			continue;
		auto_diagnostic_group group;

		error_at(place->location, "%qs of %qD contradicts attribute %qE", word, place->decl,
			 get_attribute_name(list));
		if (earlier != place->decl)
			inform(DECL_SOURCE_LOCATION(earlier), "which stands here");
		return false;
	}
	return true;
}

static bool check_contradictions(const struct place *place, enum attribute_id id, tree args)
{
	tree earlier;

	if (!check_against(place, id, args, DECL_ATTRIBUTES(place->decl), place->decl))
		return false;
	if (TREE_CODE(place->decl) != FUNCTION_DECL)
		return true;
	earlier = identifier_global_value(DECL_NAME(place->decl));
	return !earlier || earlier == place->decl || TREE_CODE(earlier) != FUNCTION_DECL ||
	       check_against(place, id, args, DECL_ATTRIBUTES(earlier), earlier);
}

static bool check(enum attribute_id id, const struct place *place, int where, tree args)
{
	const struct attribute_kind *kind = &kinds[id];

	if (!(where & kind->where)) {
		error_at(place->location, "attribute %qE can stand on %s, not on %qD", place->name,
			 kind->where_text, place->decl);
		return false;
	}
	return (!kind->check || kind->check(place, args)) && check_contradictions(place, id, args);
}

/* Constants may still be wrapped in conversions. Up to GCC 11 a first argument
 * of the underscored spelling comes as a bare name: an enumerator's, perhaps. */
static void fold_arguments(tree args)
{
	for (; args; args = TREE_CHAIN(args)) {
		tree value = TREE_VALUE(args);

		if (value && TREE_CODE(value) == IDENTIFIER_NODE) {
			tree named = identifier_global_value(value);

			if (named && TREE_CODE(named) == CONST_DECL)
				value = DECL_INITIAL(named);
		}
		if (value && EXPR_P(value))
			value = fold(value);
		STRIP_NOPS(value);
		TREE_VALUE(args) = value;
	}
}

static tree handle(tree *node, tree name, tree args, int flags, bool *no_add)
{
	const int next = ATTR_FLAG_DECL_NEXT | ATTR_FLAG_FUNCTION_NEXT | ATTR_FLAG_ARRAY_NEXT;
	enum attribute_id id;
	struct place place;
	int where;

	*no_add = true;
	if (!DECL_P(*node)) {
		/* "int * __might_sleep f(void)": on its way to the declaration */
		if (flags & next)
			return tree_cons(name, args, NULL_TREE);
		error_at(input_location, "attribute %qE does not apply to types", name);
		return NULL_TREE;
	}
	fold_arguments(args);
	id = attribute_which(build_tree_list(name, args));
	place.decl = *node;
	place.name = name;
	place.location = DECL_SOURCE_LOCATION(*node);
	where = places(*node, &place.function);
	if (TREE_TYPE(*node) == error_mark_node || !check(id, &place, where, args))
		return NULL_TREE;
	*no_add = false;
	attribute_noted(*node, id);
	return NULL_TREE;
}

static void register_one(const struct attribute_kind *kind, bool checked)
{
	/* GCC keeps the specification by address until it ends. */
	struct attribute_spec *spec = XCNEW(struct attribute_spec);

	spec->name = kind->name;
	spec->min_length = kind->min_args;
	spec->max_length = kind->max_args;
	spec->handler = checked ? handle : NULL;
	register_attribute(spec);
	if (checked)
		compat_register_underscored(spec);
}

void attributes_register(void *, void *)
{
	int i;

	/* GCC asserts that nobody registers a name again. */
	if (lookup_attribute_spec(get_identifier(kinds[A_PARAMETER].name))) {
		error("modentry is loaded twice, from files of different names; "
		      "leave one %<-fplugin=%> out");
		return;
	}
	for (i = 0; i < ATTRIBUTES; i++)
		register_one(&kinds[i], i != A_PARAMETER);
}
