/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * textfile.h - opens the files that a user names (facts, baselines): a pipe that
 * nobody writes to must not stop a compile for good.
 */
#ifndef ME_TEXTFILE_H
#define ME_TEXTFILE_H

#include <stdio.h>

/**
 * me_textfile_open - opens a file for reading
 * @path: its name
 * @reason: set to why it cannot be read, where that is so; not to be freed
 *
 * Directories, pipes and sockets are refused, and none of them is waited for.
 *
 * Return: the stream, which the caller closes, or NULL.
 */
FILE *me_textfile_open(const char *path, const char **reason);

/**
 * me_textfile_start - where the text of a file's first line begins
 * @line: that line
 *
 * Some editors put a byte order mark before it, which no word should have.
 *
 * Return: a place in @line.
 */
char *me_textfile_start(char *line);

#endif
