/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * workers.c - work on many things at once; see workers.h.
 *
 * Process W of N does the tasks W, W + N, W + 2 N and so on and writes each
 * result, its length in front, to a pipe. They are read in the order of the
 * tasks, so that the output is the same however many processes there are.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "workers.h"
#include "progress.h"
#include "words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libiberty.h>

#define MAX_JOBS 1024

struct worker {
	pid_t pid;
	FILE *results;
};

static unsigned jobs;

bool workers_read_jobs(const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || !n || n > MAX_JOBS) {
		words_error(TOOL_Q " in \001--jobs=%s\002 is no number from 1 to %d", text, text,
			    MAX_JOBS);
		return false;
	}
	jobs = (unsigned)n;
	return true;
}

static unsigned n_workers(unsigned n_tasks)
{
	long n = jobs ? (long)jobs : sysconf(_SC_NPROCESSORS_ONLN);

	if (n < 1)
		n = 1;
	return (unsigned long)n < n_tasks ? (unsigned)n : n_tasks;
}

static void take(const struct workers *workers, unsigned i, const unsigned char *data, size_t n)
{
	struct me_reader reader = { .at = data, .end = data + n };

	workers->take(i, &reader, workers->data);
}

static void run_alone(const struct workers *workers, unsigned n)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		struct me_bytes bytes = { 0 };

		workers->work(i, &bytes, workers->data);
		take(workers, i, bytes.data, bytes.n);
		me_bytes_free(&bytes);
		progress_show(workers->doing, i + 1, n);
	}
}

/* What a worker does: tasks from FIRST on, each STEP-th of N. */
static void do_tasks(const struct workers *workers, unsigned first, unsigned step, unsigned n,
		     FILE *results)
{
	unsigned i;

	for (i = first; i < n; i += step) {
		struct me_bytes bytes = { 0 }, length = { 0 };

		workers->work(i, &bytes, workers->data);
		me_bytes_fixed(&length, (uint32_t)bytes.n);
		if (fwrite(length.data, 1, length.n, results) != length.n ||
		    fwrite(bytes.data, 1, bytes.n, results) != bytes.n || fflush(results))
			_exit(1);
		me_bytes_free(&length);
		me_bytes_free(&bytes);
	}
}

/* Makes worker W of STEP. False: there can be no more. */
static bool start(const struct workers *workers, struct worker *list, unsigned w, unsigned step,
		  unsigned n)
{
	int ends[2];
	unsigned i;

	if (pipe(ends))
		return false;
	list[w].pid = fork();
	if (list[w].pid == 0) {
		for (i = 0; i < w; i++)
			fclose(list[i].results);
		close(ends[0]);
		do_tasks(workers, w, step, n, fdopen(ends[1], "wb"));
		_exit(0);
	}
	close(ends[1]);
	list[w].results = fdopen(ends[0], "rb");
	if (list[w].pid > 0)
		return true;
	fclose(list[w].results);
	return false;
}

/* Takes the result of task I from WORKER. */
static bool take_next(const struct workers *workers, const struct worker *worker, unsigned i)
{
	unsigned char head[4], *data;
	struct me_reader reader = { .at = head, .end = head + sizeof(head) };
	size_t n;
	bool ok;

	if (fread(head, 1, sizeof(head), worker->results) != sizeof(head))
		return false;
	n = me_read_fixed(&reader);
	data = xmalloc(n + 1);
	ok = fread(data, 1, n, worker->results) == n;
	if (ok)
		take(workers, i, data, n);
	free(data);
	return ok;
}

/* Closed first: who still writes has to end. */
static bool stop(struct worker *worker)
{
	int status;

	fclose(worker->results);
	while (waitpid(worker->pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && !WEXITSTATUS(status);
}

static bool run_several(const struct workers *workers, unsigned n, unsigned wanted)
{
	struct worker *list = xcalloc(wanted, sizeof(*list));
	unsigned started = 0, i;
	bool ok = true;

	fflush(NULL);
	while (started < wanted && start(workers, list, started, wanted, n))
		started++;
	ok = started == wanted;
	if (!ok)
		words_error("cannot start another process: %s", strerror(errno));
	for (i = 0; i < n && ok; i++) {
		ok = take_next(workers, &list[i % wanted], i);
		progress_show(workers->doing, i + 1, n);
		if (!ok)
			words_error("a process that had work to do ended too soon; "
				    "\001--jobs=1\002 works without any");
	}
	for (i = 0; i < started; i++)
		if (!stop(&list[i]) && ok) {
			words_error("a process that had work to do did not end well");
			ok = false;
		}
	free(list);
	return ok;
}

bool workers_run(const struct workers *workers, unsigned n)
{
	unsigned wanted = n_workers(n);
	bool ok = true;

	if (wanted > 1)
		ok = run_several(workers, n, wanted);
	else
		run_alone(workers, n);
	progress_end();
	return ok;
}
