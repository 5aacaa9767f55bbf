/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * files.h - files as a whole.
 */
#ifndef MODENTRY_FILES_H
#define MODENTRY_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The content of the file PATH with a NUL behind it, *LENGTH bytes, malloced;
 * NULL with errno set if it cannot be read. */
char *file_read(const char *path, size_t *length);

/*
 * Opens PATH for writing, "-" for standard output. file_close() returns false
 * with errno set if not everything arrived.
 */
FILE *file_create(const char *path);
bool file_close(FILE *stream);

#endif
