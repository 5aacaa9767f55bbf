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
#include "pass_manager.h"
#include "tree-dfa.h"
#include "tree-pretty-print.h"
#include "gimple-pretty-print.h"
#include "cfgloop.h"
#include "context.h"
#include "langhooks.h"
#include "target.h"
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
#include "opts-diagnostic.h"
#include "gcc-rich-location.h"
#include "spellcheck.h"
#if GCCPLUGIN_VERSION_MAJOR >= 16
#include "diagnostics/file-cache.h"
using diagnostics::char_span;
#endif

/*
 * lto1 and other front ends have none of these; weak, they are null there, and
 * plugin_init() can say so instead of dlopen(). The Makefile makes the others
 * weak, too, but Debian 11's objcopy cannot.
 */
extern void c_register_pragma(const char *, const char *, pragma_handler_1arg)
	__attribute__((weak));
extern enum cpp_ttype pragma_lex(tree *, location_t *) __attribute__((weak));
extern tree identifier_global_value(tree) __attribute__((weak));

/* Line LINE of FILE without its newline; false as a condition if there is none. */
static inline char_span compat_source_line(const char *file, int line)
{
#if GCCPLUGIN_VERSION_MAJOR >= 14
	return global_dc->get_file_cache().get_source_line(file, line);
#else
	return location_get_source_line(file, line);
#endif
}

/*
 * Registers SPEC a second time, under its name with two leading underscores.
 * GCC strips underscores from a use only if they stand on both ends, and up to
 * 11 it takes no such name into its table: there uses are renamed before they
 * are looked up.
 */
#if GCCPLUGIN_VERSION_MAJOR >= 12
static inline void compat_register_underscored(const struct attribute_spec *spec)
{
	struct attribute_spec *copy = XNEW(struct attribute_spec);

	*copy = *spec;
	copy->name = concat("__", spec->name, NULL);
	register_attribute(copy);
}
#else
static void (*compat_next_insert)(tree, tree *);
static tree (*compat_handler)(tree *, tree, tree, int, bool *);

static inline void compat_insert(tree node, tree *attributes)
{
	tree list;

	for (list = *attributes; list; list = TREE_CHAIN(list)) {
		tree name = TREE_PURPOSE(list);
		const struct attribute_spec *spec;

		if (!name || TREE_CODE(name) != IDENTIFIER_NODE ||
		    strncmp(IDENTIFIER_POINTER(name), "__", 2))
			continue;
		name = get_identifier(IDENTIFIER_POINTER(name) + 2);
		spec = lookup_attribute_spec(name);
		if (spec && spec->handler == compat_handler)
			TREE_PURPOSE(list) = name;
	}
	compat_next_insert(node, attributes);
}

static inline void compat_register_underscored(const struct attribute_spec *spec)
{
	compat_handler = spec->handler;
	if (targetm.insert_attributes != compat_insert) {
		compat_next_insert = targetm.insert_attributes;
		targetm.insert_attributes = compat_insert;
	}
}
#endif

/* The name shown for diagnostics while it is not NULL ("modentry-self-put"),
 * instead of the one of the option that GCC would name. Defined in report.c. */
extern const char *compat_shown_option;

/* What stands between the brackets, in GCC's own forms; malloced. */
static inline char *compat_option_text(bool was_warning, bool is_error)
{
	if (was_warning && is_error)
		return concat("-Werror=", compat_shown_option, NULL);
	return concat("-W", compat_shown_option, NULL);
}

#if GCCPLUGIN_VERSION_MAJOR >= 15

#if GCCPLUGIN_VERSION_MAJOR >= 16
typedef diagnostics::option_id_manager compat_manager_base;
typedef compiler_diagnostic_option_id_manager compat_manager;
typedef diagnostics::option_id compat_option_id;
typedef enum diagnostics::kind compat_kind;
#define COMPAT_KIND(name) diagnostics::kind::name
#define COMPAT_SET_MANAGER set_option_id_manager
#else
typedef diagnostic_option_manager compat_manager_base;
typedef compiler_diagnostic_option_manager compat_manager;
typedef diagnostic_option_id compat_option_id;
typedef diagnostic_t compat_kind;
#define COMPAT_KIND_error DK_ERROR
#define COMPAT_KIND_warning DK_WARNING
#define COMPAT_KIND_note DK_NOTE
#define COMPAT_KIND(name) COMPAT_KIND_##name
#define COMPAT_SET_MANAGER set_option_manager
#endif

/* GCC's own manager, with our name put in front of its answers. */
class compat_named_manager : public compat_manager_base
{
      public:
	compat_named_manager(unsigned lang_mask, void *opts) : m_own(*global_dc, lang_mask, opts)
	{
	}

	int option_enabled_p(compat_option_id id) const final override
	{
		return m_own.option_enabled_p(id);
	}
	char *make_option_name(compat_option_id id, compat_kind was,
			       compat_kind is) const final override
	{
		if (compat_shown_option && was != COMPAT_KIND(note))
			return compat_option_text(was == COMPAT_KIND(warning),
						  is == COMPAT_KIND(error));
		return m_own.make_option_name(id, was, is);
	}
	char *make_option_url(compat_option_id id) const final override
	{
		return m_own.make_option_url(id);
	}

      private:
	compat_manager m_own;
};

/* From now on diagnostics carry compat_shown_option. Called once. */
static inline void compat_show_options(void)
{
	unsigned mask = lang_hooks.option_lang_mask();

	global_dc->COMPAT_SET_MANAGER(std::unique_ptr<compat_manager_base>(
					      new compat_named_manager(mask, &global_options)),
				      mask);
}

#else

#if GCCPLUGIN_VERSION_MAJOR >= 14
typedef const diagnostic_context *compat_context;
#else
typedef diagnostic_context *compat_context;
#endif

static inline char *compat_option_name(compat_context context, int index, diagnostic_t was,
				       diagnostic_t is)
{
	if (compat_shown_option && was != DK_NOTE)
		return compat_option_text(was == DK_WARNING, is == DK_ERROR);
	return option_name(context, index, was, is);
}

/* From now on diagnostics carry compat_shown_option. Called once. */
static inline void compat_show_options(void)
{
#if GCCPLUGIN_VERSION_MAJOR >= 14
	global_dc->set_option_hooks(option_enabled, &global_options, compat_option_name,
				    get_option_url, lang_hooks.option_lang_mask());
#else
	global_dc->option_name = compat_option_name;
#endif
}

#endif

#endif
