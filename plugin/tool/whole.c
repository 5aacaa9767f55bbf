/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * whole.c - reads notes and puts a whole program together; see whole.h.
 */
#include "whole.h"
#include "load.h"
#include "object.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <libiberty.h>
#include <hashtab.h>

bool whole_objects_are_modules;

void *whole_grow(void *array, uint32_t n, uint32_t *room, size_t size)
{
	if (n == *room) {
		*room = 2 * *room + 1024;
		array = xrealloc(array, *room * size);
	}
	memset((char *)array + n * size, 0, size);
	return array;
}

/* A pack that was read before: one object may be named twice, or lie in another
 * one that ld -r made. */
struct seen {
	const unsigned char *data;
	size_t n;
	uint32_t unit; /* made of it, or WHOLE_NONE: it is damaged */
};

struct gathering {
	struct whole *whole;
	htab_t seen;
};

static hashval_t seen_hash(const void *p)
{
	const struct seen *seen = p;

	return iterative_hash(seen->data, seen->n, 0);
}

static int seen_equal(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;

	return x->n == y->n && memcmp(x->data, y->data, x->n) == 0;
}

static bool add_unit(struct whole *whole, const char *object, const struct object_note *note)
{
	struct me_pack *pack = me_pack_open(note->pack, note->n);
	struct me_extra extra = { 0 };
	struct me_unit *unit;
	struct whole_unit *made;
	bool ok;

	if (!pack)
		return false;
	unit = me_unit_new();
	me_pack_bind(pack, unit);
	ok = me_pack_read_extra(pack, unit, &extra);
	if (ok) {
		made = WHOLE_ADD(whole->units, whole->n_units, whole->units_room);
		made->module = whole->n_units - 1;
		made->object = me_unit_intern(whole->memory, object);
		made->source = me_unit_intern(whole->memory, extra.source);
		made->data = note->pack;
		made->pack = pack;
		made->vanishes = extra.vanishes;
		made->facts = me_unit_intern(whole->memory, extra.facts);
	}
	me_unit_free(unit);
	if (!ok)
		me_pack_close(pack);
	return ok;
}

/* The unit that NOTE makes, or made when it was read before. */
static uint32_t unit_of(struct gathering *gathering, struct object *object,
			struct object_note *note)
{
	struct whole *whole = gathering->whole;
	struct seen key = { note->pack, note->n, WHOLE_NONE }, *seen;
	void **slot = htab_find_slot(gathering->seen, &key, INSERT);

	if (*slot)
		return ((struct seen *)*slot)->unit;
	*slot = seen = xmalloc(sizeof(*seen));
	*seen = key;
	if (add_unit(whole, object->name, note)) {
		seen->unit = whole->n_units - 1;
	} else {
		words_error(TOOL_Q ": the note is damaged", object->name);
		whole->ok = false;
	}
	note->pack = NULL; /* kept */
	return seen->unit;
}

static void take(struct object *object, void *data)
{
	struct gathering *gathering = data;
	struct whole *whole = gathering->whole;
	uint32_t first = whole->n_units, unit, last = WHOLE_NONE;
	unsigned i, j;

	for (i = 0; i < object->n_notes; i++) {
		unit = unit_of(gathering, object, &object->notes[i]);
		if (unit == WHOLE_NONE || !whole->units[unit].vanishes)
			continue;
		if (last != WHOLE_NONE)
			whole_join(whole, last, unit);
		last = unit;
	}
	for (i = first; i < whole->n_units; i++)
		for (j = 0; j < object->n_exports; j++)
			whole_add_export(whole, object->exports[j], i);
}

/* The facts that all units that have some took. */
static const char *common_facts(struct whole *whole)
{
	const struct whole_unit *first = NULL;
	uint32_t i;

	for (i = 0; i < whole->n_units; i++) {
		const struct whole_unit *unit = &whole->units[i];

		if (!strcmp(unit->facts, "none"))
			continue;
		if (!first)
			first = unit;
		if (!strcmp(unit->facts, first->facts))
			continue;
		words_error(TOOL_Q " was compiled with the facts " TOOL_Q ", " TOOL_Q
				   " with " TOOL_Q "; say which with \001--facts\002",
			    first->object, first->facts, unit->object, unit->facts);
		return NULL;
	}
	return first ? first->facts : "none";
}

struct whole *whole_read(char **paths, int n, const char *facts)
{
	struct whole *whole = xcalloc(1, sizeof(*whole));
	struct gathering gathering = { whole, htab_create(256, seen_hash, seen_equal, free) };
	int i;

	whole->ok = true;
	whole->memory = me_unit_new();
	whole->facts = me_facts_new();
	for (i = 0; i < n; i++)
		whole->ok &= objects_read(paths[i], take, &gathering, &whole->without);
	htab_delete(gathering.seen);
	if (!facts)
		facts = common_facts(whole);
	if (!facts || !load_facts(whole->facts, facts)) {
		whole_free(whole);
		return NULL;
	}
	whole_resolve(whole);
	if (!whole_index(whole))
		whole->ok = false;
	return whole;
}

void whole_free(struct whole *whole)
{
	uint32_t i;

	for (i = 0; i < whole->n_units; i++) {
		me_pack_close(whole->units[i].pack);
		free(whole->units[i].data);
		free(whole->units[i].func_of);
		free(whole->units[i].field_of);
	}
	free(whole->units);
	free(whole->funcs);
	free(whole->calls);
	free(whole->args);
	free(whole->guards);
	free(whole->held);
	free(whole->stored);
	free(whole->fields);
	free(whole->assigns);
	free(whole->calls_to);
	free(whole->calls_to_start);
	free(whole->calls_via);
	free(whole->calls_via_start);
	free(whole->assigns_by_field);
	free(whole->assigns_by_func);
	free(whole->assigns_by_func_start);
	free(whole->givers);
	free(whole->givers_by_taker);
	free(whole->givers_by_taker_start);
	whole_names_free(whole);
	me_facts_free(whole->facts);
	me_unit_free(whole->memory);
	free(whole);
}
