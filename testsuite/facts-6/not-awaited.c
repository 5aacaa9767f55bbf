/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nobody waits for the callback here, only for a queue that it is not on. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

static struct workqueue_struct *own_wq;

static void free_in_rcu(struct rcu_head *head)
{
	module_put(THIS_MODULE);	/* { dg-warning "modentry-self-put" } */
}

void start_rcu(struct rcu_head *head)
{
	call_rcu(head, free_in_rcu);
}

void leave(void)
{
	destroy_workqueue(own_wq);
}
