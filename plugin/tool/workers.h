/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * workers.h - work on many things at once, by processes: what one unit needs
 * is its own, and what is known of the whole is only read.
 */
#ifndef MODENTRY_TOOL_WORKERS_H
#define MODENTRY_TOOL_WORKERS_H

#include "bytes.h"
#include "options.h"

/* The option of the commands that have work for several processes. */
#define WORKERS_OPTION                                                             \
	{                                                                          \
		.name = "jobs", .letter = 'j', .value = "N",                       \
		.what = "work with N processes (default: one for each processor)", \
		.read = workers_read_jobs                                          \
	}

bool workers_read_jobs(const char *text);

struct workers {
	const char *doing; /* for the progress: "checked" */
	/* Does task I of 0 to N - 1 and adds its result to BYTES. What else it changes
	 * is lost: it may run in a process of its own. */
	void (*work)(unsigned i, struct me_bytes *bytes, void *data);
	/* Takes the result of task I; in the order of the tasks, whoever did them. */
	void (*take)(unsigned i, struct me_reader *reader, void *data);
	void *data;
};

/* Does N tasks. False: a process did not end well, which is told, and some
 * results are missing. */
bool workers_run(const struct workers *workers, unsigned n);

#endif
