/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * said.h - what attributes said, from a note back to facts.
 */
#ifndef MODENTRY_SAID_H
#define MODENTRY_SAID_H

#include "facts.h"
#include "pack.h"

/* Adds the N lines SAID to FACTS, as facts of their symbols and fields alone.
 * Must come before any lookup. False: a line is no fact. */
bool me_said_add(struct me_facts *facts, const struct me_said *said, unsigned n);

#endif
