/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Functions that may fail, or only for who passes nothing, or never. */
#define BUILT_IN
#include "mini24.h"

struct match { struct match *next; int number; void *priv; };
extern int known(struct match *m);
static struct match *first;

int register_match(struct match *m)
{
	int result = 0;

	if (known(m))
		result = -EBUSY;
	else
		first = m;
	return result;
}

int register_any(struct match *m)
{
	if (!m->priv)
		return -ENXIO;
	known(m);
	first = m;
	return 0;
}

int register_first(struct match *m)
{
	known(m);
	first = m;
	return 0;
}
