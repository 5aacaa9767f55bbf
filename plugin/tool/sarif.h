/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sarif.h - findings as SARIF 2.1.0, for services and editors that read it.
 */
#ifndef MODENTRY_TOOL_SARIF_H
#define MODENTRY_TOOL_SARIF_H

#include "finding.h"

struct sarif;

struct sarif *sarif_new(void);
/* Adds a finding, which need not stay; LEVEL is not off. */
void sarif_add(struct sarif *sarif, const struct me_finding *finding, enum me_level level);
/* Writes what was added to OUT and frees SARIF. */
void sarif_finish(struct sarif *sarif, FILE *out);

#endif
