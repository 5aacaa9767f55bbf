/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.h - findings as the compiler's diagnostics.
 */
#ifndef MODENTRY_REPORT_H
#define MODENTRY_REPORT_H

#include "../engine/finding.h"

/* Reports the list FINDINGS, each at its rule's level, and returns how many
 * were not silenced by a level or a pragma. */
unsigned report_findings(const struct me_finding *findings);
/* Is FINDING one that is reported, whatever became of it? */
bool report_shows(const struct me_finding *finding);

#endif
