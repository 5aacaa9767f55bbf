/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * infer.h - what functions do to counts, as facts for those who call them from
 * other units.
 */
#ifndef MODENTRY_INFER_H
#define MODENTRY_INFER_H

#include "check.h"

struct me_inferred {
	struct me_count_fact *counts; /* in FACTS' memory; of this module and arguments */
	bool is_unknown; /* it does something that facts cannot say */
	bool gets_first; /* whenever it sleeps, it has got this module itself */
};

/*
 * Works out what FUNCS, N of them, all counting, do, into INFERRED. A function is
 * told to get or put if all its ends do, to try if its result tells.
 */
void me_infer(struct me_unit *unit, struct me_facts *facts, const struct me_options *options,
	      struct me_symbol **funcs, unsigned n, struct me_inferred *inferred);

#endif
