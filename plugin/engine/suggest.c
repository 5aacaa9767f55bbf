/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * suggest.c - edit distance over short words.
 */
#include "suggest.h"

#include <string.h>

/* Longer than any keyword by more than a typing mistake could explain. */
#define WORD_SIZE 32

static unsigned least(unsigned a, unsigned b, unsigned c)
{
	unsigned ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Levenshtein's distance; both words are shorter than WORD_SIZE. */
static unsigned distance(const char *a, const char *b)
{
	unsigned row[WORD_SIZE], i, j, n = strlen(b), diagonal, above;

	for (j = 0; j <= n; j++)
		row[j] = j;
	for (i = 1; a[i - 1]; i++) {
		diagonal = row[0];
		row[0] = i;
		for (j = 1; j <= n; j++) {
			above = row[j];
			row[j] =
				least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[n];
}

const char *me_closest_word(const char *word, const char *const *words, unsigned n)
{
	const char *best = NULL;
	unsigned i, d, length = strlen(word), best_distance;

	if (length >= WORD_SIZE)
		return NULL;
	/* A third of the letters wrong is still a typing mistake, half is not. */
	best_distance = length / 3 + 2;
	for (i = 0; i < n; i++) {
		if (strlen(words[i]) >= WORD_SIZE)
			continue;
		d = distance(word, words[i]);
		if (d < best_distance && d < strlen(words[i])) {
			best_distance = d;
			best = words[i];
		}
	}
	return best;
}
