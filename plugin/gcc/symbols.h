/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * symbols.h - GCC's declarations and locations as the engine knows them.
 *
 * Use only within the pass: the cache holds trees that GCC's collector, which
 * runs between passes, does not know of.
 */
#ifndef MODENTRY_SYMBOLS_H
#define MODENTRY_SYMBOLS_H

#include "../engine/program.h"

/* The symbol of a FUNCTION_DECL, VAR_DECL, PARM_DECL or RESULT_DECL. Statics
 * and locals have their source name and are told apart by their declaration;
 * everything else has its assembler name. Never NULL. */
struct me_symbol *symbol_of_decl(struct me_unit *unit, tree decl);
/* The declaration a symbol was made from (a function's: the one with the body,
 * if scan_unit() found one); NULL_TREE if it came from elsewhere. */
tree decl_of_symbol(const struct me_symbol *symbol);

/* The member of a FIELD_DECL. Never NULL. */
struct me_field *field_of_decl(struct me_unit *unit, tree field);
/* One of the pseudo members. "*" is split by the kind of scalar in TYPE
 * ("pointer", or an integer by its size), since one such object is seldom
 * written as another; TYPE is not looked at for "[]" and "?". */
struct me_field *field_of_element(struct me_unit *unit);
struct me_field *field_of_everything(struct me_unit *unit);
struct me_field *field_of_scalar(struct me_unit *unit, tree type);

/* A location as the user sees it: where the outermost macro is used. */
struct me_loc loc_of(struct me_unit *unit, location_t location);

/* The tag, or the typedef's name, of a structure or union; "" if it has
 * neither, NULL if TYPE is something else. */
const char *type_tag(struct me_unit *unit, tree type);
/* The same of what TYPE points to, NULL if it points to something else. */
const char *type_target(struct me_unit *unit, tree type);
/* Is TYPE a pointer to a function? */
bool type_is_function_pointer(tree type);

/* Forget the cache; the symbols stay with their unit. */
void symbols_forget(void);

#endif
