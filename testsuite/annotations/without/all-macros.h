/* SPDX-License-Identifier: GPL-2.0-or-later */
/* all-macros.h - every macro of modentry.h, for compilers without the plugin. */
#include "modentry.h"
struct module;
struct ops {
	struct module *owner __module_owner;
	int usecount __module_count;
	int (*open)(int) __module_entry(opens, locked, close_on_failure(data));
	int (*close)(int) __module_entry(closes, fails_if(nonzero));
};
extern int bare(void) __module_entry();
extern int takes(int (*fn)(void) __module_entry(calls, unprotected));
extern void naps(void) __might_sleep;
extern void *grabs(int flags) __might_sleep_if(1, 0x10);
extern void spins(void) __never_sleeps __module_plain;
extern int registers(struct ops *ops) __module_registers(1, needs_owner);
extern int try_get(struct module *m) __module_try_gets(1);
extern int try_get_zero(struct module *m) __module_try_gets_if(1, zero);
extern void get(struct module *m) __module_gets(1);
extern void put(struct module *m) __module_puts(1);
extern void get_this(void) __module_get;
extern struct ops this_one __module_this;
extern void lock(void) __entry_lock;
extern void unlock(void) __entry_unlock;
extern int odd(void) __module_unchecked("a reason");
