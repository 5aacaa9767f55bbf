/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * prepared.h - inferred facts in a form that is mapped, not read: a compile
 * that needs ten of them does not pay for the three hundred thousand others.
 *
 * "MODFACTS", then numbers of four bytes, the least significant first: the
 * version, how many buckets there are (a power of two), how many bytes of text,
 * the CRC of what stands before; then where in the text each bucket begins, found
 * by the hash of the name; then the text: of each entry of a bucket its name, NUL,
 * lines of the facts language, NUL, and a NUL after the last.
 */
#ifndef MODENTRY_PREPARED_H
#define MODENTRY_PREPARED_H

#include "bytes.h"
#include "factsfile.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ME_PREPARED_MAGIC "MODFACTS"

/* One function's or field's facts. */
struct me_prepared_entry {
	const char *name, *lines;
};

/* Adds the N ENTRIES as a prepared file to BYTES. */
void me_prepared_write(const struct me_prepared_entry *entries, unsigned n, struct me_bytes *bytes);

/*
 * Makes FACTS look names up in the file PATH, which begins with the magic, when
 * they are asked for. False, with ERROR filled in, if it is damaged or of
 * another version.
 */
bool me_prepared_use(struct me_facts *facts, const char *path, struct me_facts_error *error);

#ifdef __cplusplus
}
#endif
#endif
