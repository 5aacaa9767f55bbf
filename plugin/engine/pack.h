/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pack.h - a unit as bytes, and back: what a note in an object holds.
 *
 * Free of facts files, the same for the same unit on every host. Functions are
 * read one by one, when they are asked for, and into whatever unit the reader
 * chooses, so that many notes can become one program. Numbers are LEB128, signed ones
 * zigzag; packcode.h has the codes.
 */
#ifndef MODENTRY_PACK_H
#define MODENTRY_PACK_H

#include "bytes.h"
#include "finding.h"
#include "program.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A "#pragma modentry" line. */
struct me_pragma {
	struct me_loc loc;
	enum me_pragma_kind kind;
	enum me_rule rule; /* ME_PRAGMA_IGNORED */
};

/* A finding that the compile itself reported. */
struct me_reported {
	enum me_rule rule;
	struct me_symbol *function;
	struct me_loc loc;
};

/* What an attribute said, as a line of the facts language. */
struct me_said {
	struct me_symbol *symbol; /* of this one, */
	struct me_field *field; /* or of this one */
	const char *line;
	struct me_loc loc;
};

/* What a note holds beside the program. */
struct me_extra {
	const char *source; /* the file that was compiled */
	const char *facts; /* names of the facts files that the compile took */
	bool vanishes; /* the unit declares this module's object */
	unsigned n_pragmas, n_reported, n_said;
	struct me_pragma *pragmas;
	struct me_reported *reported;
	struct me_said *said;
};

/* Adds FUNCS, N of them, each slim (slim.h), UNIT's inits and passes, and EXTRA to BYTES. Symbols
 * and fields that none of these name are left out. */
void me_pack(const struct me_unit *unit, struct me_func *const *funcs, unsigned n,
	     const struct me_extra *extra, struct me_bytes *bytes);

/*
 * A pack being read. Symbols and fields are as the pack describes them (their
 * names lie in it); before inits, passes, extra or functions are read into a
 * unit, BOUND and BOUND_FIELDS must say what each of them is in that unit.
 */
struct me_pack {
	unsigned n_symbols, n_fields, n_funcs, n_strings;
	struct me_symbol *symbols; /* FACT, OPAQUE, BODY, ID and TWIN unset */
	struct me_field *fields;
	struct me_symbol **bound;
	struct me_field **bound_fields;
	/* by function, whose symbol has the same number: its body; one begins where that
	 * before it ends, so that only the first N_FOUND are known */
	const unsigned char **bodies, *end;
	unsigned n_found;
	const char **strings;
	unsigned *n_args; /* by symbol: how many arguments most of its calls have */
	/* the reader's own */
	struct me_reader extra, inits, passes;
	const char **interned; /* the strings in the unit, once asked for */
	struct me_unit *unit;
};

/*
 * Opens the SIZE bytes at DATA, which stay in use. NULL if they are no pack:
 * every index is checked, here or where it is read, so that damage is found and
 * does nothing else.
 */
struct me_pack *me_pack_open(const void *data, size_t size);
void me_pack_close(struct me_pack *pack);

/* Makes each symbol and field one of UNIT, by its name; statics stay apart. */
void me_pack_bind(struct me_pack *pack, struct me_unit *unit);
/* What FROM, of the pack's, says of a field beyond its name, for one of UNIT. */
void me_pack_bind_field(struct me_unit *unit, const struct me_field *from, struct me_field *field);

/* The following read into UNIT; false: damaged. */
bool me_pack_read_extra(struct me_pack *pack, struct me_unit *unit, struct me_extra *extra);
/* Inits and passes. The functions that store are not looked up. */
bool me_pack_read_inits(struct me_pack *pack, struct me_unit *unit);
/* The body of function number I, into FUNC, which must be zeroed. */
bool me_pack_read_body(struct me_pack *pack, struct me_unit *unit, unsigned i,
		       struct me_func *func);
/* The same, added to UNIT as its symbol's body; NULL: damaged. */
struct me_func *me_pack_read_func(struct me_pack *pack, struct me_unit *unit, unsigned i);

#ifdef __cplusplus
}
#endif
#endif
