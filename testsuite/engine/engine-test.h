/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine-test.h - the modes of the test program, see fuzz.c, facts-test.c and terms-test.c.
 */
#ifndef MODENTRY_ENGINE_TEST_H
#define MODENTRY_ENGINE_TEST_H

#include "files.h"
#include "progfile.h"

int fuzz(int argc, char **argv);
int fuzz_baseline(int argc, char **argv);
int facts_test(void);
int terms_test(void);
/* See pack-test.c. */
int print_slim(struct prog *prog);
int test_pack(struct prog *prog);
int fuzz_pack(int argc, char **argv);
/* See many.c. */
int write_many(const char *units, const char *path);

#endif
