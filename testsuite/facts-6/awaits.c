/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A module that waits, before it goes, for what it gave away. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

static struct workqueue_struct *own_wq;
extern struct workqueue_struct *system_wq;

static void on_own_queue(struct work_struct *work)
{
	module_put(THIS_MODULE);
}

static void on_system_queue(struct work_struct *work)
{
	module_put(THIS_MODULE);	/* { dg-warning "modentry-self-put" } */
}

static void somewhere(struct work_struct *work)
{
	module_put(THIS_MODULE);
}

void start_own(struct work_struct *work)
{
	INIT_WORK(work, on_own_queue);
	queue_work_on(0, own_wq, work);
}

void start_system(struct work_struct *work)
{
	INIT_WORK(work, on_system_queue);
	queue_work_on(0, system_wq, work);
}

void start_somewhere(struct work_struct *work)
{
	INIT_WORK(work, somewhere);
}

void leave(void)
{
	destroy_workqueue(own_wq);
}
