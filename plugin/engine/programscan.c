/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * programscan.c - takes the text of a protocol program apart. The text may be
 * anything, and is not terminated.
 */
#include "programscan.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

#define MAX_NAME 4096 /* bytes of a name or a text; longer is no program */

void me_scan_fail(struct me_scan *scan, const char *format, ...)
{
	va_list args;
	int n;

	if (!scan->failed && scan->error_size) {
		n = snprintf(scan->error, scan->error_size, "%u:%u: ", scan->line,
			     (unsigned)(scan->at - scan->line_start) + 1);
		if (n > 0 && (size_t)n < scan->error_size) {
			va_start(args, format);
			vsnprintf(scan->error + n, scan->error_size - n, format, args);
			va_end(args);
		}
	}
	scan->failed = true;
	scan->at = scan->end;
}

/* The character OFFSET further on, '\n' behind the end. */
static char ahead(const struct me_scan *scan, size_t offset)
{
	return offset < (size_t)(scan->end - scan->at) ? scan->at[offset] : '\n';
}

static void skip_blanks(struct me_scan *scan)
{
	while (ahead(scan, 0) == ' ' || ahead(scan, 0) == '\t' || ahead(scan, 0) == '\r')
		scan->at++;
	if (ahead(scan, 0) == '#')
		while (ahead(scan, 0) != '\n')
			scan->at++;
}

char me_scan_peek(struct me_scan *scan)
{
	skip_blanks(scan);
	return ahead(scan, 0);
}

bool me_scan_at_line_end(struct me_scan *scan)
{
	return me_scan_peek(scan) == '\n';
}

bool me_scan_next_line(struct me_scan *scan)
{
	while (me_scan_at_line_end(scan)) {
		if (scan->at == scan->end)
			return false;
		scan->at++;
		scan->line_start = scan->at;
		scan->line++;
	}
	return true;
}

void me_scan_end_line(struct me_scan *scan)
{
	if (!me_scan_at_line_end(scan))
		me_scan_fail(scan, "unexpected text at the end of the line");
}

bool me_scan_accept(struct me_scan *scan, const char *text)
{
	size_t i;

	skip_blanks(scan);
	for (i = 0; text[i]; i++)
		if (ahead(scan, i) != text[i])
			return false;
	scan->at += i;
	return true;
}

void me_scan_expect(struct me_scan *scan, const char *text)
{
	if (!me_scan_accept(scan, text))
		me_scan_fail(scan, "expected '%s'", text);
}

static bool is_name_char(unsigned char c)
{
	return c == '_' || c == '$' || c >= 0x80 || (c >= '0' && c <= '9') ||
	       (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How long the bare word is that stands next. */
static size_t word_length(struct me_scan *scan)
{
	size_t n = 0;

	skip_blanks(scan);
	if (ahead(scan, 0) >= '0' && ahead(scan, 0) <= '9')
		return 0;
	while (is_name_char(ahead(scan, n)))
		n++;
	return n;
}

/* Made-up words such as "made-up" hold a '-', which no name does. */
static bool word_ahead(struct me_scan *scan, const char *word)
{
	size_t n = strlen(word);

	skip_blanks(scan);
	return (size_t)(scan->end - scan->at) >= n && memcmp(scan->at, word, n) == 0 &&
	       !is_name_char(ahead(scan, n));
}

bool me_scan_word(struct me_scan *scan, const char *word)
{
	if (!word_ahead(scan, word))
		return false;
	scan->at += strlen(word);
	return true;
}

bool me_scan_keyword(struct me_scan *scan, const char *word)
{
	size_t n = strlen(word);

	if (!word_ahead(scan, word) || ahead(scan, n) == '.' || ahead(scan, n) == '#')
		return false;
	while (ahead(scan, n) == ' ' || ahead(scan, n) == '\t')
		n++;
	if (ahead(scan, n) == '=' && ahead(scan, n + 1) != '=')
		return false;
	scan->at += strlen(word);
	return true;
}

static const char *intern(struct me_scan *scan, const char *text, size_t n)
{
	char copy[MAX_NAME + 1];

	if (n > MAX_NAME) {
		me_scan_fail(scan, "name of more than %d bytes", MAX_NAME);
		return "";
	}
	memcpy(copy, text, n);
	copy[n] = '\0';
	return me_unit_intern(scan->unit, copy);
}

const char *me_scan_name(struct me_scan *scan)
{
	size_t n = word_length(scan);
	const char *start = scan->at;

	if (ahead(scan, 0) == '\'')
		return me_scan_quoted(scan, '\'');
	if (!n) {
		me_scan_fail(scan, "expected a name");
		return "";
	}
	scan->at += n;
	return intern(scan, start, n);
}

/* The digit's value, or -1. */
static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What follows a backslash; 0 if that is no escape. */
static char scan_escape(struct me_scan *scan)
{
	char c = ahead(scan, 0);
	int high, low;

	scan->at++;
	if (c == '\\' || c == '\'' || c == '"')
		return c;
	high = hex_digit(ahead(scan, 0));
	low = high < 0 ? -1 : hex_digit(ahead(scan, 1));
	if (c != 'x' || low < 0)
		return 0;
	scan->at += 2;
	return high * 16 + low;
}

const char *me_scan_quoted(struct me_scan *scan, char quote)
{
	char text[MAX_NAME];
	size_t n = 0;
	char c;

	for (scan->at++; ahead(scan, 0) != quote; text[n++] = c) {
		c = ahead(scan, 0);
		if (c == '\n' || n == sizeof(text)) {
			me_scan_fail(scan, "the quoted text does not end");
			return "";
		}
		scan->at++;
		if (c == '\\' && ahead(scan, 0) != '\n')
			c = scan_escape(scan);
		if (!c) {
			me_scan_fail(scan, "not an escape sequence");
			return "";
		}
	}
	scan->at++;
	return intern(scan, text, n);
}

/* Digits of BASE, at most MAX. */
static uint64_t scan_digits(struct me_scan *scan, unsigned base, uint64_t max)
{
	uint64_t number = 0;
	const char *start = scan->at;
	int digit;

	for (;; scan->at++) {
		digit = hex_digit(ahead(scan, 0));
		if (digit < 0 || (unsigned)digit >= base)
			break;
		if (number > (max - digit) / base) {
			me_scan_fail(scan, "number out of range");
			return 0;
		}
		number = number * base + digit;
	}
	if (scan->at == start)
		me_scan_fail(scan, "expected a number");
	return number;
}

unsigned me_scan_unsigned(struct me_scan *scan)
{
	skip_blanks(scan);
	return scan_digits(scan, 10, UINT_MAX);
}

int64_t me_scan_integer(struct me_scan *scan)
{
	bool negative = me_scan_accept(scan, "-");
	uint64_t limit = (uint64_t)INT64_MAX + negative, number;

	if (ahead(scan, 0) == '0' && ahead(scan, 1) == 'x') {
		scan->at += 2;
		number = scan_digits(scan, 16, limit);
	} else {
		number = scan_digits(scan, 10, limit);
	}
	return negative ? (int64_t)(0 - number) : (int64_t)number;
}

unsigned me_scan_twin(struct me_scan *scan)
{
	if (ahead(scan, 0) != '#' || ahead(scan, 1) < '0' || ahead(scan, 1) > '9')
		return 0;
	scan->at++;
	return scan_digits(scan, 10, UINT_MAX);
}

/* A file's name without quotes ends at the colon. */
static const char *scan_bare_file(struct me_scan *scan)
{
	const char *start = scan->at;

	while (is_name_char(ahead(scan, 0)) || strchr("./+-~", ahead(scan, 0))) {
		if (!ahead(scan, 0))
			break;
		scan->at++;
	}
	return intern(scan, start, scan->at - start);
}

struct me_loc me_scan_loc(struct me_scan *scan)
{
	struct me_loc loc = { 0 };
	char c;

	if (!me_scan_accept(scan, "@"))
		return loc;
	loc.file = scan->file;
	c = ahead(scan, 0);
	if (c < '0' || c > '9') {
		if (c == '?') {
			scan->at++;
			loc.file = NULL;
		} else if (c == '\'') {
			loc.file = me_scan_quoted(scan, '\'');
		} else {
			loc.file = scan_bare_file(scan);
		}
		me_scan_expect(scan, ":");
	}
	loc.line = me_scan_unsigned(scan);
	if (me_scan_accept(scan, ":"))
		loc.column = me_scan_unsigned(scan);
	return loc;
}
