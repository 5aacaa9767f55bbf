/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * said.c - what attributes said, from a note back to facts.
 */
#include "said.h"
#include "factsfile.h"

static void adopt(struct me_fact *fact, void *data)
{
	*(const struct me_fact **)data = fact;
}

bool me_said_add(struct me_facts *facts, const struct me_said *said, unsigned n)
{
	struct me_facts_error error;
	struct me_facts *line;
	const struct me_fact *fact;
	bool ok = true;
	unsigned i;

	for (i = 0; i < n && ok; i++) {
		line = me_facts_new();
		fact = NULL;
		ok = me_factsfile_line(line, "", 0, said[i].line, &error);
		me_facts_each(line, adopt, &fact);
		if (ok && fact)
			me_facts_adopt(facts,
				       said[i].symbol ? me_facts_own_symbol(facts, said[i].symbol)
						      : me_facts_own_field(facts, said[i].field),
				       fact, said[i].loc);
		me_facts_free(line);
	}
	return ok;
}
