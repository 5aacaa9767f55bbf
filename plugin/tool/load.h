/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.h - facts files for the tool, by name or path as the plugin takes them.
 */
#ifndef MODENTRY_TOOL_LOAD_H
#define MODENTRY_TOOL_LOAD_H

#include "facts.h"

/* Notes where the program is; facts files are looked for beside it. */
void load_init(const char *program);
/* Reads the facts files NAMES ("a,b"; "none": no file) into FACTS. False: told
 * what is wrong. */
bool load_facts(struct me_facts *facts, const char *names);

#endif
