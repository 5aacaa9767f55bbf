/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * object.h - the notes in object files, archives, directories of them and files
 * that hold nothing but notes.
 */
#ifndef MODENTRY_TOOL_OBJECT_H
#define MODENTRY_TOOL_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

struct object_note {
	unsigned char *pack; /* malloced */
	size_t n;
};

struct object {
	const char *name; /* "a.o", "lib.a(a.o)" */
	unsigned n_notes;
	struct object_note *notes; /* the taker may keep the packs and clear them here */
	unsigned n_exports;
	const char **exports; /* symbols that it exports to modules */
};

/*
 * Hands each object at PATH that has notes to TAKE, a directory's in the order
 * of their names. What cannot be read, is damaged, or was named and has no note
 * is told, and the rest goes on; returns false then. *WITHOUT counts objects
 * without a note in directories and archives.
 */
bool objects_read(const char *path, void (*take)(struct object *object, void *data), void *data,
		  unsigned *without);

#endif
