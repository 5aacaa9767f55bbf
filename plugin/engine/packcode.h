/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * packcode.h - the codes that pack.c writes and unpack.c reads. Internal to
 * these.
 *
 * A pack is the number of its strings, then parts, each with its length in front:
 * strings, symbols, fields, extra, inits, passes, the functions' places, their
 * bodies. The functions are the first symbols. A place is 0, or a
 * code for the distance from the last place's line, then the file where that
 * changes, and the column.
 *
 * Strings stand in the order in which they are first named. The tables of symbols
 * and fields name most of theirs first, so there 0 is the next string, the first of
 * them one that the table says, and other numbers are greater by one.
 */
#ifndef MODENTRY_PACKCODE_H
#define MODENTRY_PACKCODE_H

#include "program.h"

/* Symbols and fields. */
#define PACK_FUNCTION 1
#define PACK_STATIC 2
#define PACK_LOCAL 4
#define PACK_NORETURN 8
#define PACK_MEMORY 16
#define PACK_TYPED 32
#define PACK_WEAK 64
#define PACK_ARGS_SHIFT 7 /* from there on: how many arguments its calls have */
#define PACK_TARGET 2
#define PACK_INNER 4
#define PACK_SAME_TAG 8 /* as the field before */

/* Is it told where FIELD is declared? That tells fields without a tag apart, and what is
 * called in one file from what is called in another. */
static inline bool me_is_placed_field(const struct me_field *field)
{
	return field->is_function_pointer || !field->tag[0];
}

/*
 * A function's first number: whether it can be followed, whether it tells where it ends,
 * its kind of result from PACK_RESULT_SHIFT on. What a local points to is 0 for no
 * pointer, 1 for what has no tag, else the tag's string + 2; for a parameter one bit
 * higher, below it whether it has no name. Of other locals it is told behind the
 * blocks, and only where me_pack_types() does not know.
 */
#define PACK_FOLLOWABLE 1
#define PACK_ENDS 2
#define PACK_RESULT_SHIFT 2
#define PACK_MADE_UP 1

/* What the locals behind FUNC's parameters point to as far as the fields tell that they
 * were loaded from, or are the addresses of. */
void me_pack_types(const struct me_func *func, struct me_local *types);

/* A step's or a way out's first byte: its kind in the low four bits. */
#define PACK_KIND 15
#define PACK_USUAL_CALL 6 /* a kind: a call with as many arguments as the symbol says */
#define PACK_EXIT 8 /* a way out: from here on its kinds */
#define PACK_IF_EQ 13 /* kinds, too: the operators that most conditions have */
#define PACK_IF_NE 14
#define PACK_SAME_PLACE 16
/* Steps. */
#define PACK_DST 32 /* the first local not named yet */
#define PACK_OTHER_DST 64
#define PACK_FLAG 128 /* phi, unsigned, noreturn */
#define PACK_INDIRECT 7 /* a kind: a call through a pointer */
/* Ways out. */
#define PACK_NEXT_BLOCK 32 /* goes to the next block, if it can */
#define PACK_UNSIGNED_EXIT 64
#define PACK_ZERO 128 /* compares with 0 */

/*
 * A value's low three bits are its kind. Locals count back from the last one
 * named, parameters from the first; a constant of all 64 bits has a kind of
 * its own.
 */
#define PACK_BIG_NUMBER 5
#define PACK_PARAM 6
#define PACK_NEXT_LOCAL 7

/* Inits. */
#define PACK_INIT_OBJECT 1
#define PACK_INIT_OUTER 2 /* another one than the object */
#define PACK_INIT_IN 4
#define PACK_INIT_INSTANCE 8

/*
 * Texts that hold anything else are no names of symbols and become empty, 0; others are
 * greater by one: what a message says is no matter to the rules.
 */
#define PACK_TEXT_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

#endif
