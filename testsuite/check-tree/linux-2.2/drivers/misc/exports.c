/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#ifndef EXPORT_SYMTAB
#error "compiled without its own rule"
#endif
