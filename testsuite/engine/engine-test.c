/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine-test.c - runs the engine without a compiler.
 *
 *	engine-test roundtrip FILE	prints a program, reads that, prints it again
 *	engine-test check FILE		prints the findings, "line:col: level: text [rule]"
 *	engine-test facts FILE		reads a facts file
 *	engine-test fuzz|fuzz-baseline N FILE...	see fuzz.c
 *	engine-test api			see facts-test.c and terms-test.c
 *	engine-test slim|pack|fuzz-pack	see pack-test.c
 *	engine-test many		see many.c
 *
 * Ends with 0, with 1 if what was read is wrong, with 2 if it cannot be read.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "engine-test.h"
#include "factsfile.h"
#include "programtext.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static char *unit_text(const struct me_unit *unit, size_t *length)
{
	char *text;
	FILE *stream = open_memstream(&text, length);

	me_unit_print(stream, unit);
	fclose(stream);
	return text;
}

static int roundtrip(struct prog *prog)
{
	char error[512], *first, *second;
	size_t first_length, second_length;
	struct me_unit *again;
	int status = 1;

	first = unit_text(prog->unit, &first_length);
	again = me_unit_parse(first, first_length, error, sizeof(error));
	fwrite(first, 1, first_length, stdout);
	if (!again) {
		printf("printed, but not read: %s\n", error);
	} else {
		second = unit_text(again, &second_length);
		status = strcmp(first, second) != 0;
		if (status)
			printf("printed another time:\n%s", second);
		free(second);
	}
	me_unit_free(again);
	free(first);
	return status;
}

static void print_text(const char *text)
{
	for (; *text; text++)
		putchar(*text == ME_OPEN_QUOTE || *text == ME_CLOSE_QUOTE ? '\'' : *text);
}

static int check(struct prog *prog)
{
	struct me_stats stats = { 0 };
	const struct me_finding *finding;
	const struct me_note *note;
	enum me_level level;

	for (finding = prog_check(prog, &stats); finding; finding = finding->next) {
		level = finding->quiet_level ? ME_OFF : prog->level[finding->rule];
		if (level == ME_OFF)
			continue;
		printf("%u:%u: %s: ", finding->loc.line, finding->loc.column,
		       level == ME_ERROR ? "error" : "warning");
		print_text(finding->text);
		printf(" [%s]\n", me_rule_name(finding->rule));
		for (note = finding->notes; note; note = note->next) {
			printf("  %u:%u: note: ", note->loc.line, note->loc.column);
			print_text(note->text);
			putchar('\n');
		}
	}
	return 0;
}

static int with_prog(const char *path, int (*run)(struct prog *prog))
{
	char error[512], *text;
	struct prog prog;
	size_t length;
	int status = 1;

	text = file_read(path, &length);
	if (!text) {
		fprintf(stderr, "cannot read '%s': %s\n", path, strerror(errno));
		return 2;
	}
	if (prog_load(&prog, text, length, error, sizeof(error))) {
		status = run(&prog);
		prog_free(&prog);
	} else {
		printf("%s\n", error);
	}
	free(text);
	return status;
}

static int facts(const char *path)
{
	struct me_facts *facts = me_facts_new();
	struct me_facts_error error;
	bool done = me_factsfile_read(facts, path, &error);

	if (!done)
		printf("%u:%u: %s\n", error.line, error.column, error.text);
	me_facts_free(facts);
	return !done;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 2 ? argv[1] : "";

	if (argc == 2 && strcmp(argv[1], "api") == 0)
		return facts_test() | terms_test();
	if (strcmp(mode, "fuzz") == 0)
		return fuzz(argc - 2, argv + 2);
	if (strcmp(mode, "fuzz-baseline") == 0)
		return fuzz_baseline(argc - 2, argv + 2);
	if (argc > 3 && strcmp(mode, "fuzz-pack") == 0)
		return fuzz_pack(argc - 2, argv + 2);
	if (argc == 4 && strcmp(mode, "many") == 0)
		return write_many(argv[2], argv[3]);
	if (argc == 3 && strcmp(mode, "slim") == 0)
		return with_prog(argv[2], print_slim);
	if (argc == 3 && strcmp(mode, "pack") == 0)
		return with_prog(argv[2], test_pack);
	if (argc == 3 && strcmp(mode, "roundtrip") == 0)
		return with_prog(argv[2], roundtrip);
	if (argc == 3 && strcmp(mode, "check") == 0)
		return with_prog(argv[2], check);
	if (argc == 3 && strcmp(mode, "facts") == 0)
		return facts(argv[2]);
	fprintf(stderr, "usage: engine-test roundtrip|check|facts|slim|pack FILE\n"
			"       engine-test fuzz|fuzz-pack N FILE...\n"
			"       engine-test many UNITS FILE\n"
			"       engine-test api\n");
	return 2;
}
