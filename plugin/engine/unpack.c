/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unpack.c - reads what pack.c wrote: the tables, and what is asked for.
 *
 * Nothing that is read is trusted: numbers are compared with the size of what
 * they index, and how much memory is taken is bounded by the bytes there are.
 * unpackbody.c reads functions.
 */
#include "unpack.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

/* The strings in the unit are made as they are needed: many are not. */
const char *me_unpack_string_at(struct me_pack *pack, unsigned i)
{
	if (!pack->interned[i])
		pack->interned[i] = me_unit_intern(pack->unit, pack->strings[i]);
	return pack->interned[i];
}

const char *me_unpack_string(struct me_pack *pack, struct me_reader *reader)
{
	unsigned i = me_read_index(reader, pack->n_strings);

	return reader->failed ? "" : me_unpack_string_at(pack, i);
}

void me_unpack_into(struct me_pack *pack, struct me_unit *unit)
{
	if (pack->unit == unit)
		return;
	pack->unit = unit;
	memset(pack->interned, 0, (pack->n_strings + 1) * sizeof(*pack->interned));
}

/* A place whose file is given by GET. */
static struct me_loc read_place(struct me_pack *pack, struct me_reader *reader, struct me_loc *last,
				const char *(*get)(struct me_pack *pack, unsigned number))
{
	struct me_loc loc = { 0 };
	uint64_t code = me_read_number(reader);
	unsigned file;

	if (!code)
		return loc;
	code--;
	loc.file = last->file;
	loc.line = (unsigned)(last->line + (uint64_t)me_unzigzag(code >> 1));
	if (code & 1) {
		file = me_read_index(reader, (size_t)pack->n_strings + 1);
		loc.file = file ? get(pack, file - 1) : NULL;
	}
	loc.column = (unsigned)me_read_number(reader);
	*last = loc;
	return loc;
}

static const char *pack_string(struct me_pack *pack, unsigned number)
{
	return pack->strings[number];
}

struct me_loc me_unpack_place(struct me_pack *pack, struct me_reader *reader, struct me_loc *last)
{
	return read_place(pack, reader, last, me_unpack_string_at);
}

struct me_symbol *me_unpack_symbol(struct me_pack *pack, struct me_reader *reader)
{
	unsigned i = me_read_index(reader, pack->n_symbols);

	return reader->failed ? NULL : pack->bound[i];
}

struct me_field *me_unpack_field(struct me_pack *pack, struct me_reader *reader)
{
	unsigned i = me_read_index(reader, pack->n_fields);

	return reader->failed ? NULL : pack->bound_fields[i];
}

struct me_value me_unpack_value(struct me_pack *pack, struct me_reader *reader, uint64_t code)
{
	struct me_value value = { .kind = ME_UNKNOWN };
	uint64_t number = code >> 3;
	bool good = true;

	switch (code & 7) {
	case ME_UNKNOWN:
		break;
	case ME_INT:
		value.kind = ME_INT;
		value.number = me_unzigzag(number);
		break;
	case ME_ADDRESS:
		value.kind = ME_ADDRESS;
		good = number < pack->n_symbols;
		value.symbol = good ? pack->bound[number] : NULL;
		break;
	case ME_TEXT:
		value.kind = ME_TEXT;
		good = number <= pack->n_strings;
		value.text = good && number ? me_unpack_string_at(pack, (unsigned)number - 1) : "";
		break;
	case PACK_BIG_NUMBER:
		value.kind = ME_INT;
		value.number = me_unzigzag(me_read_number(reader));
		break;
	default:
		good = false;
	}
	if (!good || reader->failed) {
		reader->failed = true;
		value.kind = ME_UNKNOWN;
	}
	return value;
}

/* The part that comes next, which is as long as it says. */
static struct me_reader read_part(struct me_reader *reader)
{
	struct me_reader part;
	unsigned n = me_read_count(reader);

	part.at = reader->at;
	part.end = reader->at + n;
	part.failed = reader->failed;
	reader->at = part.end;
	return part;
}

static bool read_strings(struct me_pack *pack, struct me_reader *reader)
{
	unsigned n = me_read_count(reader), i;
	struct me_reader part = read_part(reader);

	if (reader->failed || n > (size_t)(part.end - part.at))
		return false;
	pack->n_strings = n;
	pack->strings = xcalloc((size_t)n + 1, sizeof(*pack->strings));
	pack->interned = xcalloc((size_t)n + 1, sizeof(*pack->interned));
	for (i = 0; i < n; i++) {
		const unsigned char *end = memchr(part.at, '\0', part.end - part.at);

		if (!end)
			return false;
		pack->strings[i] = (const char *)part.at;
		part.at = end + 1;
	}
	return part.at == part.end;
}

/* In a table; NEXT is the string that is named next. */
static const char *table_string(struct me_pack *pack, struct me_reader *reader, unsigned *next)
{
	unsigned i = me_read_index(reader, (size_t)pack->n_strings + 1);

	i = i ? i - 1 : (*next)++;
	reader->failed |= i >= pack->n_strings;
	return reader->failed ? "" : pack->strings[i];
}

static bool read_symbols(struct me_pack *pack, struct me_reader *reader)
{
	struct me_reader part = read_part(reader);
	unsigned next = me_read_index(&part, (size_t)pack->n_strings + 1);
	unsigned n = me_read_count(&part), i;

	if (reader->failed || part.failed)
		return false;
	pack->n_symbols = n;
	pack->n_args = xcalloc((size_t)n + 1, sizeof(*pack->n_args));
	pack->symbols = xcalloc((size_t)n + 1, sizeof(*pack->symbols));
	pack->bound = xcalloc((size_t)n + 1, sizeof(*pack->bound));
	for (i = 0; i < n && !part.failed; i++) {
		struct me_symbol *symbol = &pack->symbols[i];
		uint64_t flags = me_read_number(&part);

		symbol->is_function = flags & PACK_FUNCTION;
		symbol->is_static = flags & PACK_STATIC;
		symbol->is_local = flags & PACK_LOCAL;
		symbol->is_noreturn = flags & PACK_NORETURN;
		symbol->is_weak = flags & PACK_WEAK;
		symbol->is_pure_memory = flags & PACK_MEMORY;
		pack->n_args[i] = (unsigned)(flags >> PACK_ARGS_SHIFT);
		symbol->name = table_string(pack, &part, &next);
		if (flags & PACK_TYPED)
			symbol->type = table_string(pack, &part, &next);
	}
	return !part.failed && part.at == part.end;
}

static bool read_fields(struct me_pack *pack, struct me_reader *reader)
{
	struct me_reader part = read_part(reader);
	unsigned next = me_read_index(&part, (size_t)pack->n_strings + 1);
	unsigned n = me_read_count(&part), i;
	struct me_loc last = { 0 };

	if (reader->failed || part.failed)
		return false;
	pack->n_fields = n;
	pack->fields = xcalloc((size_t)n + 1, sizeof(*pack->fields));
	pack->bound_fields = xcalloc((size_t)n + 1, sizeof(*pack->bound_fields));
	for (i = 0; i < n && !part.failed; i++) {
		struct me_field *field = &pack->fields[i];
		uint64_t flags = me_read_number(&part);

		field->is_function_pointer = flags & PACK_FUNCTION;
		if (!(flags & PACK_SAME_TAG))
			field->tag = table_string(pack, &part, &next);
		else if (i)
			field->tag = field[-1].tag;
		else
			return false;
		field->name = table_string(pack, &part, &next);
		if (flags & PACK_TARGET)
			field->target = table_string(pack, &part, &next);
		if (flags & PACK_INNER)
			field->inner = table_string(pack, &part, &next);
		if (me_is_placed_field(field))
			field->loc = read_place(pack, &part, &last, pack_string);
	}
	return !part.failed && part.at == part.end;
}

static bool read_directory(struct me_pack *pack, struct me_reader *reader)
{
	struct me_reader part = read_part(reader), bodies = read_part(reader);
	unsigned n = me_read_count(&part), i;
	struct me_loc last = { 0 };

	if (reader->failed || part.failed || n > pack->n_symbols)
		return false;
	pack->n_funcs = n;
	for (i = 0; i < n; i++) {
		pack->symbols[i].loc = read_place(pack, &part, &last, pack_string);
		pack->symbols[i].is_defined = true;
		if (part.failed || !pack->symbols[i].is_function)
			return false;
	}
	pack->bodies = xcalloc((size_t)n + 1, sizeof(*pack->bodies));
	pack->bodies[0] = bodies.at;
	pack->end = bodies.end;
	return part.at == part.end;
}

static bool open_parts(struct me_pack *pack, struct me_reader *reader)
{
	if (!read_strings(pack, reader) || !read_symbols(pack, reader) ||
	    !read_fields(pack, reader))
		return false;
	pack->extra = read_part(reader);
	pack->inits = read_part(reader);
	pack->passes = read_part(reader);
	return read_directory(pack, reader) && reader->at == reader->end;
}

struct me_pack *me_pack_open(const void *data, size_t size)
{
	struct me_pack *pack = xcalloc(1, sizeof(*pack));
	struct me_reader reader = { .at = data, .end = (const unsigned char *)data + size };

	if (open_parts(pack, &reader))
		return pack;
	me_pack_close(pack);
	return NULL;
}

void me_pack_close(struct me_pack *pack)
{
	if (!pack)
		return;
	free(pack->symbols);
	free(pack->fields);
	free(pack->bound);
	free(pack->bound_fields);
	free(pack->bodies);
	free(pack->strings);
	free(pack->n_args);
	free(pack->interned);
	free(pack);
}

static void bind_symbol(struct me_unit *unit, const struct me_symbol *from,
			struct me_symbol **bound)
{
	bool links = !from->is_static && !from->is_local;
	struct me_symbol *symbol = me_unit_symbol(unit, from->name, links ? NULL : from);

	symbol->is_function = from->is_function;
	symbol->is_static = from->is_static;
	symbol->is_local = from->is_local;
	symbol->is_noreturn = from->is_noreturn;
	symbol->is_weak = from->is_weak;
	symbol->is_pure_memory = from->is_pure_memory;
	symbol->is_defined = from->is_defined;
	symbol->type = from->type ? me_unit_intern(unit, from->type) : NULL;
	symbol->loc = from->loc;
	if (from->loc.file)
		symbol->loc.file = me_unit_intern(unit, from->loc.file);
	*bound = symbol;
}

void me_pack_bind_field(struct me_unit *unit, const struct me_field *from, struct me_field *field)
{
	field->target = from->target ? me_unit_intern(unit, from->target) : NULL;
	field->inner = from->inner ? me_unit_intern(unit, from->inner) : NULL;
	field->is_function_pointer = from->is_function_pointer;
}

void me_pack_bind(struct me_pack *pack, struct me_unit *unit)
{
	unsigned i;

	/* a new unit may lie where another one was */
	pack->unit = NULL;
	for (i = 0; i < pack->n_symbols; i++)
		bind_symbol(unit, &pack->symbols[i], &pack->bound[i]);
	for (i = 0; i < pack->n_fields; i++) {
		const struct me_field *from = &pack->fields[i];

		pack->bound_fields[i] = me_unit_field(unit, from->tag, from->name, from->loc);
		me_pack_bind_field(unit, from, pack->bound_fields[i]);
	}
}

static void read_init(struct me_pack *pack, struct me_reader *reader, struct me_loc *last,
		      struct me_init *init)
{
	uint64_t flags = me_read_number(reader);

	if (flags & PACK_INIT_OBJECT)
		init->object = init->outer = me_unpack_symbol(pack, reader);
	if (flags & PACK_INIT_OUTER)
		init->outer = me_unpack_symbol(pack, reader);
	if (flags & PACK_INIT_IN)
		init->in = me_unpack_symbol(pack, reader);
	if (flags & PACK_INIT_INSTANCE)
		init->instance = (unsigned)me_read_number(reader);
	init->field = me_unpack_field(pack, reader);
	init->value = me_unpack_value(pack, reader, me_read_number(reader));
	init->loc = me_unpack_place(pack, reader, last);
}

static bool read_passes(struct me_pack *pack, struct me_unit *unit)
{
	struct me_reader reader = pack->passes;
	unsigned n = me_read_count(&reader), i;
	struct me_loc last = { 0 };

	for (i = 0; i < n && !reader.failed; i++) {
		struct me_pass pass = { 0 };
		uint64_t head = me_read_number(&reader);

		pass.arg = (unsigned)(head >> 1);
		pass.callee = me_unpack_symbol(pack, &reader);
		pass.value = me_unpack_value(pack, &reader, me_read_number(&reader));
		if (head & 1)
			pass.in = me_unpack_symbol(pack, &reader);
		pass.loc = me_unpack_place(pack, &reader, &last);
		if (!reader.failed && pass.value.kind == ME_ADDRESS)
			*me_unit_add_pass(unit) = pass;
	}
	return !reader.failed && reader.at == reader.end;
}

bool me_pack_read_inits(struct me_pack *pack, struct me_unit *unit)
{
	struct me_reader reader = pack->inits;
	unsigned n = me_read_count(&reader), i;
	struct me_loc last = { 0 };

	me_unpack_into(pack, unit);
	for (i = 0; i < n && !reader.failed; i++) {
		struct me_init init = { 0 };

		read_init(pack, &reader, &last, &init);
		if (!reader.failed)
			*me_unit_add_init(unit) = init;
	}
	return !reader.failed && reader.at == reader.end && read_passes(pack, unit);
}
