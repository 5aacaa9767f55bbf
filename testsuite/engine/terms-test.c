/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * terms-test.c - a term's node stays where it is, and as it was, while others are
 * made: the walk looks at one while it makes more.
 */
#include "engine-test.h"
#include "term.h"

#include <string.h>

enum { TERMS = 20000 };

int terms_test(void)
{
	static struct {
		const struct me_term_node *node;
		struct me_term_node copy;
	} seen[TERMS];
	struct me_terms *terms = me_terms_new();
	int i, failures = 0;

	for (i = 0; i < TERMS; i++) {
		seen[i].node = me_term_at(terms, me_term_int(terms, i));
		seen[i].copy = *seen[i].node;
	}
	for (i = 0; i < TERMS && !failures; i++)
		if (me_term_at(terms, me_term_int(terms, i)) != seen[i].node ||
		    memcmp(seen[i].node, &seen[i].copy, sizeof(seen[i].copy)) != 0) {
			printf("not so: the node of term %d stays where it is\n", i);
			failures++;
		}
	me_terms_free(terms);
	return failures != 0;
}
