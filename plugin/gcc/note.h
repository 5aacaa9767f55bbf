/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * note.h - what a compile leaves behind for 'modentry link'.
 */
#ifndef MODENTRY_GCC_NOTE_H
#define MODENTRY_GCC_NOTE_H

#include "../engine/facts.h"
#include "../engine/finding.h"

/* Keeps what the source's attributes say of UNIT's symbols and fields; to be
 * called before any fact is looked up. */
void note_said(struct me_unit *unit);
/* Puts the note of UNIT together, once it is checked: its functions get slim.
 * LOWER gives bodies; FINDINGS are those that the check found. */
void note_make(struct me_unit *unit, struct me_facts *facts,
	       struct me_func *(*lower)(struct me_symbol *symbol, void *data),
	       const struct me_finding *findings);
/* Writes it; the callback of PLUGIN_FINISH_UNIT. */
void note_write(void *gcc_data, void *user_data);

#endif
