/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * listpage.c - a listing as one page: page.html, which the build turns into a C
 * string, with the listing in the place that it leaves; see listtext.h.
 */
#include "listtext.h"

#include <string.h>

static const char page[] =
#include "page.html.h"
	;

/* Where the listing goes. */
static const char mark[] = "@DATA@";

/* Writes TEXT so that nothing in it can end the script that it stands in, which
 * JSON allows to say in another way. */
static void write_escaped(FILE *out, const char *text)
{
	for (; *text; text++)
		if (*text == '<')
			fputs("\\u003c", out);
		else
			putc(*text, out);
}

void listpage_write(FILE *out, struct json_object *listing)
{
	const char *place = strstr(page, mark);

	fwrite(page, 1, place - page, out);
	write_escaped(out, json_object_to_json_string_ext(listing, JSON_C_TO_STRING_NOSLASHESCAPE));
	fputs(place + strlen(mark), out);
}
