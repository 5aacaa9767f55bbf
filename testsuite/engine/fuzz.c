/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz.c - mutates tests of the engine and runs it over what comes out.
 *
 *	engine-test fuzz N FILE...
 *	engine-test fuzz-baseline N FILE...
 *
 * N mutants (0: 20000) are made with a fixed seed, so that a crash comes again
 * in the next run; on one, the mutant is in fuzz-crash.prog if FUZZ_KEEP is set
 * in the environment. Each is read, and what can be read must survive being
 * printed, read and checked; or, as a baseline, being written and read. Meant to be built with -fsanitize=address,undefined.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "baseline.h"
#include "engine-test.h"
#include "programtext.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libiberty.h>

#define DEFAULT_RUNS 20000
#define MAX_MUTANT 65536 /* bytes; splicing must not grow without end */

struct text {
	char *bytes;
	size_t n;
};

struct fuzzer {
	struct text *corpus;
	unsigned n_corpus;
	uint64_t random;
	const char *keep;
	void (*run)(struct fuzzer *fuzzer, const struct text *text);
	unsigned loaded;
};

/* xorshift: the same numbers everywhere. */
static uint64_t next_random(struct fuzzer *fuzzer)
{
	fuzzer->random ^= fuzzer->random << 13;
	fuzzer->random ^= fuzzer->random >> 7;
	fuzzer->random ^= fuzzer->random << 17;
	return fuzzer->random;
}

static size_t below(struct fuzzer *fuzzer, size_t limit)
{
	return limit ? next_random(fuzzer) % limit : 0;
}

/* Puts the N bytes at BYTES in the place of CUT ones at AT. */
static void splice(struct text *text, size_t at, size_t cut, const char *bytes, size_t n)
{
	char *result;

	if (text->n - cut + n > MAX_MUTANT)
		return;
	result = xmalloc(text->n - cut + n + 1);
	memcpy(result, text->bytes, at);
	memcpy(result + at, bytes, n);
	memcpy(result + at + n, text->bytes + at + cut, text->n - at - cut);
	text->n += n - cut;
	free(text->bytes);
	text->bytes = result;
}

/* Where the line at or before AT begins, and how long it is. */
static size_t line_at(const struct text *text, size_t at, size_t *length)
{
	size_t end = at;

	while (at && text->bytes[at - 1] != '\n')
		at--;
	while (end < text->n && text->bytes[end] != '\n')
		end++;
	*length = end - at + (end < text->n);
	return at;
}

/* Where the word at AT ends. */
static size_t word_end(const struct text *text, size_t at)
{
	while (at < text->n && !strchr(" \t\n(),:", text->bytes[at]))
		at++;
	return at;
}

/* Where the word at or before AT begins. */
static size_t word_start(const struct text *text, size_t at)
{
	while (at && !strchr(" \t\n(),:", text->bytes[at - 1]))
		at--;
	return at;
}

/* A word or number in place of what stands there. */
static void replace_word(struct fuzzer *fuzzer, struct text *text, size_t at)
{
	/* clang-format off */
	static const char *const words[] = {
		"b0", "b1", "b2", "b99", "0", "1", "-1", "-12", "9223372036854775807",
		"-9223372036854775808", "4294967295", "?", "&", "goto", "return", "stop", "switch",
		"call", "load", "store", "address", "phi", "not", "neg", "&__this_module", "\"",
		"'", "#2", "==", "!=", "<", ">=", "<<", "min", "unsigned", "noreturn", "static",
		"unfollowable", "void", "pointer", "opens", "closes", "arg1", "ret->owner",
		"sleeps", "get", "put", "try-get", "entry", "referenced", "@1:1", ".", "[]", "*"
	};
	/* clang-format on */
	const char *word = words[below(fuzzer, sizeof(words) / sizeof(*words))];
	size_t start = word_start(text, at);

	splice(text, start, word_end(text, at) - start, word, strlen(word));
}

/* Another word of a test in place of what stands there: often still a program. */
static void swap_word(struct fuzzer *fuzzer, struct text *text, const struct text *other, size_t at)
{
	size_t from = below(fuzzer, other->n), end = word_end(other, from);
	size_t start = word_start(text, at);

	from = word_start(other, from);
	splice(text, start, word_end(text, at) - start, other->bytes + from, end - from);
}

static void mutate(struct fuzzer *fuzzer, struct text *text)
{
	size_t at = below(fuzzer, text->n), from, length;
	const struct text *other = &fuzzer->corpus[below(fuzzer, fuzzer->n_corpus)];
	char c = next_random(fuzzer);

	switch (below(fuzzer, 12)) {
	case 0: /* a byte becomes any other */
		splice(text, at, text->n ? 1 : 0, &c, 1);
		break;
	case 1: /* some bytes go */
		splice(text, at, below(fuzzer, text->n - at < 16 ? text->n - at : 16), "", 0);
		break;
	case 2: /* a line goes */
		from = line_at(text, at, &length);
		splice(text, from, length, "", 0);
		break;
	case 3: /* a line of another test comes in between */
		from = line_at(other, below(fuzzer, other->n), &length);
		line_at(text, at, &at);
		splice(text, at < text->n ? at : 0, 0, other->bytes + from, length);
		break;
	case 4: /* another test's end comes instead of this one's */
		from = below(fuzzer, other->n);
		splice(text, at, text->n - at, other->bytes + from, other->n - from);
		break;
	case 5:
	case 6:
		replace_word(fuzzer, text, at);
		break;
	case 7:
		swap_word(fuzzer, text, other, at);
		break;
	default:
		swap_word(fuzzer, text, text, at);
	}
}

static char *unit_text(const struct me_unit *unit, size_t *n)
{
	char *text;
	FILE *stream = open_memstream(&text, n);

	me_unit_print(stream, unit);
	fclose(stream);
	return text;
}

/* What was read must print as text that reads and prints the same. */
static void survive_printing(const struct me_unit *unit)
{
	size_t n, m;
	char error[512] = "", *printed = unit_text(unit, &n), *again = NULL;
	struct me_unit *copy = me_unit_parse(printed, n, error, sizeof(error));

	if (copy)
		again = unit_text(copy, &m);
	if (!again || strcmp(printed, again) != 0) {
		fprintf(stderr, "printed, but not read or not the same: %s\n%s", error, printed);
		abort();
	}
	me_unit_free(copy);
	free(printed);
	free(again);
}

static void run_mutant(struct fuzzer *fuzzer, const struct text *text)
{
	struct me_stats stats = { 0 };
	struct prog prog;
	char error[512];

	if (!prog_load(&prog, text->bytes, text->n, error, sizeof(error)))
		return;
	fuzzer->loaded++;
	survive_printing(prog.unit);
	prog_check(&prog, &stats);
	prog_free(&prog);
}

static char *baseline_text(const struct me_baseline *baseline)
{
	char *text;
	size_t n;
	FILE *stream = open_memstream(&text, &n);

	me_baseline_write(stream, baseline);
	fclose(stream);
	return text;
}

/* What the N bytes at TEXT are as a baseline, or NULL. */
static struct me_baseline *baseline_of(const char *text, size_t n)
{
	static const char path[] = "fuzz.baseline";
	struct me_baseline *baseline = me_baseline_new();
	struct me_baseline_error error;
	FILE *stream = fopen(path, "wb");
	bool ok;

	fwrite(text, 1, n, stream);
	fclose(stream);
	ok = me_baseline_read(baseline, path, &error);
	unlink(path);
	if (ok)
		return baseline;
	me_baseline_free(baseline);
	return NULL;
}

/* What was read must be written as what reads and is written the same. */
static void run_baseline(struct fuzzer *fuzzer, const struct text *text)
{
	struct me_baseline *baseline = baseline_of(text->bytes, text->n), *again;
	char *written, *rewritten;

	if (!baseline)
		return;
	fuzzer->loaded++;
	written = baseline_text(baseline);
	again = baseline_of(written, strlen(written));
	rewritten = again ? baseline_text(again) : NULL;
	if (!rewritten || strcmp(written, rewritten) != 0) {
		fprintf(stderr, "written, but not read or not the same: %s", written);
		abort();
	}
	me_baseline_free(baseline);
	me_baseline_free(again);
	free(written);
	free(rewritten);
}

static void keep_mutant(const struct fuzzer *fuzzer, const struct text *text)
{
	FILE *stream = fuzzer->keep ? fopen("fuzz-crash.prog", "wb") : NULL;

	if (!stream)
		return;
	fwrite(text->bytes, 1, text->n, stream);
	fclose(stream);
}

static void run_all(struct fuzzer *fuzzer, unsigned runs)
{
	struct text mutant;
	unsigned i;
	size_t j;

	for (i = 0; i < runs; i++) {
		const struct text *seed = &fuzzer->corpus[below(fuzzer, fuzzer->n_corpus)];

		mutant.n = seed->n;
		mutant.bytes = xmalloc(seed->n + 1);
		memcpy(mutant.bytes, seed->bytes, seed->n);
		for (j = 1 + below(fuzzer, below(fuzzer, 4)); j; j--)
			mutate(fuzzer, &mutant);
		keep_mutant(fuzzer, &mutant);
		fuzzer->run(fuzzer, &mutant);
		free(mutant.bytes);
	}
}

static int run_fuzzer(int argc, char **argv,
		      void (*run)(struct fuzzer *fuzzer, const struct text *text))
{
	struct fuzzer fuzzer = { .random = 20000117, .keep = getenv("FUZZ_KEEP"), .run = run };
	unsigned runs = strtoul(argv[0], NULL, 10);
	int i;

	fuzzer.corpus = xcalloc(argc, sizeof(*fuzzer.corpus));
	for (i = 1; i < argc; i++, fuzzer.n_corpus++) {
		fuzzer.corpus[i - 1].bytes = file_read(argv[i], &fuzzer.corpus[i - 1].n);
		if (!fuzzer.corpus[i - 1].bytes) {
			fprintf(stderr, "cannot read '%s': %s\n", argv[i], strerror(errno));
			return 2;
		}
	}
	if (!fuzzer.n_corpus) {
		fprintf(stderr, "nothing to mutate\n");
		return 2;
	}
	if (!runs)
		runs = DEFAULT_RUNS;
	run_all(&fuzzer, runs);
	printf("%u mutants, %u of them were read\n", runs, fuzzer.loaded);
	for (i = 0; i < argc - 1; i++)
		free(fuzzer.corpus[i].bytes);
	free(fuzzer.corpus);
	return 0;
}

int fuzz(int argc, char **argv)
{
	return run_fuzzer(argc, argv, run_mutant);
}

int fuzz_baseline(int argc, char **argv)
{
	return run_fuzzer(argc, argv, run_baseline);
}
