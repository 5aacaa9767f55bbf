/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factspath.c - finds facts files; see factspath.h.
 */
#include "factspath.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <libiberty.h>

static const char *const places[] = { "", "annotations/", "../annotations/" };

/* DIRECTORY PLACE NAME with or without ".facts" if such a file exists, or NULL;
 * malloced. */
static char *existing(const char *directory, const char *place, const char *name)
{
	static const char *const endings[] = { "", ".facts" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(endings); i++) {
		char *path = concat(directory, place, name, endings[i], NULL);
		struct stat about;

		if (!stat(path, &about) && !S_ISDIR(about.st_mode))
			return path;
		free(path);
	}
	return NULL;
}

char *me_facts_path(const char *program, const char *installed, const char *name)
{
	char *directory, *path = NULL;
	size_t i;

	if (strchr(name, '/')) {
		path = existing("", "", name);
		return path ? path : xstrdup(name);
	}
	directory = xstrndup(program, lbasename(program) - program);
	for (i = 0; i < ARRAY_SIZE(places) && !path; i++)
		path = existing(directory, places[i], name);
	free(directory);
	return path ? path : existing(installed, "/", name);
}

void me_facts_add_none(struct me_facts *facts)
{
#define THIS(name) me_facts_add(facts, name)->is_this = true;
#include "eras.def"
#undef THIS
}
