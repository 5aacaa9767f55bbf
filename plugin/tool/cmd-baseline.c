/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cmd-baseline.c - modentry baseline: makes a baseline of the findings that a
 * compiler printed.
 *
 * Compilers that run side by side mix their output, so the function that was
 * introduced last ("FILE: In function") is kept for each file.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "baseline.h"
#include "commands.h"
#include "report.h"
#include "words.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <safe-ctype.h>
#include <hashtab.h>

static const char *output = "-";

const struct tool_option baseline_options[] = {
	{ .name = "output",
	  .value = "FILE",
	  .what = "write the baseline there (default: standard output)",
	  .text = &output },
	{ .name = NULL },
};

/* The function that FILE's messages are about. */
struct context {
	char *file, *function;
};

struct log {
	const char *path;
	unsigned line;
	struct me_baseline *baseline;
	htab_t contexts;
};

static hashval_t hash_context(const void *item)
{
	return htab_hash_string(((const struct context *)item)->file);
}

static int equal_context(const void *a, const void *b)
{
	return !strcmp(((const struct context *)a)->file, ((const struct context *)b)->file);
}

static void free_context(void *item)
{
	struct context *context = item;

	free(context->file);
	free(context->function);
	free(context);
}

static struct context *context_of(struct log *log, const char *file, size_t length)
{
	struct context wanted = { xstrndup(file, length), NULL }, *context;
	void **slot = htab_find_slot(log->contexts, &wanted, INSERT);

	if (*slot) {
		free(wanted.file);
		return *slot;
	}
	context = XCNEW(struct context);
	*context = wanted;
	*slot = context;
	return context;
}

/* Takes colours and the line's end out of LINE. */
static void cut_colours(char *line)
{
	char *from = line, *to = line;

	while (*from && *from != '\n' && *from != '\r')
		if (from[0] == '\033' && from[1] == '[') {
			from += 2;
			from += strspn(from, "0123456789;");
			from += *from != '\0';
		} else {
			*to++ = *from++;
		}
	*to = '\0';
}

/* Makes LINE's quotes those of a finding. */
static void mark_quotes(char *line)
{
	char *from = line, *to = line;

	while (*from)
		if (!strncmp(from, "\xe2\x80\x98", 3)) {
			*to++ = ME_OPEN_QUOTE;
			from += 3;
		} else if (!strncmp(from, "\xe2\x80\x99", 3)) {
			*to++ = ME_CLOSE_QUOTE;
			from += 3;
		} else if (*from == '\'') {
			/* "structure's" is no quote */
			bool closes = !ISALNUM(from[1]) && from[1] != '_';
			bool opens = to == line || !ISALNUM(to[-1]);

			*to++ = closes ? ME_CLOSE_QUOTE : opens ? ME_OPEN_QUOTE : '\'';
			from++;
		} else {
			*to++ = *from++;
		}
	*to = '\0';
}

/* "FILE: In function 'NAME':" or "FILE: At top level:". */
static bool take_introduction(struct log *log, const char *line)
{
	static const char in[] = ": In function \001", top[] = ": At top level:";
	const char *at = strstr(line, in), *name, *end;
	struct context *context;

	if (at) {
		name = at + strlen(in);
		end = strchr(name, ME_CLOSE_QUOTE);
	} else {
		at = strstr(line, top);
		name = end = "";
	}
	if (!at || !end)
		return false;
	context = context_of(log, line, at - line);
	free(context->function);
	context->function = xstrndup(name, end - name);
	return true;
}

/* Where the text of a message begins: behind "FILE:LINE:COLUMN: error: " or
 * "warning: "; *FILE_END is where the file's name ends. NULL: this is none. */
static const char *text_of(const char *line, const char **file_end)
{
	static const char *const kinds[] = { " error: ", " warning: " };
	const char *at, *end;
	unsigned i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		at = strstr(line, kinds[i]);
		if (!at || at == line || at[-1] != ':')
			continue;
		/* back over ":COLUMN:", ":LINE" */
		for (end = at - 1; end > line && (ISDIGIT(end[-1]) || end[-1] == ':'); end--)
			;
		*file_end = end;
		return end > line && *end == ':' ? at + strlen(kinds[i]) : NULL;
	}
	return NULL;
}

/* The rule in "[-Wmodentry-RULE]" at the end of LINE, which is cut off. */
static enum me_rule rule_of(char *line)
{
	static const char mark[] = " [-Wmodentry-";
	char *at = strstr(line, mark), *name = at ? at + strlen(mark) : NULL;
	size_t length = name ? strlen(name) : 0;
	enum me_rule rule;

	if (!length || name[length - 1] != ']')
		return ME_RULES;
	name[length - 1] = '\0';
	rule = me_rule_by_name(name);
	*at = '\0';
	return rule;
}

static void take_line(struct log *log, char *line)
{
	struct me_symbol function = { .name = "" };
	struct me_finding finding = { .function = &function };
	const char *text, *file_end;
	char *what, *file;

	cut_colours(line);
	mark_quotes(line);
	if (take_introduction(log, line))
		return;
	finding.rule = rule_of(line);
	text = finding.rule == ME_RULES ? NULL : text_of(line, &file_end);
	if (!text)
		return;
	file = xstrndup(line, file_end - line);
	if (context_of(log, file, strlen(file))->function)
		function.name = context_of(log, file, strlen(file))->function;
	finding.text = text;
	what = me_finding_what(&finding);
	me_baseline_add(log->baseline, finding.rule, file, function.name, what);
	free(what);
	free(file);
}

static bool read_log(struct me_baseline *baseline, const char *path)
{
	struct log log = { .path = path, .baseline = baseline };
	FILE *stream = strcmp(path, "-") ? fopen(path, "r") : stdin;
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	bool ok = true;

	if (!stream) {
		words_error("cannot read " TOOL_Q ": %s", path, strerror(errno));
		return false;
	}
	log.contexts = htab_create(64, hash_context, equal_context, free_context);
	while (ok && (n = getline(&line, &room, stream)) > 0) {
		log.line++;
		ok = !memchr(line, '\0', n);
		if (ok)
			take_line(&log, line);
		else
			words_error_at(path, log.line, 1,
				       "this is a binary file, not what a compiler printed");
	}
	if (ok && ferror(stream)) {
		words_error("cannot read " TOOL_Q ": %s", path, strerror(errno));
		ok = false;
	}
	if (stream != stdin)
		fclose(stream);
	htab_delete(log.contexts);
	free(line);
	return ok;
}

static struct me_baseline *made;

static void write_made(FILE *stream)
{
	me_baseline_write(stream, made);
}

int cmd_baseline(int argc, char **argv)
{
	bool ok = true;
	int i;

	made = me_baseline_new();
	for (i = 0; i < argc; i++)
		ok &= read_log(made, argv[i]);
	/* what is known only in part would make the rest look new */
	ok = ok && report_write(output, write_made);
	me_baseline_free(made);
	return ok ? 0 : 2;
}
