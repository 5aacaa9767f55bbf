/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * note.c - the frame around a packed unit; see note.h.
 */
#include "note.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <zlib.h>

static const char magic[8] = "MODENTRY";

/* zlib cannot make anything smaller than that: a size beyond is a lie. */
#define MAX_RATIO 1032

void me_note_write(const void *pack, size_t n, struct me_bytes *note)
{
	uLongf size = compressBound(n);
	unsigned char *small = xmalloc(size);

	/* Memory is there and the room is enough: there is nothing to fail. */
	if (compress2(small, &size, pack, n, Z_BEST_COMPRESSION) != Z_OK)
		abort();
	me_bytes_add(note, magic, sizeof(magic));
	me_bytes_fixed(note, ME_NOTE_VERSION);
	me_bytes_fixed(note, size);
	me_bytes_fixed(note, n);
	me_bytes_fixed(note, crc32(0, small, size));
	me_bytes_add(note, small, size);
	free(small);
}

static const char *expand(const unsigned char *small, size_t size, unsigned char **pack, size_t n)
{
	uLongf got = n;

	if (n / MAX_RATIO > size)
		return "the note's size is damaged";
	*pack = xmalloc(n + 1);
	if (uncompress(*pack, &got, small, size) == Z_OK && got == n)
		return NULL;
	free(*pack);
	*pack = NULL;
	return "the note cannot be expanded";
}

const char *me_note_next(struct me_reader *reader, unsigned char **pack, size_t *n)
{
	const unsigned char *small;
	uint32_t version, size, sum;

	*pack = NULL;
	while (reader->at < reader->end && !*reader->at)
		reader->at++;
	if (reader->at == reader->end)
		return NULL;
	if ((size_t)(reader->end - reader->at) < sizeof(magic) + 16 ||
	    memcmp(reader->at, magic, sizeof(magic)) != 0) {
		reader->at = reader->end;
		return "the section holds something that is no note";
	}
	reader->at += sizeof(magic);
	version = me_read_fixed(reader);
	size = me_read_fixed(reader);
	*n = me_read_fixed(reader);
	sum = me_read_fixed(reader);
	small = reader->at;
	if (size > (size_t)(reader->end - reader->at)) {
		reader->at = reader->end;
		return "the note is cut off";
	}
	reader->at += size;
	if (version != ME_NOTE_VERSION)
		return "the note is of another version of modentry; compile the file again";
	if (crc32(0, small, size) != sum)
		return "the note is damaged: its checksum does not fit";
	return expand(small, size, pack, *n);
}
