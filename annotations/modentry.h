/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * modentry.h - the module use-count annotations as C macros.
 *
 * With the modentry plugin loaded each macro is an attribute; without it, and
 * under clang, sparse or a C++ compiler, each is empty. It includes nothing.
 *
 * A macro stands where an attribute may stand: after the declarator of a
 * prototype, field, parameter, typedef or variable, or before the return type
 * of a function definition:
 *
 *	int (*open)(struct inode *, struct file *) __module_entry(opens);
 *	static __module_entry(opens, locked) int foo_open(struct inode *i, struct file *f) {...}
 *
 * C cannot have one name both as a plain macro and as one with arguments, so
 * the bare entry is written __module_entry(), and so are __module_gets() and
 * its relatives for "this module". __attribute__((module_entry)) is the same
 * without the macro, for files that do not include this header.
 */
#ifndef MODENTRY_ANNOTATIONS_H
#define MODENTRY_ANNOTATIONS_H

/* Asked in two steps: a compiler without __has_attribute must not see its "(". */
#ifdef __has_attribute
#if __has_attribute(module_entry)
#define __MODENTRY(...) __attribute__((__VA_ARGS__))
#endif
#endif
#ifndef __MODENTRY
#define __MODENTRY(...)
#endif

/*
 * Linux 2.6 and later have functions named __might_sleep and __module_get, and
 * there the two macros of these names stay undefined: write
 * __attribute__((__might_sleep)) or __MODENTRY(might_sleep). A kernel of 2.6
 * or later is told by what its build puts on the command line
 * (KBUILD_MODNAME; kconfig.h, which is force-included), or by its version.
 */
#if defined(__KERNEL__) && (defined(KBUILD_MODNAME) || defined(__LINUX_KCONFIG_H))
#define __MODENTRY_NAMES_TAKEN
#elif defined(LINUX_VERSION_CODE)
#if LINUX_VERSION_CODE >= 0x020600
#define __MODENTRY_NAMES_TAKEN
#endif
#endif

/* Sleeping: F may give up the CPU; only if argument N has a bit of MASK; never. */
#ifndef __MODENTRY_NAMES_TAKEN
#define __might_sleep			__MODENTRY(might_sleep)
#endif
#define __might_sleep_if(n, mask)	__MODENTRY(might_sleep(n, mask))
#define __never_sleeps			__MODENTRY(never_sleeps)
/* Neither counts nor keeps its arguments. */
#define __module_plain			__MODENTRY(module_plain)

/*
 * Entries: contract and guarantee words in any order, at most six.
 *	opens closes calls runs		what the entry may do to the count
 *	locked referenced serialized unprotected	what its caller holds
 *	fails_if(zero), fails_if(nonzero), fails_if(positive)
 *	close_on_failure(FIELD)		the core closes even after a failed open
 */
#define __module_entry(...) \
	__MODENTRY_PICK(__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)(__VA_ARGS__)

#define __MODENTRY_WORD_opens		"opens"
#define __MODENTRY_WORD_closes		"closes"
#define __MODENTRY_WORD_calls		"calls"
#define __MODENTRY_WORD_runs		"runs"
#define __MODENTRY_WORD_locked		"locked"
#define __MODENTRY_WORD_referenced	"referenced"
#define __MODENTRY_WORD_serialized	"serialized"
#define __MODENTRY_WORD_unprotected	"unprotected"
#define __MODENTRY_WORD_fails_if(how)	"fails-if " #how
#define __MODENTRY_WORD_close_on_failure(field) "close-on-failure " #field

/* With no argument at all the first of the list is empty, and so is its word. */
#define __MODENTRY_WORD_

#define __MODENTRY_PICK(a, b, c, d, e, f, n, ...) __MODENTRY_ENTRY_##n
#define __MODENTRY_ENTRY_1(a) \
	__MODENTRY(module_entry(__MODENTRY_WORD_##a))
#define __MODENTRY_ENTRY_2(a, b) \
	__MODENTRY(module_entry(__MODENTRY_WORD_##a, __MODENTRY_WORD_##b))
#define __MODENTRY_ENTRY_3(a, b, c) \
	__MODENTRY(module_entry(__MODENTRY_WORD_##a, __MODENTRY_WORD_##b, \
				__MODENTRY_WORD_##c))
#define __MODENTRY_ENTRY_4(a, b, c, d) \
	__MODENTRY(module_entry(__MODENTRY_WORD_##a, __MODENTRY_WORD_##b, \
				__MODENTRY_WORD_##c, __MODENTRY_WORD_##d))
#define __MODENTRY_ENTRY_5(a, b, c, d, e) \
	__MODENTRY(module_entry(__MODENTRY_WORD_##a, __MODENTRY_WORD_##b, \
				__MODENTRY_WORD_##c, __MODENTRY_WORD_##d, \
				__MODENTRY_WORD_##e))
#define __MODENTRY_ENTRY_6(a, b, c, d, e, f) \
	__MODENTRY(module_entry(__MODENTRY_WORD_##a, __MODENTRY_WORD_##b, \
				__MODENTRY_WORD_##c, __MODENTRY_WORD_##d, \
				__MODENTRY_WORD_##e, __MODENTRY_WORD_##f))

/* The field that names the module an object belongs to. */
#define __module_owner			__MODENTRY(module_owner)
/* F registers its argument N: MODE is needs_owner, fills_owner or protects. */
#define __module_registers(n, mode) \
	__MODENTRY(module_registers(n, __MODENTRY_MODE_##mode))
#define __MODENTRY_MODE_needs_owner	"needs-owner"
#define __MODENTRY_MODE_fills_owner	"fills-owner"
#define __MODENTRY_MODE_protects	"protects"

/*
 * Counting: the field that is a module's use count; functions that get, put or
 * try to get the module that argument N points to, or this module if there is
 * no argument. A try-get holds the reference if it returns true;
 * __module_try_gets_if(n, zero) if it returns 0, (n, nonnull) if a pointer.
 */
#define __module_count			__MODENTRY(module_count)
#define __module_gets(...)		__MODENTRY(module_get(__VA_ARGS__))
#define __module_puts(...)		__MODENTRY(module_put(__VA_ARGS__))
#define __module_try_gets(...)		__MODENTRY(module_try_get(__VA_ARGS__))
#define __module_try_gets_if(n, held) \
	__MODENTRY(module_try_get(n, __MODENTRY_HELD_##held))
#define __MODENTRY_HELD_zero		"zero"
#define __MODENTRY_HELD_nonnull		"nonnull"
#ifndef __MODENTRY_NAMES_TAKEN
#define __module_get			__MODENTRY(module_get)
#endif
/* The object that is this module. */
#define __module_this			__MODENTRY(module_this)

/* The lock that protects entries. */
#define __entry_lock			__MODENTRY(entry_lock)
#define __entry_unlock			__MODENTRY(entry_unlock)

/* F is right although the rules do not see why: REASON is a string. */
#define __module_unchecked(reason)	__MODENTRY(module_unchecked(reason))

#endif
