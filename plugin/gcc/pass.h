/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pass.h - when the unit is complete: the check.
 */
#ifndef MODENTRY_PASS_H
#define MODENTRY_PASS_H

/* Puts the pass of the plugin NAME among GCC's. */
void pass_register(const char *name);

#endif
