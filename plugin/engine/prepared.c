/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * prepared.c - inferred facts in a form that is mapped; see prepared.h.
 *
 * The header has a checksum, the rest is checked where it is looked at: to read
 * it all would cost what the form is to save.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "prepared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libiberty.h>
#include <lzma.h>

#define VERSION 1
#define HEADER 24 /* bytes */

struct prepared {
	unsigned char *data;
	size_t size;
	uint32_t n_slots, text_size;
	const char *text;
	char *path;
};

/* FNV-1a. */
static uint32_t hash(const char *name)
{
	uint32_t value = 2166136261u;

	for (; *name; name++)
		value = (value ^ (unsigned char)*name) * 16777619u;
	return value;
}

static void put_slots(struct me_bytes *bytes, const uint32_t *slots, uint32_t n_slots)
{
	uint32_t i;

	for (i = 0; i < n_slots; i++)
		me_bytes_fixed(bytes, slots[i]);
}

void me_prepared_write(const struct me_prepared_entry *entries, unsigned n, struct me_bytes *bytes)
{
	size_t start = bytes->n;
	struct me_bytes text = { 0 };
	uint32_t n_slots = 2, *slots, i, at;

	while (n_slots < 2 * n)
		n_slots *= 2;
	slots = xcalloc(n_slots, sizeof(*slots));
	for (i = 0; i < n; i++) {
		for (at = hash(entries[i].name) % n_slots; slots[at]; at = (at + 1) % n_slots)
			;
		slots[at] = (uint32_t)text.n + 1;
		me_bytes_add(&text, entries[i].name, strlen(entries[i].name) + 1);
		me_bytes_add(&text, entries[i].lines, strlen(entries[i].lines) + 1);
	}
	me_bytes_add(bytes, ME_PREPARED_MAGIC, 8);
	me_bytes_fixed(bytes, VERSION);
	me_bytes_fixed(bytes, n_slots);
	me_bytes_fixed(bytes, (uint32_t)text.n);
	me_bytes_fixed(bytes, lzma_crc32(bytes->data + start, HEADER - 4, 0));
	put_slots(bytes, slots, n_slots);
	me_bytes_add(bytes, text.data, text.n);
	me_bytes_free(&text);
	free(slots);
}

static uint32_t fixed_at(const struct prepared *prepared, size_t at)
{
	struct me_reader reader = { prepared->data + at, prepared->data + at + 4, false };

	return me_read_fixed(&reader);
}

/* The lines of NAME, or NULL. The text ends with a NUL, so strings do, too. */
static const char *find(const struct prepared *prepared, const char *name)
{
	uint32_t at = hash(name) % prepared->n_slots, n;

	for (n = 0; n < prepared->n_slots; n++, at = (at + 1) % prepared->n_slots) {
		uint32_t entry = fixed_at(prepared, HEADER + (size_t)at * 4);
		size_t length;

		if (!entry || entry > prepared->text_size)
			return NULL;
		length = strlen(prepared->text + entry - 1);
		if (strcmp(prepared->text + entry - 1, name) == 0 &&
		    entry + length < prepared->text_size)
			return prepared->text + entry + length;
	}
	return NULL;
}

/* A line that does not parse is damage behind the header: it says nothing. */
static void look_up(struct me_facts *facts, const char *name, void *data)
{
	const struct prepared *prepared = data;
	const char *lines = find(prepared, name);
	struct me_facts_error error;
	struct me_fact *fact;
	char *copy, *line, *rest;

	if (!lines)
		return;
	rest = copy = xstrdup(lines);
	while ((line = strsep(&rest, "\n")) && *line)
		me_factsfile_line(facts, prepared->path, 1, line, &error);
	free(copy);
	fact = me_facts_find(facts, name);
	if (fact)
		fact->is_inferred = true;
}

static void forget(void *data)
{
	struct prepared *prepared = data;

	munmap(prepared->data, prepared->size);
	free(prepared->path);
	free(prepared);
}

static const char *check(struct prepared *prepared)
{
	uint64_t size;

	if (prepared->size < HEADER ||
	    fixed_at(prepared, 20) != lzma_crc32(prepared->data, HEADER - 4, 0))
		return "the prepared facts are damaged";
	if (fixed_at(prepared, 8) != VERSION)
		return "the prepared facts are of another version of modentry";
	prepared->n_slots = fixed_at(prepared, 12);
	prepared->text_size = fixed_at(prepared, 16);
	size = HEADER + 4 * (uint64_t)prepared->n_slots + prepared->text_size;
	if (!prepared->n_slots || size != prepared->size)
		return "the prepared facts are cut off or have something behind them";
	prepared->text = (const char *)prepared->data + HEADER + 4 * (size_t)prepared->n_slots;
	if (prepared->text_size && prepared->text[prepared->text_size - 1])
		return "the prepared facts are damaged";
	return NULL;
}

static const char *map(struct prepared *prepared, const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat about;

	if (file < 0)
		return strerror(errno);
	if (fstat(file, &about) == 0 && about.st_size) {
		prepared->size = (size_t)about.st_size;
		prepared->data = mmap(NULL, prepared->size, PROT_READ, MAP_PRIVATE, file, 0);
	}
	close(file);
	if (!prepared->data || prepared->data == MAP_FAILED) {
		prepared->data = NULL;
		return "cannot be mapped";
	}
	return check(prepared);
}

bool me_prepared_use(struct me_facts *facts, const char *path, struct me_facts_error *error)
{
	struct prepared *prepared = xcalloc(1, sizeof(*prepared));
	const char *wrong = map(prepared, path);

	if (wrong) {
		error->line = error->column = 0;
		snprintf(error->text, sizeof(error->text), "cannot use '%.300s': %s", path, wrong);
		if (prepared->data)
			munmap(prepared->data, prepared->size);
		free(prepared);
		return false;
	}
	prepared->path = xstrdup(path);
	me_facts_set_source(facts, look_up, forget, prepared);
	return true;
}
