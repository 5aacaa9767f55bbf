/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * textfile.c - opens the files that a user names; see textfile.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "textfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Why what STATUS describes is not read, or NULL. */
static const char *refusal(const struct stat *status)
{
	if (S_ISDIR(status->st_mode))
		return strerror(EISDIR);
	if (S_ISFIFO(status->st_mode))
		return "it is a pipe, and has to be a file";
	return NULL;
}

FILE *me_textfile_open(const char *path, const char **reason)
{
	/* A pipe without a writer is opened at once this way, and then refused. */
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat status;
	FILE *stream;

	if (file < 0) {
		*reason = strerror(errno);
		return NULL;
	}
	*reason = fstat(file, &status) ? strerror(errno) : refusal(&status);
	stream = *reason ? NULL : fdopen(file, "r");
	if (!stream)
		close(file);
	return stream;
}

char *me_textfile_start(char *line)
{
	static const char mark[] = "\xef\xbb\xbf";

	return strncmp(line, mark, sizeof(mark) - 1) ? line : line + sizeof(mark) - 1;
}
