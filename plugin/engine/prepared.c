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

#define VERSION 2
#define HEADER 24 /* bytes */
/* Least on average. To look at a page for the first time costs more than to compare some
 * names: many in a bucket keep the index small, and then it is one page for each name. */
#define PER_BUCKET 8

struct prepared {
	unsigned char *data;
	size_t size;
	uint32_t n_buckets, text_size;
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

/* The entries of a bucket, from number FIRST - 1 on; a NUL ends them. */
static void put_bucket(struct me_bytes *text, const struct me_prepared_entry *entries,
		       const uint32_t *chain, uint32_t first)
{
	uint32_t i;

	for (i = first; i; i = chain[i - 1]) {
		me_bytes_add(text, entries[i - 1].name, strlen(entries[i - 1].name) + 1);
		me_bytes_add(text, entries[i - 1].lines, strlen(entries[i - 1].lines) + 1);
	}
	me_bytes_add(text, "", 1);
}

void me_prepared_write(const struct me_prepared_entry *entries, unsigned n, struct me_bytes *bytes)
{
	uint32_t n_buckets = 1, *first, *chain, i;
	struct me_bytes text = { 0 }, index = { 0 };
	size_t start = bytes->n;

	while (n_buckets < n / PER_BUCKET)
		n_buckets *= 2;
	first = xcalloc(n_buckets, sizeof(*first));
	chain = xcalloc(n + 1, sizeof(*chain));
	for (i = n; i; i--) {
		uint32_t *head = &first[hash(entries[i - 1].name) % n_buckets];

		chain[i - 1] = *head;
		*head = i;
	}
	for (i = 0; i < n_buckets; i++) {
		me_bytes_fixed(&index, (uint32_t)text.n);
		put_bucket(&text, entries, chain, first[i]);
	}
	me_bytes_add(bytes, ME_PREPARED_MAGIC, 8);
	me_bytes_fixed(bytes, VERSION);
	me_bytes_fixed(bytes, n_buckets);
	me_bytes_fixed(bytes, (uint32_t)text.n);
	me_bytes_fixed(bytes, lzma_crc32(bytes->data + start, HEADER - 4, 0));
	me_bytes_add(bytes, index.data, index.n);
	me_bytes_add(bytes, text.data, text.n);
	me_bytes_free(&index);
	me_bytes_free(&text);
	free(first);
	free(chain);
}

static uint32_t fixed_at(const struct prepared *prepared, size_t at)
{
	struct me_reader reader = { prepared->data + at, prepared->data + at + 4, false };

	return me_read_fixed(&reader);
}

/* The lines of NAME, or NULL. The text ends with a NUL, so strings do, too. */
static const char *find(const struct prepared *prepared, const char *name)
{
	uint32_t bucket = hash(name) % prepared->n_buckets;
	size_t at = fixed_at(prepared, HEADER + (size_t)bucket * 4), lines;

	while (at < prepared->text_size && prepared->text[at]) {
		lines = at + strlen(prepared->text + at) + 1;
		if (lines >= prepared->text_size)
			return NULL;
		if (strcmp(prepared->text + at, name) == 0)
			return prepared->text + lines;
		at = lines + strlen(prepared->text + lines) + 1;
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
	prepared->n_buckets = fixed_at(prepared, 12);
	prepared->text_size = fixed_at(prepared, 16);
	size = HEADER + 4 * (uint64_t)prepared->n_buckets + prepared->text_size;
	if (!prepared->n_buckets || size != prepared->size)
		return "the prepared facts are cut off or have something behind them";
	prepared->text = (const char *)prepared->data + HEADER + 4 * (size_t)prepared->n_buckets;
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
