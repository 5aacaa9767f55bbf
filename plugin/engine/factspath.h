/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factspath.h - where facts files are found, and the facts without any.
 */
#ifndef MODENTRY_FACTSPATH_H
#define MODENTRY_FACTSPATH_H

#include "facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The path of the facts file NAME, malloced, or NULL. A NAME without '/', with or
 * without ".facts", is looked for beside the file PROGRAM, in annotations beside
 * or above it (an uninstalled build) and in the directory INSTALLED. What is
 * wrong with one that is not looked for, its reader tells.
 */
char *me_facts_path(const char *program, const char *installed, const char *name);

/* Without facts the attributes speak, of the one object that is this module. */
void me_facts_add_none(struct me_facts *facts);

#ifdef __cplusplus
}
#endif
#endif
