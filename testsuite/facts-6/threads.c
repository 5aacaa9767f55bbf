/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Threads and work that put their own module. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

static int gone(void *data)
{
	msleep(10);
	module_put(THIS_MODULE);	/* { dg-warning "modentry-self-put" } */
	return 0;
}

static int exits(void *data)
{
	msleep(10);
	module_put_and_kthread_exit(0);
	return 0;
}

static int stoppable(void *data)
{
	while (!kthread_should_stop())
		schedule();
	module_put(THIS_MODULE);
	return 0;
}

static void worker(struct work_struct *work)
{
	module_put(THIS_MODULE);	/* { dg-warning "modentry-self-put" } */
}

int start(struct work_struct *work)
{
	INIT_WORK(work, worker);
	kthread_create_on_node(gone, NULL, -1, "gone");
	kthread_create_on_node(exits, NULL, -1, "exits");
	kthread_create_on_node(stoppable, NULL, -1, "stoppable");
	return 0;
}
