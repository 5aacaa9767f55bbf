/* SPDX-License-Identifier: GPL-2.0-or-later */
/* This module's reference goes with a new object whose destructor puts it. */
/* { dg-facts "linux-6" } */
#include "mini6.h"

struct ep { int refs; };
struct xprt { struct ep *ep; };
extern struct ep *new_ep(int n);
extern int kref_put(int *refs, void (*release)(int *refs));
extern int ask(int n);

static void destroy(int *refs)
{
	module_put(THIS_MODULE);
}

void put_ep(struct ep *ep)
{
	kref_put(&ep->refs, destroy);
}

static int create(struct xprt *xprt, int n)
{
	struct ep *ep = new_ep(n);

	if (!ep)
		return -ENOMEM;
	__module_get(THIS_MODULE);
	xprt->ep = ep;
	return 0;
}

int connect(struct xprt *xprt, int n)
{
	int err = create(xprt, n);

	if (err)
		return err;
	if (ask(n) < 0)
		return -EIO;
	return 0;
}

int keeps_nothing(struct xprt *xprt, int n)
{
	__module_get(THIS_MODULE);
	if (ask(n) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	xprt->ep = new_ep(n);
	return 0;
}
