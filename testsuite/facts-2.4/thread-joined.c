/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A thread with more paths than are told apart: what was joined of them is walked
 * again on its own.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"

extern int do_work(int n);
extern int start, stop, left;

static int manages(void *data)
{
	int n;

	while (!stop) {
		start = 0;
		while (!start && !do_work(0) && !stop)
			schedule_timeout(10);
		if (do_work(0) || stop)
			break;
		if (!do_work(1))
			continue;
		if (do_work(2)) {
			do_work(3);
			continue;
		}
		if (do_work(3)) {
			for (n = 0; n < left; n++)
				do_work(4);
			continue;
		}
		for (n = 0; n < left; n++)
			do_work(5);
		stop = 0;
		while (!stop && !do_work(6)) {
			if (left < start)
				for (n = 0; n < start; n++)
					if (!do_work(n))
						do_work(8);
			schedule_timeout(10);
		}
		if (stop)
			while (left > 0)
				schedule_timeout(10);
	}
	stop = 1;
	while (left > 0)
		schedule_timeout(10);
	n = 1;
	while (n > 0)
		n = do_work(9);
	MOD_DEC_USE_COUNT;	/* { dg-warning "modentry-self-put" } */
	return 0;
}

static int manages_locked(void *data)
{
	int n;

	while (!stop) {
		start = 0;
		while (!start && !do_work(0) && !stop)
			schedule_timeout(10);
		if (do_work(0) || stop)
			break;
		if (!do_work(1))
			continue;
		if (do_work(2)) {
			do_work(3);
			continue;
		}
		if (do_work(3)) {
			for (n = 0; n < left; n++)
				do_work(4);
			continue;
		}
		for (n = 0; n < left; n++)
			do_work(5);
		stop = 0;
		while (!stop && !do_work(6)) {
			if (left < start)
				for (n = 0; n < start; n++)
					if (!do_work(n))
						do_work(8);
			schedule_timeout(10);
		}
		if (stop)
			while (left > 0)
				schedule_timeout(10);
	}
	stop = 1;
	while (left > 0)
		schedule_timeout(10);
	n = 1;
	while (n > 0)
		n = do_work(9);
	lock_kernel();
	MOD_DEC_USE_COUNT;
	return 0;
}

int start_threads(void)
{
	MOD_INC_USE_COUNT;
	kernel_thread(manages_locked, 0, 0);
	return kernel_thread(manages, 0, 0);
}
