/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * findingbytes.c - findings as bytes and back; see findingbytes.h.
 */
#include "findingbytes.h"

static void write_place(struct me_bytes *bytes, const struct me_loc *loc)
{
	me_bytes_text(bytes, loc->file);
	me_bytes_number(bytes, loc->line);
	me_bytes_number(bytes, loc->column);
}

static const char *read_text(struct me_reader *reader, struct me_unit *unit)
{
	const char *text = me_read_text(reader);

	return text ? me_unit_intern(unit, text) : NULL;
}

static struct me_loc read_place(struct me_reader *reader, struct me_unit *unit)
{
	struct me_loc loc = { 0 };

	loc.file = read_text(reader, unit);
	loc.line = (unsigned)me_read_number(reader);
	loc.column = (unsigned)me_read_number(reader);
	return loc;
}

/* Printers ask a function for its name and where it, or its body, stands. */
static void write_function(struct me_bytes *bytes, const struct me_symbol *function)
{
	me_bytes_byte(bytes, function != NULL);
	if (!function)
		return;
	me_bytes_text(bytes, function->name);
	me_bytes_byte(bytes, function->is_function);
	write_place(bytes, &function->loc);
	me_bytes_byte(bytes, function->body != NULL);
	if (function->body)
		write_place(bytes, &function->body->loc);
}

static struct me_symbol *read_function(struct me_reader *reader, struct me_unit *unit)
{
	struct me_symbol *function;

	if (!me_read_byte(reader))
		return NULL;
	function = me_unit_alloc(unit, sizeof(*function));
	function->name = read_text(reader, unit);
	function->is_function = me_read_byte(reader);
	function->loc = read_place(reader, unit);
	if (me_read_byte(reader)) {
		function->body = me_unit_alloc(unit, sizeof(*function->body));
		function->body->loc = read_place(reader, unit);
	}
	return function;
}

static void write_notes(struct me_bytes *bytes, const struct me_note *notes)
{
	for (; notes; notes = notes->next) {
		me_bytes_byte(bytes, 1);
		me_bytes_byte(bytes, notes->kind);
		write_place(bytes, &notes->loc);
		me_bytes_text(bytes, notes->text);
	}
	me_bytes_byte(bytes, 0);
}

static struct me_note *read_notes(struct me_reader *reader, struct me_unit *unit)
{
	struct me_note *first = NULL, **end = &first;

	while (me_read_byte(reader)) {
		*end = me_unit_alloc(unit, sizeof(**end));
		(*end)->kind = me_read_byte(reader);
		(*end)->loc = read_place(reader, unit);
		(*end)->text = read_text(reader, unit);
		end = &(*end)->next;
	}
	return first;
}

void findings_write(struct me_bytes *bytes, const struct me_finding *findings)
{
	for (; findings; findings = findings->next) {
		me_bytes_byte(bytes, findings->rule);
		me_bytes_byte(bytes, findings->quiet_level);
		write_function(bytes, findings->function);
		write_place(bytes, &findings->loc);
		me_bytes_text(bytes, findings->text);
		me_bytes_text(bytes, findings->fixit);
		write_notes(bytes, findings->notes);
	}
}

struct me_finding *findings_read(struct me_reader *reader, struct me_unit *unit)
{
	struct me_finding *first = NULL, **end = &first;

	while (reader->at < reader->end) {
		struct me_finding *finding = me_unit_alloc(unit, sizeof(*finding));

		finding->rule = me_read_byte(reader);
		finding->quiet_level = me_read_byte(reader);
		finding->function = read_function(reader, unit);
		finding->loc = read_place(reader, unit);
		finding->text = read_text(reader, unit);
		finding->fixit = read_text(reader, unit);
		finding->notes = read_notes(reader, unit);
		*end = finding;
		end = &finding->next;
	}
	return first;
}
