/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain.c - findings and the notes that let a reader check them without a
 * debugger: why the function is an entry, why a callee may sleep, where the
 * count changed on this path and which branches it takes.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty.h>

#include "judge.h"

/* A path is told by its last branches; more bury the point. */
#define MAX_BRANCHES 4
#define MAX_CHAIN 8

static const char *format_text(struct me_checker *checker, const char *format, va_list list)
{
	char *text = xvasprintf(format, list);
	const char *copy = me_unit_intern(checker->unit, text);

	free(text);
	return copy;
}

struct me_finding *me_find(struct me_checker *checker, enum me_rule rule, struct me_func *func,
			   struct me_loc loc, const char *format, ...)
{
	struct me_finding *finding = me_unit_alloc(checker->unit, sizeof(*finding));
	va_list list;

	finding->rule = rule;
	finding->function = func->symbol;
	finding->loc = loc;
	va_start(list, format);
	finding->text = format_text(checker, format, list);
	va_end(list);
	finding->next = checker->findings;
	checker->findings = finding;
	return finding;
}

static void add_note(struct me_checker *checker, struct me_finding *finding, enum me_note_kind kind,
		     struct me_loc loc, const char *format, va_list list)
{
	struct me_note *note = me_unit_alloc(checker->unit, sizeof(*note)), **last;

	note->kind = kind;
	note->loc = loc;
	note->text = format_text(checker, format, list);
	for (last = &finding->notes; *last; last = &(*last)->next)
		;
	*last = note;
}

void me_note(struct me_checker *checker, struct me_finding *finding, struct me_loc loc,
	     const char *format, ...)
{
	va_list list;

	va_start(list, format);
	add_note(checker, finding, ME_NOTE_ADVICE, loc, format, list);
	va_end(list);
}

/* The same with a KIND other than advice. */
__attribute__((format(printf, 5, 6))) static void note_of(struct me_checker *checker,
							  struct me_finding *finding,
							  enum me_note_kind kind, struct me_loc loc,
							  const char *format, ...)
{
	va_list list;

	va_start(list, format);
	add_note(checker, finding, kind, loc, format, list);
	va_end(list);
}

void me_note_role(struct me_checker *checker, struct me_finding *finding,
		  const struct me_role *role)
{
	const char *name = role->func->name;

	if (role->init)
		note_of(checker, finding, ME_NOTE_ROLE, role->init->loc,
			ME_Q " is an entry: it is assigned to \001%s.%s\002 here", name,
			role->init->field->tag, role->init->field->name);
	else if (role->pass)
		note_of(checker, finding, ME_NOTE_ROLE, role->pass->loc,
			ME_Q " is an entry: it is passed to " ME_Q " here", name,
			role->pass->callee->name);
	else
		note_of(checker, finding, ME_NOTE_ROLE,
			role->entry.origin.line ? role->entry.origin : role->func->loc,
			ME_Q " is declared to be an entry here", name);
}

/* The end of the chain. A facts file is no place of the source that a compiler
 * could show: it is named. */
static void note_declared(struct me_checker *checker, struct me_finding *finding,
			  const struct me_why *why, const char *callee)
{
	const struct me_fact *fact = why->callee ? me_facts_of_symbol(checker->facts, why->callee)
						 : NULL;
	const char *file = why->loc.file ? lbasename(why->loc.file) : NULL;

	if (fact && !fact->from_source && file)
		note_of(checker, finding, ME_NOTE_CHAIN, why->loc,
			ME_Q " may sleep: so says line %u of %s", callee, why->loc.line, file);
	else
		note_of(checker, finding, ME_NOTE_CHAIN, why->loc,
			ME_Q " is declared to sleep here", callee);
}

void me_note_why(struct me_checker *checker, struct me_finding *finding, const struct me_why *why)
{
	unsigned n = 0;

	for (; why && n < MAX_CHAIN; why = why->next, n++) {
		const char *callee = why->callee ? why->callee->name : why->field;

		if (why->field && why->callee)
			note_of(checker, finding, ME_NOTE_CHAIN, why->loc,
				ME_Q ", which may sleep, is assigned to " ME_Q " here", callee,
				why->field);
		else if (why->caller && why->callee)
			note_of(checker, finding, ME_NOTE_CHAIN, why->loc,
				ME_Q " calls " ME_Q " here", why->caller->name, callee);
		else
			note_declared(checker, finding, why, callee);
	}
}

void me_note_bare(struct me_checker *checker, struct me_finding *finding, const struct me_why *why)
{
	for (; why; why = why->next)
		if (why->caller)
			note_of(checker, finding, ME_NOTE_ROLE, why->loc,
				ME_Q " calls " ME_Q " here, with neither lock nor reference",
				why->caller->name, why->callee->name);
		else
			note_of(checker, finding, ME_NOTE_ROLE, why->loc,
				ME_Q " is entered from outside: so says line %u of %s",
				why->callee->name, why->loc.line,
				why->loc.file ? lbasename(why->loc.file) : "?");
}

/* The line where the code from block B on first says something. */
static unsigned first_line(const struct me_func *func, unsigned b)
{
	unsigned n, i;

	for (n = 0; func && n < func->n_blocks; n++) {
		const struct me_block *block = &func->blocks[b];

		for (i = 0; i < block->n_steps; i++)
			if (block->steps[i].loc.line)
				return block->steps[i].loc.line;
		if (block->exit != ME_GOTO)
			return block->exit_loc.line;
		b = block->then_block;
	}
	return 0;
}

/* GCC may have turned the condition round, so the branch is told by its line. */
static void note_branch(struct me_checker *checker, struct me_finding *finding,
			const struct me_trail *event)
{
	unsigned line = first_line(finding->function->body, event->to);

	if (line)
		note_of(checker, finding, ME_NOTE_PATH, event->loc,
			"the path goes on from this condition at line %u", line);
}

void me_note_path(struct me_checker *checker, struct me_finding *finding,
		  const struct me_trail *trail, me_term key)
{
	const struct me_trail *events[64];
	unsigned n = 0, branches = 0;

	for (; trail && n < 64; trail = trail->parent) {
		bool counts = (trail->kind == ME_EVENT_GET || trail->kind == ME_EVENT_PUT) &&
			      trail->key == key;

		if (!counts && trail->kind != ME_EVENT_CODE &&
		    (trail->kind != ME_EVENT_BRANCH || branches++ >= MAX_BRANCHES ||
		     !trail->loc.line))
			continue;
		events[n++] = trail;
	}
	while (n-- > 0) {
		if (events[n]->kind == ME_EVENT_BRANCH)
			note_branch(checker, finding, events[n]);
		else if (events[n]->kind == ME_EVENT_CODE)
			note_of(checker, finding, ME_NOTE_PATH, events[n]->why->loc,
				ME_Q " returns %d here%s", events[n]->why->callee->name,
				(int)events[n]->from,
				(int)events[n]->from > 0 ? ", which is a failure, too" : "");
		else if (events[n]->why)
			note_of(checker, finding, ME_NOTE_PATH, events[n]->loc,
				events[n]->kind == ME_EVENT_GET
					? "the use count is raised in " ME_Q ", called here"
					: "the use count is lowered in " ME_Q ", called here",
				events[n]->why->callee->name);
		else
			note_of(checker, finding, ME_NOTE_PATH, events[n]->loc, "%s",
				events[n]->kind == ME_EVENT_GET ? "the use count is raised here"
								: "the use count is lowered here");
	}
}

const char *me_key_name(struct me_checker *checker, struct me_func *func, me_term key)
{
	const struct me_term_node *node = me_term_at(checker->terms, key);
	char spelled[200] = "", quoted[240];

	if (node->kind == ME_TERM_THIS)
		return "this module";
	if (node->kind == ME_TERM_TEXT) {
		snprintf(quoted, sizeof(quoted), "the module that has " ME_Q,
			 (const char *)node->ref);
		return me_unit_intern(checker->unit, quoted);
	}
	me_term_spell(checker->terms, func, key, spelled, sizeof(spelled));
	if (!spelled[0])
		return "another module";
	snprintf(quoted, sizeof(quoted),
		 me_term_is_named(checker->terms, func, key) ? ME_Q : "the module in " ME_Q,
		 spelled);
	return me_unit_intern(checker->unit, quoted);
}
