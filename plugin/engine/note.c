/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * note.c - the frame around a packed unit; see note.h.
 */
#include "note.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <lzma.h>

#define MAGIC "MODENTRY"
#define MAGIC_SIZE (sizeof(MAGIC) - 1)

/* LZMA makes even zeros no smaller than that: a size beyond is a lie. */
#define MAX_RATIO 8192
#define LARGEST_WINDOW (1 << 20)

/* How a pack of N bytes is made small: it has few texts, and no words of any width. */
static void choose_filter(lzma_filter *filters, lzma_options_lzma *options, size_t n)
{
	lzma_lzma_preset(options, LZMA_PRESET_DEFAULT);
	options->lc = options->pb = 0;
	options->dict_size = n < LZMA_DICT_SIZE_MIN ? LZMA_DICT_SIZE_MIN
			     : n > LARGEST_WINDOW   ? LARGEST_WINDOW
						    : n;
	filters[0].id = LZMA_FILTER_LZMA1;
	filters[0].options = options;
	filters[1].id = LZMA_VLI_UNKNOWN;
}

/* The frame around the SIZE bytes at BYTES, which are N expanded; 0: they are not small. */
static void add_frame(struct me_bytes *note, const void *bytes, size_t size, size_t n)
{
	me_bytes_add(note, MAGIC, MAGIC_SIZE);
	me_bytes_fixed(note, ME_NOTE_VERSION);
	me_bytes_fixed(note, size);
	me_bytes_fixed(note, n);
	me_bytes_fixed(note, lzma_crc32(bytes, size, 0));
	me_bytes_add(note, bytes, size);
}

void me_note_write(const void *pack, size_t n, bool small, struct me_bytes *note)
{
	/* no room for what would be no smaller */
	unsigned char *bytes = small && n ? xmalloc(n) : NULL;
	lzma_options_lzma options;
	lzma_filter filters[2];
	size_t size = 0;

	choose_filter(filters, &options, n);
	if (bytes && lzma_raw_buffer_encode(filters, NULL, pack, n, bytes, &size, n - 1) == LZMA_OK)
		add_frame(note, bytes, size, n);
	else
		add_frame(note, pack, n, 0);
	free(bytes);
}

static const char *expand(const unsigned char *small, size_t size, unsigned char **pack, size_t *n)
{
	lzma_options_lzma options;
	lzma_filter filters[2];
	size_t read = 0, got = 0;

	if (*n == 0) {
		*n = size;
		*pack = xmemdup(small, size, size + 1);
		return NULL;
	}
	if (*n / MAX_RATIO > size)
		return "the note's size is damaged";
	*pack = xmalloc(*n + 1);
	choose_filter(filters, &options, *n);
	if (lzma_raw_buffer_decode(filters, NULL, small, &read, size, *pack, &got, *n) == LZMA_OK &&
	    read == size && got == *n)
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
	if ((size_t)(reader->end - reader->at) < MAGIC_SIZE + 16 ||
	    memcmp(reader->at, MAGIC, MAGIC_SIZE) != 0) {
		reader->at = reader->end;
		return "the section holds something that is no note";
	}
	reader->at += MAGIC_SIZE;
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
	if (lzma_crc32(small, size, 0) != sum)
		return "the note is damaged: its checksum does not fit";
	return expand(small, size, pack, n);
}
