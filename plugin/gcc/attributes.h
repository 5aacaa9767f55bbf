/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * attributes.h - modentry's attributes: made known to the compiler, checked
 * where they stand, and turned into facts.
 *
 * All of them are attached to declarations, never to types: types with
 * attributes would change debug information and LTO bytecode.
 */
#ifndef MODENTRY_ATTRIBUTES_H
#define MODENTRY_ATTRIBUTES_H

#include "../engine/facts.h"

enum attribute_id {
	A_MIGHT_SLEEP,
	A_NEVER_SLEEPS,
	A_PLAIN,
	A_ENTRY,
	A_OWNER,
	A_REGISTERS,
	A_COUNT,
	A_TRY_GET,
	A_GET,
	A_PUT,
	A_THIS,
	A_LOCK,
	A_UNLOCK,
	A_UNCHECKED,
	A_PARAMETER, /* an entry's attribute of a parameter, on its function:
			 * number, then the words; cannot be written in the source */
	ATTRIBUTES
};

/* Makes the attributes known; the callback of PLUGIN_ATTRIBUTES. */
void attributes_register(void *gcc_data, void *user_data);

/* Callbacks of PLUGIN_FINISH_TYPE, FINISH_DECL, START_PARSE_FUNCTION and
 * FINISH_PARSE_FUNCTION: attributes of typedefs and parameters move to where
 * they are still found when the unit is complete. */
void attributes_finish_type(void *gcc_data, void *user_data);
void attributes_finish_decl(void *gcc_data, void *user_data);
void attributes_start_function(void *gcc_data, void *user_data);
void attributes_finish_function(void *gcc_data, void *user_data);

/* What the garbage collector must know of; for PLUGIN_REGISTER_GGC_ROOTS. */
extern const struct ggc_root_tab attributes_roots[];

/* Which of our attributes ATTRIBUTE is, ATTRIBUTES for none. */
enum attribute_id attribute_which(tree attribute);
/* Has the declaration one of our attributes that is about its calls or entry? */
bool attribute_on(tree decl);

/* Is TYPE a pointer to a function? Its function type, or NULL_TREE. */
tree function_pointed_to(tree type);

/* The handlers' word that our attribute ID now stands on DECL. */
void attribute_noted(tree decl, enum attribute_id id);
/* Where DECL was first declared with the attribute ID. */
location_t attribute_place(tree decl, enum attribute_id id);

/* Structures' members on which an attribute of ours stands. */
tree attributes_fields(void);
/* Structures that the unit declares and another one defines, also unused ones:
 * a list of VAR_DECLs. */
tree attributes_objects(void);

/* Adds what the attributes of the whole unit say to FACTS, as facts of the
 * UNIT's symbols and fields. */
void attributes_to_facts(struct me_unit *unit, struct me_facts *facts);

/* Takes our attributes off the unit's declarations: nothing behind the check
 * may depend on them. */
void attributes_remove(void);

#endif
