/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * many.c - notes of a program as large as one likes, to see how 'modentry link'
 * grows.
 *
 *	engine-test many UNITS FILE
 *
 * Each unit has fifty functions of a kernel's usual size, which call each other,
 * those of an earlier unit, through a structure's field and, one in a hundred, a
 * function that the 6.x facts say sleeps or counts.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "engine-test.h"
#include "note.h"
#include "pack.h"
#include "programtext.h"
#include "slim.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#define FUNCS 50

/* The text of function I of unit U. */
static void print_func(FILE *out, unsigned u, unsigned i)
{
	unsigned number = u * FUNCS + i, other = number * 2654435761u % (number + 1);
	const char *special = number % 100 == 7	   ? "mutex_lock"
			      : number % 100 == 57 ? "try_module_get"
						   : "plain_thing";

	fprintf(out,
		"func f%u(x to thing%u, flags, n) int @drivers/unit%u/file.c:%u:5 end @%u:1\n"
		"local r\nlocal s\nlocal p to thing%u\nlocal t\nb0:\n"
		"r = call f%u(x, flags, 3) @%u:6\nif r != 0 goto b1 else b2 @%u:5\n"
		"b1:\ns = phi -12 @%u:7\ngoto b6\nb2:\np = load x thing%u.next\n"
		"if p == 0 goto b3 else b4 @%u:5\nb3:\ncall %s(x, 16) @%u:3\ns = phi -16 @%u:7\n"
		"goto b6\nb4:\nt = load p ops.work%u\ncall *t via ops.work%u(p, 3) @%u:3\n"
		"store x thing%u.state = 3 @%u:3\nif flags == 4 goto b5 else b7 @%u:5\nb5:\n"
		"call f%u(p, flags, n) @%u:3\ncall printk(\"unit\") @%u:3\ns = phi 0 @%u:3\n"
		"goto b6\nb6:\nreturn s @%u:2\nb7:\nreturn 0 @%u:2\n",
		number, u % 5000, u, 20 * i + 1, 20 * i + 19, u % 5000, other, 20 * i + 3,
		20 * i + 3, 20 * i + 4, u % 5000, 20 * i + 6, special, 20 * i + 7, 20 * i + 8,
		number % 3000, number % 3000, 20 * i + 9, u % 5000, 20 * i + 10, 20 * i + 11,
		number / 2, 20 * i + 12, 20 * i + 13, 20 * i + 14, 20 * i + 17, 20 * i + 18);
}

static char *unit_text(unsigned u, size_t *n)
{
	char *text;
	FILE *out = open_memstream(&text, n);
	unsigned i;

	fprintf(out, "symbol table%u memory\n", u);
	for (i = 0; i < 3; i++)
		fprintf(out, "init table%u ops.work%u = &f%u @drivers/unit%u/file.c:%u:2\n", u,
			(u * 3 + i) % 3000, u * FUNCS + i, u, 1000 + i);
	for (i = 0; i < FUNCS; i++)
		print_func(out, u, i);
	fclose(out);
	return text;
}

static bool write_unit(FILE *out, unsigned u)
{
	struct me_extra extra = { .source = "file.c", .facts = "linux-6", .vanishes = true };
	struct me_bytes pack = { 0 }, note = { 0 };
	struct me_func *funcs[FUNCS];
	char error[512], *text;
	struct me_unit *unit;
	size_t n;
	unsigned i;

	text = unit_text(u, &n);
	unit = me_unit_parse(text, n, error, sizeof(error));
	free(text);
	if (!unit) {
		fprintf(stderr, "%s\n", error);
		return false;
	}
	for (i = 0; i < FUNCS; i++) {
		funcs[i] = me_unit_func(unit, i);
		me_slim(unit, funcs[i]);
	}
	me_pack(unit, funcs, FUNCS, &extra, &pack);
	me_note_write(pack.data, pack.n, true, &note);
	fwrite(note.data, 1, note.n, out);
	me_bytes_free(&pack);
	me_bytes_free(&note);
	me_unit_free(unit);
	return true;
}

int write_many(const char *units, const char *path)
{
	FILE *out = fopen(path, "wb");
	unsigned i, n = strtoul(units, NULL, 10);
	bool ok = out != NULL;

	for (i = 0; ok && i < n; i++)
		ok = write_unit(out, i);
	if (out)
		ok = !fclose(out) && ok;
	if (!ok)
		fprintf(stderr, "cannot write '%s': %s\n", path, strerror(errno));
	return ok ? 0 : 2;
}
