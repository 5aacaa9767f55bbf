/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * options.c - reads -fplugin-arg-modentry-KEY[=VALUE], strictly: what is not
 * understood is an error that names the argument and what would be.
 */
#include "gcc-compat.h"
#include "options.h"

#ifndef MODENTRY_VERSION
#define MODENTRY_VERSION "(unknown version)"
#endif

struct plugin_options options;

const char options_version[] = "modentry " MODENTRY_VERSION;

const char options_help[] =
	"modentry checks how kernel modules count their use.\n"
	"\n"
	"-fplugin-arg-modentry-facts=NAME[,NAME...]  read these facts files; 'none': only\n"
	"                                            attributes (default: by the unit)\n"
	"-fplugin-arg-modentry-level=LEVEL           error, warning or off, of all rules\n"
	"                                            that are on by default\n"
	"-fplugin-arg-modentry-RULE=LEVEL            of one rule\n"
	"-fplugin-arg-modentry-baseline=FILE         do not report what is recorded there\n"
	"-fplugin-arg-modentry-note[=FILE]           leave the unit's functions in the object\n"
	"                                            (or in FILE) for 'modentry link'\n"
	"-fplugin-arg-modentry-no-code               end the compile with the checks\n"
	"-fplugin-arg-modentry-stats                 print how much was looked at\n"
	"-fplugin-arg-modentry-dump                  print the functions as they are checked\n"
	"-fplugin-arg-modentry-help                  print this\n"
	"-fplugin-arg-modentry-version               print the version\n"
	"\n"
	"Rules and their levels by default:";

static void print_help(void)
{
	int rule;

	fprintf(stderr, "%s\n", options_help);
	for (rule = 0; rule < ME_RULES; rule++)
		fprintf(stderr, "  %-20s %s\n", me_rule_name((enum me_rule)rule),
			me_level_name(me_rule_default_level((enum me_rule)rule)));
}

static bool set_level(const char *key, const char *value, enum me_level *level)
{
	if (me_level_by_name(value, level))
		return true;
	error("%qs is no level in %<-fplugin-arg-modentry-%s=%s%>; "
	      "use %<error%>, %<warning%> or %<off%>",
	      value, key, value);
	return false;
}

/* Rules that are off unless they are asked for stay so: who wants warnings in
 * place of errors does not ask for them. */
static bool read_all_levels(const char *value)
{
	enum me_level level;
	int rule;

	if (!set_level("level", value, &level))
		return false;
	for (rule = 0; rule < ME_RULES; rule++)
		if (me_rule_default_level((enum me_rule)rule) != ME_OFF)
			options.level[rule] = level;
	return true;
}

static bool read_facts(const char *value)
{
	size_t length = strlen(value);

	if (!length || value[0] == ',' || value[length - 1] == ',' || strstr(value, ",,")) {
		error("empty name in %<-fplugin-arg-modentry-facts=%s%>", value);
		return false;
	}
	options.facts = value;
	return true;
}

static bool read_baseline(const char *value)
{
	struct me_baseline_error mistake;

	if (!options.baseline)
		options.baseline = me_baseline_new();
	if (me_baseline_read(options.baseline, value, &mistake))
		return true;
	if (mistake.line)
		error_at(UNKNOWN_LOCATION, "%s:%u:%u: %s", value, mistake.line, mistake.column,
			 mistake.text);
	else
		error_at(UNKNOWN_LOCATION, "%s", mistake.text);
	return false;
}

static bool read_note(const char *value)
{
	if (!*value) {
		error("empty name in %<-fplugin-arg-modentry-note=%>");
		return false;
	}
	options.note = true;
	options.note_file = value;
	return true;
}

/* The keys that are no rules. */
static const struct key {
	const char *name;
	bool (*read)(const char *value); /* with a value */
	bool *flag; /* or without; with both, as one likes */
} keys[] = {
	{ "facts", read_facts, NULL },
	{ "level", read_all_levels, NULL },
	{ "baseline", read_baseline, NULL },
	{ "note", read_note, &options.note },
	{ "no-code", NULL, &options.no_code },
	{ "stats", NULL, &options.stats },
	{ "dump", NULL, &options.dump },
	{ "help", NULL, NULL },
	{ "version", NULL, NULL },
};

static void unknown_key(const char *name)
{
	auto_vec<const char *> known;
	const char *hint;
	size_t i;
	int rule;

	for (i = 0; i < ARRAY_SIZE(keys); i++)
		known.safe_push(keys[i].name);
	for (rule = 0; rule < ME_RULES; rule++)
		known.safe_push(me_rule_name((enum me_rule)rule));
	hint = find_closest_string(name, &known);
	if (hint)
		error("unknown word %qs in %<-fplugin-arg-modentry-%s%>; did you mean %qs?", name,
		      name, hint);
	else
		error("unknown word %qs in %<-fplugin-arg-modentry-%s%>; "
		      "%<-fplugin-arg-modentry-help%> lists those that there are",
		      name, name);
}

static bool read_rule(enum me_rule rule, const char *value)
{
	const char *name = me_rule_name(rule);

	if (!value) {
		error("missing level in %<-fplugin-arg-modentry-%s%>; "
		      "use %<error%>, %<warning%> or %<off%>",
		      name);
		return false;
	}
	if (!set_level(name, value, &options.level[rule]))
		return false;
	options.is_set[rule] = true;
	return true;
}

static bool read_key(const struct key *key, const char *value)
{
	if (key->read && (value || !key->flag)) {
		if (value)
			return key->read(value);
		error("missing value in %<-fplugin-arg-modentry-%s%>", key->name);
		return false;
	}
	if (value) {
		error("%<-fplugin-arg-modentry-%s%> takes no value, not %qs", key->name, value);
		return false;
	}
	if (key->flag)
		*key->flag = true;
	else if (!strcmp(key->name, "help"))
		print_help();
	else
		fprintf(stderr, "%s (for gcc %s)\n", options_version, gcc_version.basever);
	return true;
}

static bool read_argument(const char *name, const char *value)
{
	enum me_rule rule = me_rule_by_name(name);
	size_t i;

	if (rule != ME_RULES)
		return read_rule(rule, value);
	for (i = 0; i < ARRAY_SIZE(keys); i++)
		if (!strcmp(name, keys[i].name))
			return read_key(&keys[i], value);
	unknown_key(name);
	return false;
}

bool options_read(const struct plugin_name_args *info)
{
	bool ok = true;
	int i;

	options.plugin_path = info->full_name;
	for (i = 0; i < ME_RULES; i++)
		options.level[i] = me_rule_default_level((enum me_rule)i);
	for (i = 0; i < info->argc; i++)
		ok &= read_argument(info->argv[i].key, info->argv[i].value);
	return ok;
}

bool options_any_rule(void)
{
	int rule;

	for (rule = 0; rule < ME_RULES; rule++)
		if (options.level[rule] != ME_OFF)
			return true;
	return false;
}
