/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nobody waits for the work here, only for a queue that it is not on. An RCU callback
 * needs nobody: the memory of a module is freed a grace period later. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

static struct workqueue_struct *own_wq;
extern struct workqueue_struct *system_wq;

static void put_in_work(struct work_struct *work)
{
	module_put(THIS_MODULE);	/* { dg-warning "modentry-self-put" } */
}

void start_work(struct work_struct *work)
{
	INIT_WORK(work, put_in_work);
	queue_work_on(0, system_wq, work);
}

static void put_in_rcu(struct rcu_head *head)
{
	module_put(THIS_MODULE);
}

void start_rcu(struct rcu_head *head)
{
	call_rcu(head, put_in_rcu);
}

void leave(void)
{
	destroy_workqueue(own_wq);
}
