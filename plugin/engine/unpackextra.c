/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unpackextra.c - reads what stands beside the program in a pack: pragmas,
 * what the compile reported, what attributes said.
 */
#include "unpack.h"

static enum me_rule read_rule(struct me_pack *pack, struct me_reader *reader)
{
	/* A rule that only a later modentry knows is none of ours. */
	return me_rule_by_name(me_unpack_string(pack, reader));
}

static void *read_room(struct me_reader *reader, struct me_unit *unit, unsigned *n, size_t item)
{
	*n = me_read_count(reader);
	return me_unit_alloc(unit, (*n + 1) * item);
}

static void read_pragmas(struct me_pack *pack, struct me_reader *reader, struct me_loc *last,
			 struct me_extra *extra)
{
	unsigned i;

	extra->pragmas = read_room(reader, pack->unit, &extra->n_pragmas, sizeof(*extra->pragmas));
	for (i = 0; i < extra->n_pragmas; i++) {
		struct me_pragma *pragma = &extra->pragmas[i];

		pragma->kind = (enum me_pragma_kind)me_read_index(reader, ME_PRAGMA_IGNORED + 1);
		pragma->rule = ME_RULES;
		if (pragma->kind == ME_PRAGMA_IGNORED)
			pragma->rule = read_rule(pack, reader);
		pragma->loc = me_unpack_place(pack, reader, last);
	}
}

static void read_reported(struct me_pack *pack, struct me_reader *reader, struct me_loc *last,
			  struct me_extra *extra)
{
	unsigned i;

	extra->reported =
		read_room(reader, pack->unit, &extra->n_reported, sizeof(*extra->reported));
	for (i = 0; i < extra->n_reported; i++) {
		extra->reported[i].rule = read_rule(pack, reader);
		extra->reported[i].function = me_unpack_symbol(pack, reader);
		extra->reported[i].loc = me_unpack_place(pack, reader, last);
	}
}

static void read_said(struct me_pack *pack, struct me_reader *reader, struct me_loc *last,
		      struct me_extra *extra)
{
	unsigned i;

	extra->said = read_room(reader, pack->unit, &extra->n_said, sizeof(*extra->said));
	for (i = 0; i < extra->n_said; i++) {
		struct me_said *said = &extra->said[i];

		if (me_read_number(reader))
			said->symbol = me_unpack_symbol(pack, reader);
		else
			said->field = me_unpack_field(pack, reader);
		said->line = me_unpack_string(pack, reader);
		said->loc = me_unpack_place(pack, reader, last);
	}
}

bool me_pack_read_extra(struct me_pack *pack, struct me_unit *unit, struct me_extra *extra)
{
	struct me_reader reader = pack->extra;
	struct me_loc last = { 0 };

	me_unpack_into(pack, unit);
	extra->source = me_unpack_string(pack, &reader);
	extra->facts = me_unpack_string(pack, &reader);
	extra->vanishes = me_read_number(&reader);
	read_pragmas(pack, &reader, &last, extra);
	read_reported(pack, &reader, &last, extra);
	read_said(pack, &reader, &last, extra);
	return !reader.failed && reader.at == reader.end;
}
