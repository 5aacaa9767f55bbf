/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower.h - from a function in SSA form to its protocol program.
 */
#ifndef MODENTRY_LOWER_H
#define MODENTRY_LOWER_H

#include "../engine/program.h"

/*
 * Lowers FNDECL, which must be in SSA form with a CFG, and adds it to UNIT.
 * Does not touch cfun. Returns NULL if FNDECL has no such body. What cannot be
 * expressed becomes an unknown value, or clears is_followable.
 */
struct me_func *lower_function(struct me_unit *unit, tree fndecl);

/* The field that a call's target was loaded from, seen through copies, casts,
 * array elements and merges; NULL_TREE if it was not loaded from one. */
tree called_field(gcall *call);
/* What NAME is a copy of: a constant, an address, or the name itself. */
tree value_behind(tree name);
/* More values than that meet in no merge that was written by hand. */
#define MAX_VALUES 16
/* What VALUE can be, seen through copies and merges, into VALUES, which has room
 * for MAX_VALUES; how many they are. */
unsigned values_behind(tree value, tree *values);
/* The function that CALL calls, also through a copy of its address;
 * NULL_TREE if that is not known. */
tree called_function(gcall *call);
/* The number in an INTEGER_CST as the engine wants it: by the sign of its
 * type, but what is as wide as a pointer is signed, so that an error number
 * stays negative as a pointer and as an unsigned long. */
int64_t number_of(tree constant);

#endif
