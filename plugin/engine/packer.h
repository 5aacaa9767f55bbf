/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * packer.h - what the files that write a pack share. Internal to these: pack.c
 * writes tables and what stands beside the program, packbody.c functions.
 */
#ifndef MODENTRY_PACKER_H
#define MODENTRY_PACKER_H

#include "pack.h"
#include "packcode.h"

#include <libiberty.h>
#include <hashtab.h>

/* Numbers given to things in the order in which they are first named. */
struct numbers {
	unsigned *number; /* by id, from 1; 0: none yet */
	const void **things;
	unsigned n;
};

struct packer {
	htab_t strings; /* struct string_number */
	struct me_bytes string_bytes, symbol_bytes, field_bytes;
	struct me_bytes *out;
	unsigned n_strings;
	struct numbers symbols, fields;
	unsigned n_funcs; /* the first symbols */
	unsigned *n_args; /* by a function's id: 1 and how many its first call has */
	/* of the row of places, and the function, being written */
	struct me_loc last;
	unsigned n_params, n_named; /* locals: parameters, and all named so far */
};

/* Each of these writes one thing. */
void me_packer_put(struct packer *packer, uint64_t number);
void me_packer_string(struct packer *packer, const char *text);
void me_packer_place(struct packer *packer, struct me_loc loc);
void me_packer_symbol(struct packer *packer, const struct me_symbol *symbol);
void me_packer_field(struct packer *packer, const struct me_field *field);
void me_packer_value(struct packer *packer, const struct me_value *value);
/* packbody.c */
void me_packer_body(struct packer *packer, const struct me_func *func);

/* The numbers of a string, of a thing; given now if there is none yet. */
unsigned me_packer_string_number(struct packer *packer, const char *text);
unsigned me_packer_number(struct numbers *numbers, const void *thing, unsigned id);

#endif
