/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * files.c - reads and writes whole files; see files.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

char *file_read(const char *path, size_t *length)
{
	FILE *stream = fopen(path, "rb");
	size_t room = 65536, got;
	char *text;
	int error;

	if (!stream)
		return NULL;
	text = xmalloc(room + 1);
	*length = 0;
	while ((got = fread(text + *length, 1, room - *length, stream)) > 0) {
		*length += got;
		if (*length == room)
			text = xrealloc(text, (room *= 2) + 1);
	}
	error = ferror(stream) ? errno : 0;
	fclose(stream);
	text[*length] = '\0';
	if (!error)
		return text;
	free(text);
	errno = error;
	return NULL;
}

FILE *file_create(const char *path)
{
	return strcmp(path, "-") ? fopen(path, "w") : stdout;
}

bool file_close(FILE *stream)
{
	bool failed = ferror(stream);

	if (stream == stdout)
		return fflush(stdout) == 0 && !failed;
	return fclose(stream) == 0 && !failed;
}
