/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * findingbytes.h - findings as bytes, from the process that found them to the one
 * that reports them.
 */
#ifndef MODENTRY_TOOL_FINDINGBYTES_H
#define MODENTRY_TOOL_FINDINGBYTES_H

#include "bytes.h"
#include "finding.h"

void findings_write(struct me_bytes *bytes, const struct me_finding *findings);
/* What findings_write() wrote, in UNIT's memory: of a function only its name, its
 * kind and its places. */
struct me_finding *findings_read(struct me_reader *reader, struct me_unit *unit);

#endif
