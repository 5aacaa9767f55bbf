/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.c - findings as the compiler's diagnostics: errors and warnings that
 * obey -Werror, -w and the output formats, and that carry the rule's name.
 */
#include "gcc-compat.h"
#include "options.h"
#include "pragma.h"
#include "report.h"
#include "symbols.h"

const char *compat_shown_option;

/* TEXT as a format without arguments, so that the quotes are the locale's and
 * have their colours; malloced. */
static char *format_of(const char *text)
{
	char *format = XNEWVEC(char, 2 * strlen(text) + 1), *end = format;

	for (; *text; text++) {
		if (*text == ME_OPEN_QUOTE || *text == ME_CLOSE_QUOTE) {
			*end++ = '%';
			*end++ = *text == ME_OPEN_QUOTE ? '<' : '>';
			continue;
		}
		if (*text == '%')
			*end++ = '%';
		*end++ = *text;
	}
	*end = '\0';
	return format;
}

/* Does the line before LINE of FILE end a statement or open a block? What a
 * comment to the end of the line ends with tells nothing. */
static bool is_statement_start(const char *file, int line)
{
	char_span before = compat_source_line(file, line - 1);
	size_t n = before ? before.length() : 0, i;

	while (n && ISSPACE(before[n - 1]))
		n--;
	for (i = 1; i < n; i++)
		if (before[i - 1] == '/' && before[i] == '/')
			return false;
	return n && strchr("{;}", before[n - 1]);
}

/*
 * The indentation of LINE if a line can be put before it: the statement there
 * is a return that begins the line (so comes from no macro, and from no 'if'
 * on the same line). Malloced, or NULL.
 */
static char *indentation(const char *file, int line)
{
	static const char word[] = "return";
	char_span text = compat_source_line(file, line);
	const char *start = text ? text.get_buffer() : NULL;
	size_t n = 0, length = text ? text.length() : 0;

	while (n < length && (start[n] == ' ' || start[n] == '\t'))
		n++;
	if (length < n + strlen(word) || strncmp(start + n, word, strlen(word)))
		return NULL;
	return xstrndup(start, n);
}

/* Adds the insertion of the line CODE before the location's line, if the place
 * is one where that is right; a note says it in words anyway. */
static void add_fixit(rich_location *where, location_t location, const char *code)
{
	const line_map_ordinary *map;
	expanded_location at = expand_location(location);
	const struct line_map *any = linemap_lookup(line_table, get_pure_location(location));
	char *indent, *line;
	location_t start;

	if (!any || linemap_macro_expansion_map_p(any))
		return;
	map = linemap_check_ordinary(any);
	if (!MAIN_FILE_P(map) || at.line < 2 || !is_statement_start(at.file, at.line))
		return;
	indent = indentation(at.file, at.line);
	if (!indent)
		return;
	start = linemap_position_for_line_and_column(line_table, map, at.line, 1);
	line = concat(indent, code, strchr(code, ';') ? "\n" : ";\n", NULL);
	where->add_fixit_insert_before(start, line);
	free(line);
	free(indent);
}

static location_t location_of(const struct me_finding *finding)
{
	tree decl = finding->function ? decl_of_symbol(finding->function) : NULL_TREE;

	if (finding->loc.opaque)
		return finding->loc.opaque;
	return decl ? DECL_SOURCE_LOCATION(decl) : UNKNOWN_LOCATION;
}

static void print_notes(const struct me_finding *finding, location_t location)
{
	const struct me_note *note;

	for (note = finding->notes; note; note = note->next) {
		char *format = format_of(note->text);

		inform(note->loc.opaque ? (location_t)note->loc.opaque : location, format);
		free(format);
	}
}

/* What contradicts itself is a mistake in the annotation, whatever the levels. */
static bool is_contradiction(const struct me_finding *finding)
{
	return finding->rule == ME_RULES;
}

static void print_finding(const struct me_finding *finding, location_t location)
{
	gcc_rich_location where(location);
	char *format = format_of(finding->text);
	auto_diagnostic_group group;
	bool shown = true;

	if (finding->fixit)
		add_fixit(&where, location, finding->fixit);
	if (is_contradiction(finding) || options.level[finding->rule] == ME_ERROR)
		error_at(&where, format);
	else
		shown = warning_at(&where, 0, format);
	if (shown)
		print_notes(finding, location);
	free(format);
}

static bool is_silent(const struct me_finding *finding, location_t location)
{
	if (is_contradiction(finding))
		return false;
	return options.level[finding->rule] == ME_OFF ||
	       (finding->quiet_level && !options.is_set[finding->rule]) ||
	       pragma_ignores(finding->rule, location);
}

/* Is FINDING in the baseline? Takes it from there: as many as are recorded are known. */
static bool is_known(const struct me_finding *finding)
{
	const char *file = finding->loc.file;
	const char *function = finding->function ? finding->function->name : "";
	bool known;
	char *what;

	if (!options.baseline || is_contradiction(finding))
		return false;
	if (!finding->loc.line && finding->function)
		file = finding->function->loc.file;
	what = me_finding_what(finding);
	known = me_baseline_take(options.baseline, finding->rule, file ? file : "", function, what);
	free(what);
	return known;
}

/* The function is shown as "In function 'f':". */
static void report(const struct me_finding *finding, location_t location)
{
	tree old_function = current_function_decl;
	char *name = is_contradiction(finding)
			     ? NULL
			     : concat("modentry-", me_rule_name(finding->rule), NULL);

	current_function_decl = finding->function && finding->function->is_function
					? decl_of_symbol(finding->function)
					: NULL_TREE;
	compat_shown_option = name;
	print_finding(finding, location);
	compat_shown_option = NULL;
	current_function_decl = old_function;
	free(name);
}

bool report_shows(const struct me_finding *finding)
{
	return !is_silent(finding, location_of(finding));
}

unsigned report_findings(const struct me_finding *findings)
{
	static bool ready;
	unsigned n = 0;

	if (findings && !ready) {
		compat_show_options();
		ready = true;
	}
	for (; findings; findings = findings->next) {
		location_t location = location_of(findings);

		if (is_silent(findings, location) || is_known(findings))
			continue;
		report(findings, location);
		n++;
	}
	return n;
}
