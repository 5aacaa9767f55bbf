/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pragma.c - #pragma modentry push, pop and ignored "RULE", in the manner of
 * #pragma GCC diagnostic, which cannot know our names.
 *
 * Findings come when the whole unit has been parsed, so what each pragma said
 * is kept in order and played again up to the finding's place.
 */
#include "gcc-compat.h"
#include "pragma.h"
#include "symbols.h"

static struct pragma_line {
	location_t location;
	enum me_pragma_kind kind;
	enum me_rule rule; /* ME_PRAGMA_IGNORED */
} * lines;
static unsigned n_lines, room, depth;

static void add(location_t location, enum me_pragma_kind kind, enum me_rule rule)
{
	if (n_lines == room) {
		room = room ? 2 * room : 16;
		lines = XRESIZEVEC(struct pragma_line, lines, room);
	}
	lines[n_lines].location = location;
	lines[n_lines].kind = kind;
	lines[n_lines++].rule = rule;
}

static void skip_line(enum cpp_ttype token)
{
	tree value;
	location_t location;

	while (token != CPP_EOF && token != CPP_PRAGMA_EOL)
		token = pragma_lex(&value, &location);
}

/* The rest of '#pragma modentry ignored'. Returns the last token read. */
static enum cpp_ttype read_ignored(location_t location)
{
	enum cpp_ttype token;
	enum me_rule rule;
	location_t at;
	tree value;

	token = pragma_lex(&value, &at);
	if (token != CPP_STRING) {
		warning_at(at, OPT_Wpragmas,
			   "missing rule, as a string, after "
			   "%<#pragma modentry ignored%>");
		return token;
	}
	rule = me_rule_by_name(TREE_STRING_POINTER(value));
	if (rule == ME_RULES)
		warning_at(at, OPT_Wpragmas, "unknown rule %qs in %<#pragma modentry ignored%>",
			   TREE_STRING_POINTER(value));
	else
		add(location, ME_PRAGMA_IGNORED, rule);
	return pragma_lex(&value, &at);
}

static void read_pop(location_t location)
{
	if (!depth) {
		warning_at(location, OPT_Wpragmas,
			   "%<#pragma modentry pop%> without a "
			   "%<#pragma modentry push%> before it");
		return;
	}
	depth--;
	add(location, ME_PRAGMA_POP, ME_RULES);
}

static void read_pragma(cpp_reader *)
{
	location_t at;
	tree value;
	enum cpp_ttype token = pragma_lex(&value, &at);
	const char *word = token == CPP_NAME ? IDENTIFIER_POINTER(value) : "";

	if (!strcmp(word, "push")) {
		depth++;
		add(at, ME_PRAGMA_PUSH, ME_RULES);
		token = pragma_lex(&value, &at);
	} else if (!strcmp(word, "pop")) {
		read_pop(at);
		token = pragma_lex(&value, &at);
	} else if (!strcmp(word, "ignored")) {
		token = read_ignored(at);
	} else {
		warning_at(at, OPT_Wpragmas,
			   "%<#pragma modentry%> wants %<push%>, %<pop%> or "
			   "%<ignored \"RULE\"%>");
		skip_line(token);
		return;
	}
	if (token != CPP_EOF && token != CPP_PRAGMA_EOL)
		warning_at(at, OPT_Wpragmas, "junk at the end of %<#pragma modentry %s%>", word);
	skip_line(token);
}

void pragma_register(void *, void *)
{
	c_register_pragma(NULL, "modentry", read_pragma);
}

bool pragma_ignores(enum me_rule rule, location_t location)
{
	unsigned popped = 0, i = n_lines;

	while (i && !linemap_location_before_p(line_table, lines[i - 1].location, location))
		i--;
	while (i--)
		if (me_pragma_ignores(lines[i].kind, lines[i].rule, rule, &popped))
			return true;
	return false;
}

struct me_pragma *pragma_lines(struct me_unit *unit, unsigned *n)
{
	struct me_pragma *copy;
	unsigned i;

	*n = n_lines;
	copy = (struct me_pragma *)me_unit_alloc(unit, (n_lines + 1) * sizeof(*copy));
	for (i = 0; i < n_lines; i++) {
		copy[i].loc = loc_of(unit, lines[i].location);
		copy[i].kind = lines[i].kind;
		copy[i].rule = lines[i].rule;
	}
	return copy;
}
