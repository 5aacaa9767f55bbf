/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factsprint.c - facts as lines of the facts language.
 */
#include "factsprint.h"

#include <inttypes.h>
#include <stdlib.h>

static void print_entry(FILE *out, const char *name, unsigned arg,
			const struct me_entry_fact *entry)
{
	static const char *const contracts[] = { "", " opens", " closes", " calls", " runs" };
	static const char *const guarantees[] = { "", " locked", " referenced", " serialized",
						  " unprotected" };
	static const char *const failures[] = { "", " fails-if zero", " fails-if nonzero",
						" fails-if positive" };

	fprintf(out, "entry %s", name);
	if (arg)
		fprintf(out, "(arg%u)", arg);
	fprintf(out, "%s%s%s", contracts[entry->contract], guarantees[entry->guarantee],
		failures[entry->fails]);
	if (entry->close_field)
		fprintf(out, " close-on-failure %s", entry->close_field);
	putc('\n', out);
}

static void print_counts(FILE *out, const char *name, const struct me_count_fact *count)
{
	static const char *const words[] = { "get", "put", "try-get" };
	static const char *const held[] = { "", " zero", " nonnull", " not-error" };

	for (; count; count = count->next) {
		fprintf(out, "%s %s", words[count->op], name);
		if (count->arg == ME_ARG_RETURN)
			fputs(" ret", out);
		else if (count->arg != ME_ARG_THIS)
			fprintf(out, " arg%d", count->arg);
		if (count->path)
			fprintf(out, "->%s", count->path);
		fprintf(out, "%s\n", count->op == ME_TRY_GET ? held[count->held] : "");
	}
}

static void print_flag(FILE *out, const char *word, const char *name, bool is_set)
{
	if (is_set)
		fprintf(out, "%s %s\n", word, name);
}

static void print_arg(FILE *out, const char *word, const char *name, unsigned arg)
{
	if (arg == ME_MUTEX_NO_ARG)
		fprintf(out, "%s %s\n", word, name);
	else if (arg)
		fprintf(out, "%s %s arg%u\n", word, name, arg);
}

static void print_sleep(FILE *out, const char *name, const struct me_arg_test *test)
{
	char *text = me_arg_test_text(test);

	fprintf(out, "sleeps %s if %s\n", name, text);
	free(text);
}

void me_fact_print(FILE *out, const char *name, const struct me_fact *fact)
{
	static const char *const registers[] = { "", "needs-owner", "fills-owner", "protects" };
	const struct me_sleep_if *cond;
	const struct me_param_entry *param;

	print_flag(out, "sleeps", name, fact->sleeps);
	for (cond = fact->sleeps_if; cond; cond = cond->next)
		print_sleep(out, name, &cond->test);
	print_flag(out, "never-sleeps", name, fact->never_sleeps);
	print_flag(out, "plain", name, fact->plain);
	print_counts(out, name, fact->counts);
	print_flag(out, "counts", name, fact->counts_unknown);
	print_arg(out, "increments", name, fact->increments);
	print_arg(out, "decrements", name, fact->decrements);
	print_flag(out, "lock", name, fact->locks);
	print_flag(out, "unlock", name, fact->unlocks);
	print_flag(out, "stop-test", name, fact->stop_test);
	print_arg(out, "awaits", name, fact->awaits);
	if (fact->awaits_field)
		fprintf(out, "awaits %s %s\n", name, fact->awaits_field);
	print_arg(out, "mutex", name, fact->mutex);
	print_arg(out, "unmutex", name, fact->unmutex);
	if (fact->error_test)
		fprintf(out, "error-test %s%s\n", name, fact->error_or_null_test ? " or-null" : "");
	print_flag(out, "error-make", name, fact->error_make);
	print_flag(out, "error-value", name, fact->error_value);
	if (fact->registers != ME_REGISTERS_NOTHING)
		fprintf(out, "registers %s arg%u %s\n", name, fact->registers_arg,
			registers[fact->registers]);
	if (fact->unchecked)
		fprintf(out, "unchecked %s %s\n", name, fact->unchecked);
	if (fact->entry.is_entry)
		print_entry(out, name, 0, &fact->entry);
	for (param = fact->param_entries; param; param = param->next)
		print_entry(out, name, param->arg, &param->entry);
	print_flag(out, "owner", name, fact->is_owner);
	print_flag(out, "count", name, fact->is_count);
	print_flag(out, "this", name, fact->is_this);
}
