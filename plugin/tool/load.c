/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.c - finds and reads facts files; see load.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "load.h"
#include "factsfile.h"
#include "factspath.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libiberty.h>

#ifndef MODENTRY_FACTS_DIR
#define MODENTRY_FACTS_DIR "."
#endif

static const char *program = "";

/* The name under which it was called need not be where it is. */
void load_init(const char *name)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	program = n > 0 ? xstrndup(path, n) : name;
}

static bool load_name(struct me_facts *facts, const char *name)
{
	struct me_facts_error mistake;
	char *path;
	bool ok;

	if (!strcmp(name, "none")) {
		me_facts_add_none(facts);
		return true;
	}
	path = me_facts_path(program, MODENTRY_FACTS_DIR, name);
	if (!path) {
		words_error("cannot find the facts " TOOL_Q "; a name without \001/\002 is looked "
			    "for beside " TOOL_Q,
			    name, program);
		return false;
	}
	ok = me_factsfile_read(facts, path, &mistake);
	if (!ok && mistake.line)
		words_error_at(path, mistake.line, mistake.column, mistake.text);
	else if (!ok)
		words_error("%s", mistake.text);
	free(path);
	return ok;
}

bool load_facts(struct me_facts *facts, const char *names)
{
	char *copy = xstrdup(names), *rest = copy, *name;
	bool ok = true;

	while ((name = strsep(&rest, ",")))
		if (*name) {
			ok &= load_name(facts, name);
		} else {
			words_error("empty name in \001--facts=%s\002", names);
			ok = false;
		}
	free(copy);
	return ok;
}
