/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * counting.h - which functions of a unit change a count, for a unit whose bodies
 * are all there.
 */
#ifndef MODENTRY_COUNTING_H
#define MODENTRY_COUNTING_H

#include "facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Puts those of the N functions FUNCS first that change a count, call one that
 * does, or give one away, which may be called at once. Both parts keep their
 * order. Returns how many they are: struct me_options' n_counting.
 */
unsigned me_counting_first(struct me_unit *unit, struct me_facts *facts, struct me_symbol **funcs,
			   unsigned n);

#ifdef __cplusplus
}
#endif
#endif
