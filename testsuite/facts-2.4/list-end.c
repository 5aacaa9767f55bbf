/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a helper puts at the end of a list keeps the reference that the helper got;
 * one that leaves its object nowhere got it for its caller.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
struct part {
	struct part *next;
	int number;
};
static struct part *parts;

static void insert(struct part *part)
{
	struct part *last;

	part->next = NULL;
	if (!parts) {
		parts = part;
	} else {
		for (last = parts; last->next; last = last->next)
			;
		last->next = part;
	}
	MOD_INC_USE_COUNT;
}

static void take(struct part *part)
{
	struct part *last;

	part->next = NULL;
	for (last = parts; last && last->next; last = last->next)
		;
	part->number = last ? last->number : 0;
	MOD_INC_USE_COUNT;
}

static int add_route(struct part *part)
{
	int *route = kmalloc(sizeof(*route), GFP_ATOMIC);

	if (!route)
		return -EAGAIN;
	*route = part->number;
	return 0;
}

int create(void)
{
	struct part *part = kmalloc(sizeof(*part), GFP_ATOMIC);

	if (!part)
		return -EAGAIN;
	insert(part);
	return add_route(part);
}

int create_loose(void)
{
	struct part *part = kmalloc(sizeof(*part), GFP_ATOMIC);

	if (!part)
		return -EAGAIN;
	take(part);
	return add_route(part);	/* { dg-error "modentry-missing-put" } */
}
