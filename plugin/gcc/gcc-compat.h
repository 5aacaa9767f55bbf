/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gcc-compat.h - GCC's headers in an order that works, and the only place in
 * this project that tests a GCC version (9 to 16).
 *
 * GCC poisons malloc() and friends and, from 16 on, standard headers after its
 * own system.h: include this file before anything else.
 */
#ifndef MODENTRY_GCC_COMPAT_H
#define MODENTRY_GCC_COMPAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INCLUDE_STRING
#define INCLUDE_VECTOR
#define INCLUDE_MEMORY

#include "gcc-plugin.h"
#include "plugin-version.h"
#include "tm.h"
#include "tree.h"
#include "gimple.h"
#include "stringpool.h"
#include "attribs.h"
#include "basic-block.h"
#include "function.h"
#include "cgraph.h"
#include "ssa.h"
#include "gimple-iterator.h"
#include "gimple-walk.h"
#include "tree-cfg.h"
#include "tree-pass.h"
#include "tree-dfa.h"
#include "tree-pretty-print.h"
#include "gimple-pretty-print.h"
#include "cfgloop.h"
#include "context.h"
#include "langhooks.h"
#include "intl.h"
#include "opts.h"
#include "toplev.h"
#include "except.h"
#include "tree-eh.h"
#include "print-tree.h"
#include "c-family/c-common.h"
#include "c-family/c-pragma.h"
#include "diagnostic-core.h"
#include "diagnostic.h"
#include "gcc-rich-location.h"

/*
 * lto1 and other front ends have none of these; weak, they are null there, and
 * plugin_init() can say so instead of dlopen().
 */
extern void c_register_pragma(const char *, const char *, pragma_handler_1arg)
	__attribute__((weak));
extern enum cpp_ttype pragma_lex(tree *, location_t *) __attribute__((weak));

#endif
