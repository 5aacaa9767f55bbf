/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * modentry.c - the plugin's way in: checks which compiler loads it, reads the
 * arguments and registers attributes, the pragma and the pass.
 *
 * Loaded into anything but the C compiler it was built for, it does nothing
 * and says so. Debug it with 'gcc -fplugin=... -wrapper gdb,--args'.
 */
#include "gcc-compat.h"
#include "attributes.h"
#include "note.h"
#include "options.h"
#include "pass.h"
#include "pragma.h"

__attribute__((visibility("default"))) int plugin_is_GPL_compatible;

#ifndef MODENTRY_BUILT_FOR
#define MODENTRY_BUILT_FOR "another gcc"
#endif

static struct plugin_info about = { options_version, options_help };

/* GCC compares the whole build, since that is what plugins depend on. */
static bool is_right_compiler(struct plugin_gcc_version *running)
{
	if (plugin_default_version_check(running, &gcc_version))
		return true;
	if (strcmp(running->basever, gcc_version.basever))
		error("modentry was built for %s, this is gcc %s; rebuild it with "
		      "%<configure --cc=...%> for this compiler",
		      MODENTRY_BUILT_FOR, running->basever);
	else
		error("modentry was built for %s, this is gcc %s, but another build of it "
		      "(native against cross, or another package); rebuild it with "
		      "%<configure --cc=...%> for this compiler",
		      MODENTRY_BUILT_FOR, running->basever);
	return false;
}

/*
 * "GNU C17" or another year, not "GNU C++17". lto1 sees no source: what there
 * was to check, cc1 has checked.
 */
static bool is_right_language(void)
{
	const char *name = lang_hooks.name;

	if (!strncmp(name, "GNU C", 5) && name[5] != '+')
		return true;
	if (!in_lto_p && strcmp(name, "GNU GIMPLE"))
		inform(UNKNOWN_LOCATION, "modentry checks C only, not %s: nothing is checked here",
		       name);
	return false;
}

static void finish_type(void *gcc_data, void *user_data)
{
	tree type = (tree)gcc_data;

	if (type && RECORD_OR_UNION_TYPE_P(type) && COMPLETE_TYPE_P(type))
		eras_see_type(type);
	attributes_finish_type(gcc_data, user_data);
}

static void see_function(tree decl)
{
	if (decl && TREE_CODE(decl) == FUNCTION_DECL)
		eras_see_function(decl);
}

static void finish_decl(void *gcc_data, void *user_data)
{
	see_function((tree)gcc_data);
	if (gcc_data && VAR_P((tree)gcc_data))
		eras_see_variable((tree)gcc_data);
	attributes_finish_decl(gcc_data, user_data);
}

static void start_function(void *gcc_data, void *user_data)
{
	see_function((tree)gcc_data);
	attributes_start_function(gcc_data, user_data);
}

static void register_all(const char *name)
{
	register_callback(name, PLUGIN_ATTRIBUTES, attributes_register, NULL);
	register_callback(name, PLUGIN_PRAGMAS, pragma_register, NULL);
	register_callback(name, PLUGIN_FINISH_TYPE, finish_type, NULL);
	register_callback(name, PLUGIN_FINISH_DECL, finish_decl, NULL);
	register_callback(name, PLUGIN_START_PARSE_FUNCTION, start_function, NULL);
	register_callback(name, PLUGIN_FINISH_PARSE_FUNCTION, attributes_finish_function, NULL);
	register_callback(name, PLUGIN_REGISTER_GGC_ROOTS, NULL, (void *)attributes_roots);
	register_callback(name, PLUGIN_FINISH_UNIT, note_write, NULL);
	pass_register(name);
}

__attribute__((visibility("default"))) int plugin_init(struct plugin_name_args *info,
						       struct plugin_gcc_version *running)
{
	register_callback(info->base_name, PLUGIN_INFO, NULL, &about);
	/* An error stops the compile before it starts, without a second message
	 * as a result other than 0 would give. */
	if (is_right_compiler(running) && is_right_language() && options_read(info))
		register_all(info->base_name);
	return 0;
}
