/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bytes.c - rows of bytes and the numbers in them.
 */
#include "bytes.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

void me_bytes_add(struct me_bytes *bytes, const void *data, size_t n)
{
	if (bytes->room - bytes->n < n) {
		bytes->room = 2 * bytes->room + n + 64;
		bytes->data = xrealloc(bytes->data, bytes->room);
	}
	if (n)
		memcpy(bytes->data + bytes->n, data, n);
	bytes->n += n;
}

void me_bytes_byte(struct me_bytes *bytes, unsigned char byte)
{
	me_bytes_add(bytes, &byte, 1);
}

void me_bytes_number(struct me_bytes *bytes, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		me_bytes_byte(bytes, 0x80 | (number & 0x7f));
	me_bytes_byte(bytes, number);
}

uint64_t me_zigzag(int64_t number)
{
	return (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);
}

int64_t me_unzigzag(uint64_t number)
{
	return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

void me_bytes_signed(struct me_bytes *bytes, int64_t number)
{
	me_bytes_number(bytes, me_zigzag(number));
}

void me_bytes_fixed(struct me_bytes *bytes, uint32_t number)
{
	unsigned i;

	for (i = 0; i < 4; i++)
		me_bytes_byte(bytes, number >> 8 * i & 0xff);
}

void me_bytes_text(struct me_bytes *bytes, const char *text)
{
	me_bytes_byte(bytes, text != NULL);
	if (text)
		me_bytes_add(bytes, text, strlen(text) + 1);
}

void me_bytes_free(struct me_bytes *bytes)
{
	free(bytes->data);
	memset(bytes, 0, sizeof(*bytes));
}

unsigned char me_read_byte(struct me_reader *reader)
{
	if (reader->at == reader->end) {
		reader->failed = true;
		return 0;
	}
	return *reader->at++;
}

uint64_t me_read_number(struct me_reader *reader)
{
	uint64_t number = 0;
	unsigned shift;

	for (shift = 0; shift < 64; shift += 7) {
		unsigned char byte = me_read_byte(reader);

		number |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return number;
	}
	reader->failed = true;
	return 0;
}

int64_t me_read_signed(struct me_reader *reader)
{
	return me_unzigzag(me_read_number(reader));
}

uint32_t me_read_fixed(struct me_reader *reader)
{
	uint32_t number = 0;
	unsigned i;

	for (i = 0; i < 4; i++)
		number |= (uint32_t)me_read_byte(reader) << 8 * i;
	return number;
}

const char *me_read_text(struct me_reader *reader)
{
	const unsigned char *text, *end;

	if (!me_read_byte(reader))
		return NULL;
	text = reader->at;
	end = memchr(text, 0, (size_t)(reader->end - text));
	if (!end) {
		reader->failed = true;
		return NULL;
	}
	reader->at = end + 1;
	return (const char *)text;
}

unsigned me_read_index(struct me_reader *reader, size_t limit)
{
	uint64_t number = me_read_number(reader);

	if (number >= limit || number > UINT_MAX) {
		reader->failed = true;
		return 0;
	}
	return number;
}

unsigned me_read_count(struct me_reader *reader)
{
	uint64_t n = me_read_number(reader);

	if (n <= (size_t)(reader->end - reader->at) && n <= UINT_MAX)
		return n;
	reader->failed = true;
	return 0;
}
