/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * note.c - what a compile leaves behind for 'modentry link': the functions of
 * the unit in a section of the object that no program gets to see.
 *
 * The note is made when the unit is checked and written at the end of the
 * assembler's input. Link scripts of kernels drop .discard.* sections, and the
 * flag "e" makes every other final link drop it; ld -r keeps it.
 */
#include "gcc-compat.h"
#include "lower.h"
#include "note.h"
#include "options.h"
#include "pragma.h"
#include "report.h"
#include "scan.h"
#include "symbols.h"
#include "../engine/factsprint.h"
#include "../engine/note.h"
#include "../engine/pack.h"
#include "../engine/slim.h"

#include "output.h"

static vec<struct me_said> said;
static struct me_bytes note;

/* Each line of FACT, said of SYMBOL or of FIELD under NAME. */
static void add_said(struct me_unit *unit, struct me_symbol *symbol, struct me_field *field,
		     const char *name, const struct me_fact *fact)
{
	char *text = NULL, *line, *rest;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	me_fact_print(stream, name, fact);
	fclose(stream);
	for (rest = text; (line = strsep(&rest, "\n")) && *line;) {
		struct me_said one = { symbol, field, me_unit_intern(unit, line), fact->origin };

		said.safe_push(one);
	}
	free(text);
}

void note_said(struct me_unit *unit)
{
	unsigned i;

	said.truncate(0);
	for (i = 0; i < me_unit_n_symbols(unit); i++) {
		struct me_symbol *symbol = me_unit_symbol_at(unit, i);
		const struct me_fact *fact = me_facts_said_of_symbol(symbol);

		if (fact)
			add_said(unit, symbol, NULL, symbol->name, fact);
	}
	for (i = 0; i < me_unit_n_fields(unit); i++) {
		struct me_field *field = me_unit_field_at(unit, i);
		const struct me_fact *fact = me_facts_said_of_field(field);
		char *name;

		if (!fact)
			continue;
		name = concat(field->tag[0] ? field->tag : "anonymous", ".", field->name, NULL);
		add_said(unit, NULL, field, name, fact);
		free(name);
	}
}

/* Bodies that are wanted, made slim, and those that are not looked at yet. */
struct wanted {
	struct me_unit *unit;
	bool *is_wanted;
	struct me_func **funcs;
	vec<unsigned> pending;
};

static bool want(struct wanted *wanted, const struct me_symbol *symbol)
{
	int body = symbol ? scan_body_of(symbol) : -1;

	if (body < 0 || wanted->is_wanted[body])
		return false;
	wanted->is_wanted[body] = true;
	wanted->pending.safe_push(body);
	return true;
}

/* A function that is only there to be inlined, into what asks for it. */
static bool is_only_inline(const struct me_symbol *symbol)
{
	tree decl = decl_of_symbol(symbol);

	return DECL_EXTERNAL(decl) || (DECL_DECLARED_INLINE_P(decl) && !TREE_PUBLIC(decl));
}

static void want_used(struct wanted *wanted, const struct me_step *step)
{
	unsigned i;

	want(wanted, step->callee);
	want(wanted, step->a.symbol);
	want(wanted, step->b.symbol);
	for (i = 0; i < step->n_args; i++)
		want(wanted, step->args[i].symbol);
}

/* What is wanted is lowered, and what that uses is wanted, too. */
static void lower_pending(struct wanted *wanted,
			  struct me_func *(*lower)(struct me_symbol *symbol, void *data))
{
	unsigned i, b, s;

	while (!wanted->pending.is_empty()) {
		struct me_func *func;

		i = wanted->pending.pop();
		func = wanted->funcs[i] = lower(scan_body(i), wanted->unit);
		if (!func)
			continue;
		me_slim(wanted->unit, func);
		for (b = 0; b < func->n_blocks; b++)
			for (s = 0; s < func->blocks[b].n_steps; s++)
				want_used(wanted, &func->blocks[b].steps[s]);
	}
}

static bool is_done(const struct wanted *wanted, const struct me_symbol *in)
{
	return !in || (scan_body_of(in) >= 0 && wanted->is_wanted[scan_body_of(in)]);
}

/* What initialisers and functions that are wanted hand out; true: there was more. */
static bool want_addresses(struct wanted *wanted)
{
	bool more = false;
	unsigned i;

	for (i = 0; i < me_unit_n_inits(wanted->unit); i++) {
		const struct me_init *init = me_unit_init(wanted->unit, i);

		if (is_done(wanted, init->in))
			more |= want(wanted, init->value.symbol);
	}
	for (i = 0; i < me_unit_n_passes(wanted->unit); i++) {
		const struct me_pass *pass = me_unit_pass(wanted->unit, i);

		if (is_done(wanted, pass->in))
			more |= want(wanted, pass->value.symbol);
	}
	return more;
}

/* Headers bring many inlines that the unit does not use. */
static void find_wanted(struct wanted *wanted,
			struct me_func *(*lower)(struct me_symbol *symbol, void *data))
{
	unsigned i;

	for (i = 0; i < scan_n_bodies(); i++)
		if (!is_only_inline(scan_body(i)))
			want(wanted, scan_body(i));
	do {
		lower_pending(wanted, lower);
	} while (want_addresses(wanted));
}

static struct me_reported *reported(struct me_unit *unit, const struct me_finding *findings,
				    unsigned *n)
{
	const struct me_finding *finding;
	struct me_reported *list;

	for (*n = 0, finding = findings; finding; finding = finding->next)
		++*n;
	list = (struct me_reported *)me_unit_alloc(unit, (*n + 1) * sizeof(*list));
	for (*n = 0, finding = findings; finding; finding = finding->next) {
		if (finding->rule == ME_RULES || !finding->function || !report_shows(finding))
			continue;
		list[*n].rule = finding->rule;
		list[*n].function = finding->function;
		list[(*n)++].loc = finding->loc;
	}
	return list;
}

static bool vanishes(struct me_unit *unit, struct me_facts *facts)
{
	unsigned i;

	for (i = 0; i < me_unit_n_symbols(unit); i++)
		if (me_facts_is_this(facts, me_unit_symbol_at(unit, i)))
			return true;
	return false;
}

static void pack_funcs(struct me_unit *unit, struct me_facts *facts, struct me_func **funcs,
		       unsigned n, const struct me_finding *findings)
{
	struct me_bytes pack = { NULL, 0, 0 };
	struct me_extra extra;

	memset(&extra, 0, sizeof(extra));
	extra.source = main_input_filename;
	extra.facts = facts_names();
	extra.vanishes = vanishes(unit, facts);
	extra.pragmas = pragma_lines(unit, &extra.n_pragmas);
	extra.reported = reported(unit, findings, &extra.n_reported);
	extra.said = said.address();
	extra.n_said = said.length();
	me_pack(unit, funcs, n, &extra, &pack);
	me_note_write(pack.data, pack.n, !options.note_file, &note);
	me_bytes_free(&pack);
}

static void write_file(const char *path)
{
	FILE *stream = fopen(path, "wb");
	bool ok = stream && fwrite(note.data, 1, note.n, stream) == note.n;

	if (stream)
		ok = !fclose(stream) && ok;
	if (!ok)
		error("cannot write the note %qs: %m", path);
}

void note_make(struct me_unit *unit, struct me_facts *facts,
	       struct me_func *(*lower)(struct me_symbol *symbol, void *data),
	       const struct me_finding *findings)
{
	struct wanted wanted = { unit, XCNEWVEC(bool, scan_n_bodies() + 1),
				 XCNEWVEC(struct me_func *, scan_n_bodies() + 1), vNULL };
	unsigned i, n = 0;

	find_wanted(&wanted, lower);
	for (i = 0; i < scan_n_bodies(); i++)
		if (wanted.funcs[i])
			wanted.funcs[n++] = wanted.funcs[i];
	pack_funcs(unit, facts, wanted.funcs, n, findings);
	/* at once: with findings that are errors there is no object, and no end of it */
	if (options.note_file)
		write_file(options.note_file);
	free(wanted.funcs);
	free(wanted.is_wanted);
	wanted.pending.release();
	said.release();
}

/* Octal escapes: what the assembler reads fastest of what every one knows. */
static void write_section(FILE *out)
{
	size_t i;

	fputs("\t.pushsection " ME_NOTE_SECTION ",\"e\",@progbits\n", out);
	for (i = 0; i < note.n; i++)
		fprintf(out, "%s\\%03o%s", i % 64 ? "" : "\t.ascii \"", note.data[i],
			i % 64 == 63 || i + 1 == note.n ? "\"\n" : "");
	fputs("\t.popsection\n", out);
}

void note_write(void *, void *)
{
	if (!note.n || seen_error())
		return;
	if (!options.note_file && asm_out_file)
		write_section(asm_out_file);
	me_bytes_free(&note);
}
