/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * eras.c - notices, while the unit is parsed, the declarations by which
 * eras.def tells kernels apart.
 *
 * At the time of the pass the front end has forgotten tags, and functions that
 * nobody calls, so they are looked at as they are declared.
 */
#include "gcc-compat.h"
#include "options.h"

static struct sign {
	const char *tag; /* of a structure, or NULL */
	const char *name; /* a chain of members, or a function */
	bool seen;
} signs[] = {
#define SIGN(number, tag, name) { tag, name, false },
#include "eras.def"
#undef SIGN
};

static const struct era {
	const char *facts;
	unsigned a, b;
} eras[] = {
#define ERA(facts, a, b) { facts, a, b },
#include "eras.def"
#undef ERA
};

/* Does the structure TYPE have the member that CHAIN ("a.b") leads to? */
static bool has_member(tree type, const char *chain)
{
	size_t length = strcspn(chain, ".");
	tree field;

	for (field = TYPE_FIELDS(type); field; field = DECL_CHAIN(field)) {
		tree name = DECL_NAME(field);

		if (!name || IDENTIFIER_LENGTH(name) != length ||
		    strncmp(IDENTIFIER_POINTER(name), chain, length))
			continue;
		return !chain[length] || (RECORD_OR_UNION_TYPE_P(TREE_TYPE(field)) &&
					  has_member(TREE_TYPE(field), chain + length + 1));
	}
	return false;
}

void eras_see_type(tree type)
{
	tree name = TYPE_IDENTIFIER(type);
	size_t i;

	for (i = 0; name && i < ARRAY_SIZE(signs); i++)
		if (signs[i].tag && !strcmp(signs[i].tag, IDENTIFIER_POINTER(name)) &&
		    has_member(type, signs[i].name))
			signs[i].seen = true;
}

void eras_see_function(tree decl)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(signs); i++)
		if (!signs[i].tag && id_equal(DECL_NAME(decl), signs[i].name))
			signs[i].seen = true;
}

const char *eras_choose(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(eras); i++)
		if (signs[eras[i].a].seen && signs[eras[i].b].seen)
			return eras[i].facts;
	return NULL;
}

/* Names of the variables of structure type that the unit declares at file
 * scope; the object that is this module is one of them, or none. */
static hash_set<nofree_ptr_hash<const char>> *objects;

void eras_see_variable(tree decl)
{
	if (!TREE_PUBLIC(decl) || !RECORD_OR_UNION_TYPE_P(TREE_TYPE(decl)) || !DECL_NAME(decl))
		return;
	if (!objects)
		objects = new hash_set<nofree_ptr_hash<const char>>;
	objects->add(IDENTIFIER_POINTER(DECL_NAME(decl)));
}

static void declare_this(struct me_fact *fact, void *data)
{
	tree name;

	if (!fact->is_this || !objects)
		return;
	name = maybe_get_identifier(fact->name);
	if (name && objects->contains(IDENTIFIER_POINTER(name)))
		me_unit_symbol((struct me_unit *)data, fact->name, NULL);
}

void eras_declare_this(struct me_unit *unit, struct me_facts *facts)
{
	me_facts_each(facts, declare_this, unit);
}
