/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsprint.h - facts as lines of the facts language.
 */
#ifndef MODENTRY_FACTSPRINT_H
#define MODENTRY_FACTSPRINT_H

#include "facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Prints what FACT says as facts of NAME, a line for each word. Reading the
 * lines gives the same fact. */
void me_fact_print(FILE *out, const char *name, const struct me_fact *fact);

#ifdef __cplusplus
}
#endif
#endif
