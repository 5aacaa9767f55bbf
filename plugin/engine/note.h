/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * note.h - the note that a compile leaves in its object: a packed unit, made
 * small if that is wanted, with a frame that tells damage from a note.
 *
 * Notes end where they say they do, so that the linker may put the sections of
 * several objects behind one another. The frame: "MODENTRY", the version, the
 * sizes made small and unpacked, and the CRC of the small bytes, four bytes
 * each, the least significant first; then these bytes, by LZMA. Where the second
 * size is 0, the first is that of bytes that are as they were.
 */
#ifndef MODENTRY_NOTE_H
#define MODENTRY_NOTE_H

#include <stdbool.h>

#include "bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ME_NOTE_SECTION ".discard.modentry"
#define ME_NOTE_VERSION 2

/*
 * Adds the note of the N bytes at PACK to NOTE. SMALL: as small as can be, for an
 * object; else as fast as can be, for a file that nobody keeps.
 */
void me_note_write(const void *pack, size_t n, bool small, struct me_bytes *note);

/*
 * Takes the next note from READER into PACK, malloced, of *N bytes. Returns
 * NULL, or what is wrong with it, in the user's words; READER is then behind
 * the broken note if its end is known, else at the section's end. What fills
 * the room between sections is skipped; PACK is NULL when there is no more.
 */
const char *me_note_next(struct me_reader *reader, unsigned char **pack, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
