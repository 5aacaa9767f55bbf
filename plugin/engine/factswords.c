/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factswords.c - the words of the facts language.
 *
 * One function for each first word of a line, found in the table at the end. A
 * line is parsed to its end before it changes anything.
 */
#include "factsline.h"

#include <string.h>

static const char callee[] = "a function's name or 'structure.field'";

/* A number that may be negative. */
static bool read_value(const char *word, int64_t *value)
{
	bool is_negative = word[0] == '-';
	uint64_t number;

	word += is_negative;
	if (!me_line_number(word, word + strlen(word), INT64_MAX, &number))
		return false;
	*value = is_negative ? -(int64_t)number : (int64_t)number;
	return true;
}

static bool read_mask(const char *word, int64_t *value)
{
	uint64_t mask;

	if (!me_line_number(word, word + strlen(word), UINT64_MAX, &mask) || !mask)
		return false;
	*value = (int64_t)mask;
	return true;
}

/* "arg1", "arg1->command": what a test is on. */
static bool parse_tested(struct me_line *line, struct me_arg_test *test)
{
	const char *word = me_line_need(line, "'argN'"), *end, *field;

	if (!word)
		return false;
	end = word + strcspn(word, "-");
	test->arg = me_line_parse_arg(word, end);
	if (!test->arg)
		return me_line_fail(line, "'%.60s' is not 'argN' (arguments count from 1)", word);
	if (!*end)
		return true;
	field = end + 2;
	if (end[1] != '>' || !me_line_is_name(field, 1, 1))
		return me_line_fail(line, "'%.60s' is not 'argN' or 'argN->FIELD'", word);
	test->field = me_facts_intern(line->facts, field);
	return true;
}

/* "sleeps f if arg2 & 0x10", "if arg1 == 5": the part after "if". */
static bool parse_test(struct me_line *line, struct me_arg_test *test)
{
	/* in the order of their enum */
	static const char *const words[] = { "&", "==", "!=", "<", ">" };
	const char *wanted;
	unsigned kind;
	const char *word;

	if (!parse_tested(line, test) || !me_line_choose(line, "a comparison", words, 5, &kind))
		return false;
	test->kind = kind;
	wanted = test->kind == ME_HAS_BITS ? "a mask" : "a number";
	word = me_line_need(line, wanted);
	if (!word)
		return false;
	if (!(test->kind == ME_HAS_BITS ? read_mask : read_value)(word, &test->value))
		return me_line_fail(line, "'%.60s' is not %s", word, wanted);
	return true;
}

static void add_condition(struct me_facts *facts, struct me_fact *fact,
			  const struct me_sleep_if *condition)
{
	struct me_sleep_if **end = &fact->sleeps_if;

	for (; *end; end = &(*end)->next)
		if (me_arg_test_same(&(*end)->test, &condition->test))
			return;
	*end = me_facts_alloc(facts, sizeof(**end));
	**end = *condition;
}

static bool parse_sleeps(struct me_line *line)
{
	const char *name = me_line_name(line, callee, 1, 2), *word;
	struct me_sleep_if condition = { 0 };
	static const char *const words[] = { "if" };
	struct me_fact *fact;

	if (!name)
		return false;
	word = me_line_next(line);
	if (word && strcmp(word, "if") != 0)
		return me_line_unknown(line, word, words, 1);
	if (word && (!parse_test(line, &condition.test) || !me_line_end(line)))
		return false;
	fact = me_line_fact(line, name);
	if (fact->never_sleeps)
		return me_line_clash(line, fact, "never-sleeps", "sleeps");
	if (word)
		add_condition(line->facts, fact, &condition);
	else
		fact->sleeps = true;
	return true;
}

/* A line that is a name of MIN to MAX parts and nothing else: its fact, or NULL. */
static struct me_fact *parse_only_name(struct me_line *line, const char *what, unsigned min,
				       unsigned max)
{
	const char *name = me_line_name(line, what, min, max);

	return name && me_line_end(line) ? me_line_fact(line, name) : NULL;
}

static bool parse_never_sleeps(struct me_line *line)
{
	struct me_fact *fact = parse_only_name(line, callee, 1, 2);

	if (!fact)
		return false;
	if (fact->sleeps || fact->sleeps_if)
		return me_line_clash(line, fact, "sleeps", "never-sleeps");
	fact->never_sleeps = true;
	return true;
}

static const char *count_word(enum me_count_op op)
{
	return op == ME_GET ? "get" : op == ME_PUT ? "put" : "try-get";
}

static bool parse_plain(struct me_line *line)
{
	struct me_fact *fact = parse_only_name(line, callee, 1, 2);

	if (!fact)
		return false;
	if (fact->counts)
		return me_line_clash(line, fact, count_word(fact->counts->op), "plain");
	fact->plain = true;
	return true;
}

/* "owner", "f_op->owner": names joined by arrows. */
static bool is_path(const char *text)
{
	const char *end;

	for (;; text = end + 2) {
		end = me_line_skip_name(text);
		if (end == text)
			return false;
		if (!*end)
			return true;
		if (strncmp(end, "->", 2) != 0)
			return false;
	}
}

/* "this", "arg1", "ret->owner" into COUNT. */
static bool parse_operand(struct me_line *line, const char *word, struct me_count_fact *count)
{
	const char *arrow = strstr(word, "->");
	const char *end = arrow ? arrow : word + strlen(word);
	size_t length = end - word;

	if (strcmp(word, "this") == 0) {
		count->arg = ME_ARG_THIS;
		return true;
	}
	if (length == 3 && strncmp(word, "ret", 3) == 0)
		count->arg = ME_ARG_RETURN;
	else
		count->arg = me_line_parse_arg(word, end);
	if (!count->arg)
		return me_line_fail(line, "'%.60s' is neither 'argN', 'ret' nor 'this'", word);
	if (!arrow)
		return true;
	if (!is_path(arrow + 2))
		return me_line_fail(line, "'%.60s' is not a path of fields joined by '->'",
				    arrow + 2);
	count->path = me_facts_intern(line->facts, arrow + 2);
	return true;
}

/* How a try-get's result says that it holds; false if WORD does not say that. */
static bool parse_held(const char *word, enum me_held *held)
{
	if (strcmp(word, "zero") == 0)
		*held = ME_HELD_ZERO;
	else if (strcmp(word, "nonnull") == 0)
		*held = ME_HELD_NONNULL;
	else if (strcmp(word, "not-error") == 0)
		*held = ME_HELD_NOT_ERROR;
	else
		return false;
	return true;
}

/* The operand and, for a try-get, the sense of the result. */
static bool parse_count_words(struct me_line *line, struct me_count_fact *count)
{
	static const char *const words[] = { "zero", "nonnull", "not-error" };
	const char *word = me_line_next(line);
	bool is_try = count->op == ME_TRY_GET;

	if (word && is_try && parse_held(word, &count->held))
		return me_line_end(line);
	if (word && !parse_operand(line, word, count))
		return false;
	word = word && is_try ? me_line_next(line) : NULL;
	if (word && !parse_held(word, &count->held))
		return me_line_unknown(line, word, words, 3);
	return me_line_end(line);
}

static bool add_count(struct me_line *line, struct me_fact *fact, const struct me_count_fact *count)
{
	struct me_count_fact **end = &fact->counts;

	if (fact->plain)
		return me_line_clash(line, fact, "plain", count_word(count->op));
	for (; *end; end = &(*end)->next) {
		if ((*end)->arg != count->arg || (*end)->path != count->path)
			continue;
		if ((*end)->op != count->op)
			return me_line_clash(line, fact, count_word((*end)->op),
					     count_word(count->op));
		if ((*end)->held != count->held)
			return me_line_clash(line, fact, "try-get", "try-get in another sense");
		return true;
	}
	*end = me_facts_alloc(line->facts, sizeof(**end));
	**end = *count;
	return true;
}

static bool parse_count_op(struct me_line *line, enum me_count_op op)
{
	struct me_count_fact count = { .op = op, .arg = ME_ARG_THIS, .held = ME_HELD_NONZERO };
	const char *name = me_line_name(line, callee, 1, 2);

	if (!name || !parse_count_words(line, &count))
		return false;
	return add_count(line, me_line_fact(line, name), &count);
}

static bool parse_get(struct me_line *line)
{
	return parse_count_op(line, ME_GET);
}

static bool parse_put(struct me_line *line)
{
	return parse_count_op(line, ME_PUT);
}

static bool parse_try_get(struct me_line *line)
{
	return parse_count_op(line, ME_TRY_GET);
}

static bool parse_owner(struct me_line *line)
{
	struct me_fact *fact = parse_only_name(line, "'structure.field'", 2, 2);

	return fact && (fact->is_owner = true);
}

static bool parse_count(struct me_line *line)
{
	struct me_fact *fact =
		parse_only_name(line, "'structure.field' or 'structure.field.field'", 2, 3);

	return fact && (fact->is_count = true);
}

static bool parse_unload_test(struct me_line *line)
{
	struct me_fact *fact = parse_only_name(line, "'structure.field'", 2, 2);

	return fact && (fact->unload_test = true);
}

static bool parse_this(struct me_line *line)
{
	struct me_fact *fact = parse_only_name(line, "an object's name", 1, 1);

	line->names_this = fact;
	return fact && (fact->is_this = true);
}

static bool parse_registers(struct me_line *line)
{
	static const char *const words[] = { "needs-owner", "fills-owner", "protects" };
	static const enum me_registers values[] = { ME_NEEDS_OWNER, ME_FILLS_OWNER, ME_PROTECTS };
	const char *name = me_line_function(line);
	unsigned arg = name ? me_line_arg(line) : 0, i;
	struct me_fact *fact;

	if (!arg ||
	    !me_line_choose(line, "'needs-owner', 'fills-owner' or 'protects'", words, 3, &i) ||
	    !me_line_end(line))
		return false;
	fact = me_line_fact(line, name);
	if (fact->registers && (fact->registers != values[i] || fact->registers_arg != arg))
		return me_line_clash(line, fact, words[fact->registers - ME_NEEDS_OWNER], words[i]);
	fact->registers = values[i];
	fact->registers_arg = arg;
	return true;
}

/* "NAME argN" into PLACE of the fact, which excludes OTHER. */
static bool parse_arg_fact(struct me_line *line, size_t place, size_t other, const char *other_word,
			   bool arg_is_optional)
{
	const char *name = me_line_function(line);
	unsigned arg = ME_MUTEX_NO_ARG, *argument;
	struct me_fact *fact;

	if (!name)
		return false;
	if (me_line_has_more(line) || !arg_is_optional)
		arg = me_line_arg(line);
	if (!arg || !me_line_end(line))
		return false;
	fact = me_line_fact(line, name);
	argument = (unsigned *)((char *)fact + place);
	if (*(unsigned *)((char *)fact + other))
		return me_line_clash(line, fact, other_word, line->command);
	if (*argument && *argument != arg)
		return me_line_clash(line, fact, line->command, "of another argument");
	*argument = arg;
	return true;
}

static bool parse_increments(struct me_line *line)
{
	return parse_arg_fact(line, offsetof(struct me_fact, increments),
			      offsetof(struct me_fact, decrements), "decrements", false);
}

static bool parse_decrements(struct me_line *line)
{
	return parse_arg_fact(line, offsetof(struct me_fact, decrements),
			      offsetof(struct me_fact, increments), "increments", false);
}

/* Does a name with a point come next but one? */
static bool names_field(const struct me_line *line)
{
	const char *word = line->at + strspn(line->at, " \t");

	return strchr(word + strcspn(word, " \t"), '.');
}

static bool parse_awaits_field(struct me_line *line)
{
	const char *function = me_line_function(line);
	const char *field = function ? me_line_name(line, "a structure's field", 2, 2) : NULL;

	if (!field || !me_line_end(line))
		return false;
	field = me_facts_intern(line->facts, field);
	me_line_fact(line, function)->awaits_field = field;
	return true;
}

/* "awaits f", "awaits f arg1", "awaits f work.func". */
static bool parse_awaits(struct me_line *line)
{
	if (names_field(line))
		return parse_awaits_field(line);
	return parse_arg_fact(line, offsetof(struct me_fact, awaits),
			      offsetof(struct me_fact, increments), "increments", true);
}

static bool parse_mutex(struct me_line *line)
{
	return parse_arg_fact(line, offsetof(struct me_fact, mutex),
			      offsetof(struct me_fact, unmutex), "unmutex", true);
}

static bool parse_unmutex(struct me_line *line)
{
	return parse_arg_fact(line, offsetof(struct me_fact, unmutex),
			      offsetof(struct me_fact, mutex), "mutex", true);
}

/* A word without arguments beyond its function: where its flag is. */
static bool parse_flag(struct me_line *line, size_t place, size_t other, const char *other_word)
{
	struct me_fact *fact = parse_only_name(line, "a function's name", 1, 1);

	if (!fact)
		return false;
	if (*(bool *)((char *)fact + other))
		return me_line_clash(line, fact, other_word, line->command);
	*(bool *)((char *)fact + place) = true;
	return true;
}

static bool parse_error_test(struct me_line *line)
{
	const char *name = me_line_function(line);
	bool or_null;
	struct me_fact *fact;

	if (!name)
		return false;
	or_null = me_line_has_more(line);
	if (or_null && (!me_line_keyword(line, "or-null") || !me_line_end(line)))
		return false;
	fact = me_line_fact(line, name);
	if (fact->error_test && fact->error_or_null_test != or_null)
		return me_line_clash(line, fact, "error-test", "error-test or-null");
	fact->error_test = true;
	fact->error_or_null_test = or_null;
	return true;
}

static bool parse_unchecked(struct me_line *line)
{
	const char *name = me_line_function(line);
	const char *reason = name ? me_line_rest(line, "a reason") : NULL;

	if (!reason)
		return false;
	me_line_fact(line, name)->unchecked = me_facts_intern(line->facts, reason);
	return true;
}

static bool parse_era(struct me_line *line)
{
	if (!me_line_keyword(line, "caller") || !me_line_end(line))
		return false;
	me_facts_kind(line->facts)->counts_at_caller = true;
	return true;
}

static bool parse_inferred(struct me_line *line)
{
	return line->is_inferred = me_line_end(line);
}

static bool parse_spell_put(struct me_line *line)
{
	static const char *const words[] = { "this", "key" };
	const char *text;
	bool of_this;
	unsigned i;

	if (!me_line_choose(line, "'this' or 'key'", words, 2, &i))
		return false;
	of_this = i == 0;
	text = me_line_rest(line, "the text of a put");
	if (!text)
		return false;
	if (!of_this && !strstr(text, "KEY"))
		return me_line_fail(line, "'%.60s' does not name 'KEY'", text);
	me_facts_set_spell_put(line->facts, of_this, text);
	return true;
}

static const struct {
	const char *word;
	bool (*parse)(struct me_line *line); /* NULL: parse_flag with what follows */
	size_t place, other;
	const char *other_word;
} commands[] = {
	{ "sleeps", parse_sleeps, 0, 0, NULL },
	{ "never-sleeps", parse_never_sleeps, 0, 0, NULL },
	{ "plain", parse_plain, 0, 0, NULL },
	{ "entry", me_line_entry, 0, 0, NULL },
	{ "owner", parse_owner, 0, 0, NULL },
	{ "registers", parse_registers, 0, 0, NULL },
	{ "count", parse_count, 0, 0, NULL },
	{ "counts", NULL, offsetof(struct me_fact, counts_unknown), offsetof(struct me_fact, plain),
	  "plain" },
	{ "increments", parse_increments, 0, 0, NULL },
	{ "decrements", parse_decrements, 0, 0, NULL },
	{ "get", parse_get, 0, 0, NULL },
	{ "put", parse_put, 0, 0, NULL },
	{ "try-get", parse_try_get, 0, 0, NULL },
	{ "this", parse_this, 0, 0, NULL },
	{ "lock", NULL, offsetof(struct me_fact, locks), offsetof(struct me_fact, unlocks),
	  "unlock" },
	{ "unlock", NULL, offsetof(struct me_fact, unlocks), offsetof(struct me_fact, locks),
	  "lock" },
	{ "stop-test", NULL, offsetof(struct me_fact, stop_test), offsetof(struct me_fact, locks),
	  "lock" },
	{ "unload-test", parse_unload_test, 0, 0, NULL },
	{ "awaits", parse_awaits, 0, 0, NULL },
	{ "mutex", parse_mutex, 0, 0, NULL },
	{ "unmutex", parse_unmutex, 0, 0, NULL },
	{ "error-test", parse_error_test, 0, 0, NULL },
	{ "error-make", NULL, offsetof(struct me_fact, error_make),
	  offsetof(struct me_fact, error_value), "error-value" },
	{ "error-value", NULL, offsetof(struct me_fact, error_value),
	  offsetof(struct me_fact, error_make), "error-make" },
	{ "unchecked", parse_unchecked, 0, 0, NULL },
	{ "era", parse_era, 0, 0, NULL },
	{ "spell-put", parse_spell_put, 0, 0, NULL },
	{ "inferred", parse_inferred, 0, 0, NULL },
};
#define COMMANDS (sizeof(commands) / sizeof(*commands))

bool me_line_parse(struct me_line *line, const char *word)
{
	const char *words[COMMANDS];
	unsigned i;

	for (i = 0; i < COMMANDS; i++) {
		if (strcmp(word, commands[i].word) == 0) {
			line->command = word;
			if (!commands[i].parse)
				return parse_flag(line, commands[i].place, commands[i].other,
						  commands[i].other_word);
			return commands[i].parse(line);
		}
		words[i] = commands[i].word;
	}
	return me_line_unknown(line, word, words, COMMANDS);
}
