/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pack-test.c - slims, packs and reads back a program, and breaks notes.
 *
 *	engine-test slim FILE		prints the program without what no rule sees
 *	engine-test pack FILE		what was packed must read as the same text,
 *					and pack to the same bytes
 *	engine-test fuzz-pack N FILE...	reads N damaged notes and packs
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "engine-test.h"
#include "note.h"
#include "pack.h"
#include "programtext.h"
#include "slim.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

static char *unit_text(const struct me_unit *unit)
{
	char *text;
	size_t n;
	FILE *stream = open_memstream(&text, &n);

	me_unit_print(stream, unit);
	fclose(stream);
	return text;
}

/* Packs leave out where what has no body is declared. */
static void forget_declarations(struct me_unit *unit)
{
	static const struct me_loc nowhere;
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(unit); i++)
		if (!me_unit_symbol_at(unit, i)->body)
			me_unit_symbol_at(unit, i)->loc = nowhere;
}

static void slim_all(struct me_unit *unit)
{
	unsigned i;

	for (i = 0; i < me_unit_n_funcs(unit); i++)
		me_slim(unit, me_unit_func(unit, i));
}

int print_slim(struct prog *prog)
{
	slim_all(prog->unit);
	me_unit_print(stdout, prog->unit);
	return 0;
}

static void pack_unit(struct me_unit *unit, struct me_bytes *bytes)
{
	unsigned i, n = me_unit_n_funcs(unit);
	struct me_func **funcs = xcalloc(n + 1, sizeof(*funcs));
	struct me_extra extra = { .source = "test.c", .facts = "none" };

	for (i = 0; i < n; i++)
		funcs[i] = me_unit_func(unit, i);
	me_pack(unit, funcs, n, &extra, bytes);
	free(funcs);
}

/* The whole pack as a unit, or NULL. */
static struct me_unit *unpack(const void *data, size_t n)
{
	struct me_pack *pack = me_pack_open(data, n);
	struct me_unit *unit = me_unit_new();
	struct me_extra extra = { 0 };
	bool ok = pack != NULL;
	unsigned i;

	if (ok) {
		me_pack_bind(pack, unit);
		ok = me_pack_read_extra(pack, unit, &extra) && me_pack_read_inits(pack, unit);
	}
	for (i = 0; ok && i < pack->n_funcs; i++)
		ok = me_pack_read_func(pack, unit, i) != NULL;
	me_pack_close(pack);
	if (ok)
		return unit;
	me_unit_free(unit);
	return NULL;
}

/* Symbols have their numbers by first use, so texts are compared once both
 * units went through a pack. */
int test_pack(struct prog *prog)
{
	struct me_bytes first = { 0 }, second = { 0 };
	struct me_unit *once, *twice = NULL;
	char *a, *b;
	int status = 1;

	slim_all(prog->unit);
	forget_declarations(prog->unit);
	pack_unit(prog->unit, &first);
	once = unpack(first.data, first.n);
	if (once) {
		pack_unit(once, &second);
		twice = unpack(second.data, second.n);
	}
	if (!twice) {
		puts("packed, but not read");
	} else {
		a = unit_text(once);
		b = unit_text(twice);
		status = first.n != second.n || memcmp(first.data, second.data, first.n) != 0 ||
			 strcmp(a, b) != 0;
		fputs(a, stdout);
		free(a);
		free(b);
	}
	me_unit_free(once);
	me_unit_free(twice);
	me_bytes_free(&first);
	me_bytes_free(&second);
	return status;
}

static uint64_t random_state = 20000117;

static size_t below(size_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return limit ? random_state % limit : 0;
}

static void damage(unsigned char *data, size_t *n)
{
	size_t i, changes = 1 + below(4);

	for (i = 0; i < changes && *n; i++)
		switch (below(4)) {
		case 0:
			*n -= below(*n < 16 ? *n : 16);
			break;
		case 1:
			data[below(*n)] ^= 1u << below(8);
			break;
		default:
			data[below(*n)] = (unsigned char)below(256);
		}
}

static struct me_func *body_of(struct me_symbol *symbol, void *data)
{
	(void)data;
	return symbol->body;
}

static bool has_body(struct me_symbol *symbol, void *data)
{
	return body_of(symbol, data);
}

/* What can be read must survive being checked. */
static bool survive(const void *data, size_t n, struct prog *prog)
{
	struct me_unit *unit = unpack(data, n);
	struct me_options options = { .lower = body_of,
				      .has_body = has_body,
				      .n_counting = UINT_MAX };
	struct me_stats stats = { 0 };
	struct me_symbol **funcs;
	unsigned i, n_funcs;

	if (!unit)
		return false;
	n_funcs = me_unit_n_funcs(unit);
	funcs = xcalloc(n_funcs + 1, sizeof(*funcs));
	memcpy(options.level, prog->level, sizeof(options.level));
	for (i = 0; i < n_funcs; i++)
		funcs[i] = me_unit_func(unit, i)->symbol;
	me_check(unit, prog->facts, &options, funcs, n_funcs, &stats);
	free(funcs);
	me_unit_free(unit);
	return true;
}

/* The note itself broken: its checksum finds nearly all of that. */
static void break_note(const struct me_bytes *pack)
{
	struct me_bytes note = { 0 };
	struct me_reader reader;
	unsigned char *again;
	size_t n, size;

	me_note_write(pack->data, pack->n, true, &note);
	me_note_write(pack->data, pack->n, false, &note);
	size = note.n;
	damage(note.data, &size);
	reader = (struct me_reader){ note.data, note.data + size, false };
	do {
		me_note_next(&reader, &again, &n);
		me_pack_close(again ? me_pack_open(again, n) : NULL);
		free(again);
	} while (reader.at < reader.end);
	me_bytes_free(&note);
}

static void break_pack(const struct me_bytes *pack, struct prog *prog, unsigned *read)
{
	size_t n = pack->n;
	unsigned char *copy = xmemdup(pack->data, n, n + 1);

	damage(copy, &n);
	*read += survive(copy, n, prog);
	free(copy);
}

static unsigned fuzz_file(const char *path, unsigned runs)
{
	struct me_bytes pack = { 0 };
	unsigned i, read = 0;
	char error[512], *text;
	struct prog prog;
	size_t length;

	text = file_read(path, &length);
	if (!text || !prog_load(&prog, text, length, error, sizeof(error)))
		return 0;
	slim_all(prog.unit);
	pack_unit(prog.unit, &pack);
	for (i = 0; i < runs; i++) {
		break_pack(&pack, &prog, &read);
		break_note(&pack);
	}
	me_bytes_free(&pack);
	prog_free(&prog);
	free(text);
	return read;
}

int fuzz_pack(int argc, char **argv)
{
	unsigned runs = strtoul(argv[0], NULL, 10), read = 0;
	int i;

	for (i = 1; i < argc; i++)
		read += fuzz_file(argv[i], runs / (argc - 1) + 1);
	printf("%u damaged notes and packs, %u of them programs\n", 2 * runs, read);
	return 0;
}
