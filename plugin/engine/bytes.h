/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bytes.h - a growing row of bytes, and numbers of varying length in it
 * (LEB128, as in DWARF): the same bytes whatever the host's byte order.
 */
#ifndef MODENTRY_BYTES_H
#define MODENTRY_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct me_bytes {
	unsigned char *data; /* malloced */
	size_t n, room;
};

/* What is being read; a read behind the end gives 0 and sets FAILED, for good. */
struct me_reader {
	const unsigned char *at, *end;
	bool failed;
};

void me_bytes_add(struct me_bytes *bytes, const void *data, size_t n);
void me_bytes_byte(struct me_bytes *bytes, unsigned char byte);
void me_bytes_number(struct me_bytes *bytes, uint64_t number);
/* A number without a sign, small where NUMBER is near 0; and back. */
uint64_t me_zigzag(int64_t number);
int64_t me_unzigzag(uint64_t number);
void me_bytes_signed(struct me_bytes *bytes, int64_t number);
/* Four bytes, the least significant first. */
void me_bytes_fixed(struct me_bytes *bytes, uint32_t number);
/* TEXT, which may be NULL. */
void me_bytes_text(struct me_bytes *bytes, const char *text);
void me_bytes_free(struct me_bytes *bytes);

unsigned char me_read_byte(struct me_reader *reader);
uint64_t me_read_number(struct me_reader *reader);
int64_t me_read_signed(struct me_reader *reader);
uint32_t me_read_fixed(struct me_reader *reader);
/* As me_bytes_text() wrote it, in the reader's own memory; NULL also after a failure. */
const char *me_read_text(struct me_reader *reader);
/* A number below LIMIT; 0 and a failure if it is not. */
unsigned me_read_index(struct me_reader *reader, size_t limit);
/* How many items of at least one byte each follow: more than there are bytes
 * left is a failure, so that memory is bounded by what is read. */
unsigned me_read_count(struct me_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
