/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dying.c - loaded before libc, lets a process that 'modentry link' starts go wrong
 * as DYING says: "fork": it cannot be started; "start": it is killed at once;
 * "end": it does its work, but ends badly.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_wanted(const char *how)
{
	const char *wanted = getenv("DYING");

	return wanted && strcmp(wanted, how) == 0;
}

pid_t fork(void)
{
	static unsigned n;
	pid_t (*real)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");
	pid_t pid;

	/* the second one, so that another one has to be stopped */
	n++;
	if (n == 2 && is_wanted("fork")) {
		errno = EAGAIN;
		return -1;
	}
	pid = real();
	if (pid == 0 && n == 2 && is_wanted("start"))
		raise(SIGKILL);
	return pid;
}

void _exit(int status)
{
	void (*real)(int) = (void (*)(int))dlsym(RTLD_NEXT, "_exit");

	real(is_wanted("end") ? 3 : status);
	abort();
}
