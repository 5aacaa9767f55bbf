/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * suggest.h - finds the word that somebody who mistyped probably meant.
 */
#ifndef MODENTRY_SUGGEST_H
#define MODENTRY_SUGGEST_H

#ifdef __cplusplus
extern "C" {
#endif

/* The one of the N WORDS that is closest to WORD by edit distance, or NULL if
 * none is close enough to be meant. */
const char *me_closest_word(const char *word, const char *const *words, unsigned n);

#ifdef __cplusplus
}
#endif
#endif
