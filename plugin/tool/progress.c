/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * progress.c - how far the work is; see progress.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Nobody reads faster; and a terminal may be far away. */
#define PAUSE 0.1

static bool shown;

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_show(const char *doing, unsigned done, unsigned all)
{
	static double last;
	double time;

	if (!isatty(STDERR_FILENO))
		return;
	time = now();
	if (time - last < PAUSE)
		return;
	last = time;
	if (all)
		fprintf(stderr, "\r\033[K%u of %u units %s", done, all, doing);
	else
		fprintf(stderr, "\r\033[K%u units %s", done, doing);
	fflush(stderr);
	shown = true;
}

void progress_end(void)
{
	if (shown)
		fputs("\r\033[K", stderr);
	shown = false;
}
