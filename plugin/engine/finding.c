/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * finding.c - the rules' names, the levels at which they are reported unless the
 * user says otherwise, and what a finding is about.
 */
#include <stddef.h>
#include <string.h>

#include <libiberty.h>

#include "finding.h"

static const struct {
	const char *name;
	enum me_level level;
} rules[ME_RULES] = {
	[ME_SLEEP_BEFORE_GET] = { "sleep-before-get", ME_ERROR },
	[ME_LATE_GET] = { "late-get", ME_OFF },
	[ME_SLEEP_AFTER_PUT] = { "sleep-after-put", ME_ERROR },
	[ME_MISSING_PUT] = { "missing-put", ME_ERROR },
	[ME_EXTRA_PUT] = { "extra-put", ME_ERROR },
	[ME_MISSING_GET] = { "missing-get", ME_ERROR },
	[ME_UNPROTECTED_CALL] = { "unprotected-call", ME_WARNING },
	[ME_UNCHECKED_GET] = { "unchecked-get", ME_WARNING },
	[ME_WRONG_MODULE_PUT] = { "wrong-module-put", ME_ERROR },
	[ME_SELF_PUT] = { "self-put", ME_WARNING },
	[ME_MISSING_OWNER] = { "missing-owner", ME_WARNING },
	[ME_UNANNOTATED] = { "unannotated", ME_OFF },
	[ME_GAVE_UP] = { "gave-up", ME_WARNING },
};

const char *me_rule_name(enum me_rule rule)
{
	return rule < ME_RULES ? rules[rule].name : "unknown";
}

enum me_rule me_rule_by_name(const char *name)
{
	unsigned i;

	for (i = 0; i < ME_RULES; i++)
		if (strcmp(rules[i].name, name) == 0)
			return i;
	return ME_RULES;
}

static const char *const level_names[] = { "off", "warning", "error" };

const char *me_level_name(enum me_level level)
{
	return level_names[level];
}

bool me_level_by_name(const char *name, enum me_level *level)
{
	unsigned i;

	for (i = ME_OFF; i <= ME_ERROR; i++)
		if (strcmp(level_names[i], name) == 0) {
			*level = i;
			return true;
		}
	return false;
}

bool me_pragma_ignores(enum me_pragma_kind kind, enum me_rule rule, enum me_rule wanted,
		       unsigned *popped)
{
	if (kind == ME_PRAGMA_POP)
		++*popped;
	else if (kind == ME_PRAGMA_PUSH && *popped)
		--*popped;
	return kind == ME_PRAGMA_IGNORED && !*popped && rule == wanted;
}

enum me_level me_rule_default_level(enum me_rule rule)
{
	return rule < ME_RULES ? rules[rule].level : ME_OFF;
}

char *me_finding_what(const struct me_finding *finding)
{
	const char *function = finding->function ? finding->function->name : "";
	const char *at = finding->text, *end;
	size_t length = strlen(function);

	while ((at = strchr(at, ME_OPEN_QUOTE)) && (end = strchr(++at, ME_CLOSE_QUOTE)))
		if ((size_t)(end - at) != length || memcmp(at, function, length))
			return xstrndup(at, end - at);
	return xstrdup("this");
}
