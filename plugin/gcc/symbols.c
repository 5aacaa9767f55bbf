/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * symbols.c - GCC's declarations and locations as the engine knows them.
 */
#include "gcc-compat.h"
#include "symbols.h"

/* Every statement asks for its declarations and its place: looking them up by
 * name each time would be most of the cost of a walk. */
static hash_map<tree, void *> *cache;
static struct me_unit *cached_unit;
static struct {
	location_t location;
	struct me_loc loc;
	const char *raw_file; /* GCC's own string, compared by address */
	const char *file;
	bool valid;
} last;

void symbols_forget(void)
{
	delete cache;
	cache = NULL;
	cached_unit = NULL;
	last.valid = false;
	last.raw_file = NULL;
}

static void **cache_slot(struct me_unit *unit, tree decl)
{
	if (cached_unit != unit)
		symbols_forget();
	cached_unit = unit;
	if (!cache)
		cache = new hash_map<tree, void *>(1021);
	return &cache->get_or_insert(decl);
}

static const char *intern_file(struct me_unit *unit, const char *file)
{
	if (!file)
		return NULL;
	if (file != last.raw_file) {
		last.raw_file = file;
		last.file = me_unit_intern(unit, file);
	}
	return last.file;
}

struct me_loc loc_of(struct me_unit *unit, location_t location)
{
	expanded_location where;
	location_t shown;

	if (cached_unit != unit)
		symbols_forget();
	cached_unit = unit;
	if (last.valid && last.location == location)
		return last.loc;

	last.valid = true;
	last.location = location;
	memset(&last.loc, 0, sizeof(last.loc));
	if (LOCATION_LOCUS(location) <= BUILTINS_LOCATION)
		return last.loc;
	shown = linemap_resolve_location(line_table, location, LRK_MACRO_EXPANSION_POINT, NULL);
	where = expand_location(shown);
	last.loc.file = intern_file(unit, where.file);
	last.loc.line = where.line > 0 ? where.line : 0;
	last.loc.column = where.column > 0 ? where.column : 0;
	last.loc.opaque = shown;
	return last.loc;
}

/* An anonymous structure has its name from the first typedef of it. */
static tree name_of_type(tree type)
{
	tree variant = TYPE_MAIN_VARIANT(type);

	for (; variant; variant = TYPE_NEXT_VARIANT(variant)) {
		tree name = TYPE_NAME(variant);

		if (name && TREE_CODE(name) == TYPE_DECL)
			name = DECL_NAME(name);
		if (name)
			return name;
	}
	return NULL_TREE;
}

const char *type_tag(struct me_unit *unit, tree type)
{
	void **slot;
	tree name;

	if (!type || !RECORD_OR_UNION_TYPE_P(type))
		return NULL;
	slot = cache_slot(unit, TYPE_MAIN_VARIANT(type));
	if (!*slot) {
		name = name_of_type(type);
		*slot = (void *)(name ? me_unit_intern(unit, IDENTIFIER_POINTER(name))
				      : me_unit_intern(unit, ""));
	}
	return (const char *)*slot;
}

const char *type_target(struct me_unit *unit, tree type)
{
	return type && POINTER_TYPE_P(type) ? type_tag(unit, TREE_TYPE(type)) : NULL;
}

bool type_is_function_pointer(tree type)
{
	return type && POINTER_TYPE_P(type) && FUNC_OR_METHOD_TYPE_P(TREE_TYPE(type));
}

static bool is_linked(tree decl)
{
	return (VAR_P(decl) || TREE_CODE(decl) == FUNCTION_DECL) &&
	       (TREE_PUBLIC(decl) || DECL_EXTERNAL(decl));
}

/* Asking for a static's assembler name would number it, and so change the code;
 * what links has a name that depends on nothing else. */
static const char *name_of_symbol(struct me_unit *unit, tree decl)
{
	char made_up[32];
	tree name = DECL_NAME(decl);
	const char *text;

	if (is_linked(decl))
		name = DECL_ASSEMBLER_NAME(decl);
	if (!name) {
		snprintf(made_up, sizeof(made_up), "D.%u", DECL_UID(decl));
		return me_unit_intern(unit, made_up);
	}
	text = IDENTIFIER_POINTER(name);
	return me_unit_intern(unit, text[0] == '*' ? text + 1 : text);
}

static tree without_arrays(tree type)
{
	while (type && TREE_CODE(type) == ARRAY_TYPE)
		type = TREE_TYPE(type);
	return type;
}

static struct me_symbol *make_symbol(struct me_unit *unit, tree decl)
{
	struct me_symbol *symbol;

	symbol = me_unit_symbol(unit, name_of_symbol(unit, decl), is_linked(decl) ? NULL : decl);
	if (symbol->opaque)
		return symbol;
	symbol->opaque = decl;
	symbol->loc = loc_of(unit, DECL_SOURCE_LOCATION(decl));
	if (TREE_CODE(decl) == FUNCTION_DECL) {
		symbol->is_function = true;
		symbol->is_static = !TREE_PUBLIC(decl);
		symbol->is_noreturn = TREE_THIS_VOLATILE(decl);
		symbol->is_weak = DECL_WEAK(decl);
		symbol->is_defined = DECL_STRUCT_FUNCTION(decl) != NULL;
		return symbol;
	}
	symbol->type = type_tag(unit, without_arrays(TREE_TYPE(decl)));
	symbol->is_pure_memory = VAR_P(decl) && (TREE_STATIC(decl) || DECL_EXTERNAL(decl));
	symbol->is_static = symbol->is_pure_memory && !TREE_PUBLIC(decl);
	symbol->is_local = !symbol->is_pure_memory;
	return symbol;
}

struct me_symbol *symbol_of_decl(struct me_unit *unit, tree decl)
{
	struct me_symbol *symbol = (struct me_symbol *)*cache_slot(unit, decl);

	if (!symbol) {
		symbol = make_symbol(unit, decl);
		*cache_slot(unit, decl) = symbol;
	}
	return symbol;
}

tree decl_of_symbol(const struct me_symbol *symbol)
{
	return (tree)symbol->opaque;
}

static struct me_field *make_field(struct me_unit *unit, tree decl)
{
	const char *tag = type_tag(unit, DECL_CONTEXT(decl));
	tree name = DECL_NAME(decl);
	struct me_field *field;

	field = me_unit_field(unit, tag ? tag : "", name ? IDENTIFIER_POINTER(name) : "",
			      loc_of(unit, DECL_SOURCE_LOCATION(decl)));
	field->target = type_target(unit, without_arrays(TREE_TYPE(decl)));
	field->inner = type_tag(unit, without_arrays(TREE_TYPE(decl)));
	field->is_function_pointer = type_is_function_pointer(without_arrays(TREE_TYPE(decl)));
	return field;
}

struct me_field *field_of_decl(struct me_unit *unit, tree decl)
{
	struct me_field *field = (struct me_field *)*cache_slot(unit, decl);

	if (!field) {
		field = make_field(unit, decl);
		*cache_slot(unit, decl) = field;
	}
	return field;
}

static struct me_field *pseudo_field(struct me_unit *unit, const char *tag, const char *name)
{
	struct me_loc nowhere;

	memset(&nowhere, 0, sizeof(nowhere));
	return me_unit_field(unit, tag, name, nowhere);
}

struct me_field *field_of_element(struct me_unit *unit)
{
	return pseudo_field(unit, "", "[]");
}

struct me_field *field_of_everything(struct me_unit *unit)
{
	return pseudo_field(unit, "", "?");
}

static const char *scalar_kind(tree type)
{
	tree size = TYPE_SIZE_UNIT(type);

	if (POINTER_TYPE_P(type))
		return "pointer";
	if (SCALAR_FLOAT_TYPE_P(type))
		return "float";
	switch (size && tree_fits_uhwi_p(size) ? tree_to_uhwi(size) : 0) {
	case 1:
		return "char";
	case 2:
		return "short";
	case 4:
		return "int";
	case 8:
		return "long";
	default:
		return "";
	}
}

struct me_field *field_of_scalar(struct me_unit *unit, tree type)
{
	return pseudo_field(unit, scalar_kind(type), "*");
}
