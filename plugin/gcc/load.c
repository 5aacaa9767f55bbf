/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.c - finds and reads the facts files that the arguments name or that fit
 * the unit.
 *
 * A name without '/' is looked for beside the plugin, in annotations beside or
 * above it (an uninstalled build) and in the directory that was configured.
 */
#include "gcc-compat.h"
#include "options.h"
#include "../engine/factsfile.h"

static const char *const facts_places[] = { "", "annotations/", "../annotations/" };

/* DIRECTORY/NAME with or without ".facts" if such a file exists, or NULL;
 * malloced. DIRECTORY ends in '/' or is empty. */
static char *existing(const char *directory, size_t length, const char *place, const char *name)
{
	static const char *const endings[] = { "", ".facts" };
	char *start = xstrndup(directory, length);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(endings); i++) {
		char *path = concat(start, place, name, endings[i], NULL);
		struct stat about;

		if (!stat(path, &about) && !S_ISDIR(about.st_mode)) {
			free(start);
			return path;
		}
		free(path);
	}
	free(start);
	return NULL;
}

/* The path of the facts file NAME, malloced, or NULL. What is wrong with one
 * that is not looked for, its reader tells. */
static char *facts_path(const char *name)
{
	const char *base = lbasename(options.plugin_path);
	char *path;
	size_t i;

	if (strchr(name, '/')) {
		path = existing("", 0, "", name);
		return path ? path : xstrdup(name);
	}
	for (i = 0; i < ARRAY_SIZE(facts_places); i++) {
		path = existing(options.plugin_path, base - options.plugin_path, facts_places[i],
				name);
		if (path)
			return path;
	}
#ifdef MODENTRY_FACTS_DIR
	return existing(MODENTRY_FACTS_DIR "/", strlen(MODENTRY_FACTS_DIR "/"), "", name);
#else
	return NULL;
#endif
}

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

/* Without facts the attributes speak, of the one object that is this module. */
static void load_this(struct me_facts *facts)
{
#define THIS(name) me_facts_add(facts, name)->is_this = true;
#include "eras.def"
#undef THIS
}

static bool load_name(struct me_facts *facts, const char *name)
{
	char *path;
	bool ok;

	if (!strcmp(name, "none")) {
		load_this(facts);
		return true;
	}
	path = facts_path(name);
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
