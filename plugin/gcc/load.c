/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.c - finds and reads the facts files that the arguments name or that fit
 * the unit.
 */
#include "gcc-compat.h"
#include "options.h"
#include "../engine/factsfile.h"
#include "../engine/factspath.h"

#ifndef MODENTRY_FACTS_DIR
#define MODENTRY_FACTS_DIR "."
#endif

static bool load_file(struct me_facts *facts, const char *path)
{
	struct me_facts_error mistake;

	if (me_factsfile_read(facts, path, &mistake))
		return true;
	if (mistake.line)
		error_at(UNKNOWN_LOCATION, "%s:%u:%u: %s", path, mistake.line, mistake.column,
			 mistake.text);
	else
		error_at(UNKNOWN_LOCATION, "%s", mistake.text);
	return false;
}

static bool load_name(struct me_facts *facts, const char *name)
{
	char *path;
	bool ok;

	if (!strcmp(name, "none")) {
		me_facts_add_none(facts);
		return true;
	}
	path = me_facts_path(options.plugin_path, MODENTRY_FACTS_DIR, name);
	if (!path) {
		error_at(UNKNOWN_LOCATION,
			 "cannot find the facts %qs; a name without %</%> is "
			 "looked for beside %qs",
			 name, options.plugin_path);
		return false;
	}
	ok = load_file(facts, path);
	free(path);
	return ok;
}

const char *facts_names(void)
{
	const char *fitting = options.facts ? NULL : eras_choose();

	return options.facts ? options.facts : fitting ? fitting : "none";
}

bool facts_load(struct me_facts *facts)
{
	char *names = xstrdup(facts_names()), *name, *rest = names;
	bool ok = true;

	while ((name = strsep(&rest, ",")))
		ok &= load_name(facts, name);
	free(names);
	return ok;
}
