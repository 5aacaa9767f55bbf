/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * options.h - what -fplugin-arg-modentry-* says, and which facts a unit takes.
 */
#ifndef MODENTRY_OPTIONS_H
#define MODENTRY_OPTIONS_H

#include "../engine/baseline.h"
#include "../engine/facts.h"
#include "../engine/finding.h"

struct plugin_options {
	enum me_level level[ME_RULES];
	bool is_set[ME_RULES]; /* by an argument, not by default */
	const char *facts; /* as given: NAME[,NAME...], NULL: by the unit */
	const char *plugin_path; /* beside which facts files are looked for */
	struct me_baseline *baseline; /* what is known already, or NULL */
	bool note; /* put the unit into the object, */
	const char *note_file; /* or into this file, if not NULL */
	bool no_code; /* the compile ends with the checks */
	bool stats;
	bool dump;
};

extern struct plugin_options options;

/* What help and version print, and what gcc --help -v says of the plugin. */
extern const char options_help[];
extern const char options_version[];

/*
 * Reads the plugin's arguments into options. Every mistake is reported as an
 * error; returns false if there was one.
 */
bool options_read(const struct plugin_name_args *info);

/* Is there a rule that can report anything? */
bool options_any_rule(void);

/*
 * Fills FACTS from the files that the arguments name, or else from those that
 * fit the unit (eras.def). Mistakes are errors; returns false if there was one.
 */
bool facts_load(struct me_facts *facts);
/* The names of these files, "none" for attributes only. */
const char *facts_names(void);

/* Watches the unit's complete structures and its functions for the signs of
 * eras.def. */
void eras_see_type(tree type);
void eras_see_function(tree decl);
void eras_see_variable(tree decl);
/* Makes the symbol of this module's object if the unit declares it, used or not. */
void eras_declare_this(struct me_unit *unit, struct me_facts *facts);
/* The facts that fit what was seen, NULL for attributes only. */
const char *eras_choose(void);

#endif
