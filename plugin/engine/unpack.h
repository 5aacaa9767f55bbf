/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unpack.h - what the files that read a pack share. Internal to these:
 * unpack.c reads tables, unpackbody.c functions, unpackextra.c what stands
 * beside the program.
 */
#ifndef MODENTRY_UNPACK_H
#define MODENTRY_UNPACK_H

#include "pack.h"
#include "packcode.h"

/* What is read from here on goes into UNIT. */
void me_unpack_into(struct me_pack *pack, struct me_unit *unit);

/* Each of these reads one thing; after a failure what they return is of no
 * meaning, but safe to pass on. */
const char *me_unpack_string(struct me_pack *pack, struct me_reader *reader);
/* String number I, which must be there. */
const char *me_unpack_string_at(struct me_pack *pack, unsigned i);
struct me_loc me_unpack_place(struct me_pack *pack, struct me_reader *reader, struct me_loc *last);
/* NULL after a failure. */
struct me_symbol *me_unpack_symbol(struct me_pack *pack, struct me_reader *reader);
struct me_field *me_unpack_field(struct me_pack *pack, struct me_reader *reader);
/* CODE's value where it is none of a function's locals. */
struct me_value me_unpack_value(struct me_pack *pack, struct me_reader *reader, uint64_t code);

#endif
