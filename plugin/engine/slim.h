/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * slim.h - takes out of a function what no rule can see.
 */
#ifndef MODENTRY_SLIM_H
#define MODENTRY_SLIM_H

#include "program.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Drops, in place, values that nothing uses, branches both of whose ways lead
 * to the same or of which constants decide, places that no message shows, blocks that hold nothing, blocks that are not reached and
 * locals that are not named any more; what is left is numbered anew, locals in
 * the order of their first use. Paths, and what happens on them, stay.
 */
void me_slim(struct me_unit *unit, struct me_func *func);

#ifdef __cplusplus
}
#endif
#endif
