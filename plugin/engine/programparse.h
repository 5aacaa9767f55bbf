/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programparse.h - what the two halves of the protocol program's parser share:
 * programstep.c reads values, steps and ways out, programparse.c all around
 * them. Internal to these.
 */
#ifndef MODENTRY_PROGRAMPARSE_H
#define MODENTRY_PROGRAMPARSE_H

#include "programscan.h"

#include <stdlib.h>

#include <libiberty.h>
#include <hashtab.h>

/* A growing array of items of one size. */
struct me_array {
	char *items;
	unsigned n, room;
	size_t size;
};

/* A local, by its name and its number among those of this name. */
struct me_named_local {
	const char *name; /* interned */
	unsigned twin;
	unsigned index;
	bool is_defined; /* declared or assigned to, not only used */
};

struct me_parser {
	struct me_scan scan;
	struct me_func *func; /* the one being read, or NULL */
	htab_t by_name; /* struct me_named_local, of the function */
	struct me_array declared; /* struct me_named_local *, by index */
	struct me_array locals; /* struct me_local */
	struct me_array blocks; /* struct me_block */
	struct me_array steps; /* struct me_step, of the block being read */
	struct me_array args, arg_locs, cases;
	bool in_block;
};

/* A zeroed item at the array's end. */
void *me_array_add(struct me_array *array);
/* Moves the array's content to the unit's memory and empties it. */
void *me_array_take(struct me_parser *parser, struct me_array *array, unsigned *n);

/* NAME or NAME#K, made if new. */
struct me_symbol *me_parse_symbol(struct me_parser *parser);
/* A field's tag ("" if there is none), its name and its number among those of
 * this name (0 if none is given). */
void me_parse_field_name(struct me_parser *parser, const char **tag, const char **name,
			 unsigned *twin);
/* A field by its name, made if new. */
struct me_field *me_parse_field(struct me_parser *parser);
/* A local of the function by its name, made if new. */
struct me_named_local *me_parse_local(struct me_parser *parser);
/* A value; locals only within a function. */
struct me_value me_parse_value(struct me_parser *parser);
/* A step, added to the block's. */
void me_parse_step(struct me_parser *parser);
/* The block's way out; false if none stands next. Targets are not checked. */
bool me_parse_exit(struct me_parser *parser, struct me_block *block);

#endif
