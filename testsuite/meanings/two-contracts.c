/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two different contracts for one function in the source are an error at the
 * annotation; the same one twice is not.
 */
__attribute__((module_entry("opens"))) int same(void);
__attribute__((module_entry("opens"))) int same(void) { return 0; }

__attribute__((module_entry("opens"))) int differs(void);
__attribute__((module_entry("closes"))) int differs(void) { return 0; }	/* { dg-error "contract|closes|opens" } */
