/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * worklist.c - the states that a walk is still to go on from, and those that it
 * was in before.
 *
 * States wait by block, and the first block in reverse postorder goes first: all
 * paths to a join have arrived there before any of them goes on, so what is
 * joined is walked once and not again with each path that it grows by.
 */
#include <stdlib.h>

#include <libiberty.h>

#include "walk.h"

/* Was an equal state there before? If not, STATE is remembered. */
static bool was_seen(struct me_walk *walk, struct me_state *state)
{
	uint32_t slot;

	if (walk->n_seen * 2 >= walk->seen_size) {
		unsigned i, size = walk->seen_size ? walk->seen_size * 2 : 64;
		struct me_state **seen = xcalloc(size, sizeof(*seen));

		for (i = 0; i < walk->seen_size; i++) {
			if (!walk->seen[i])
				continue;
			slot = me_state_hash(walk->seen[i]) & (size - 1);
			while (seen[slot])
				slot = (slot + 1) & (size - 1);
			seen[slot] = walk->seen[i];
		}
		free(walk->seen);
		walk->seen = seen;
		walk->seen_size = size;
	}
	slot = me_state_hash(state) & (walk->seen_size - 1);
	while (walk->seen[slot]) {
		if (me_state_equal(walk->seen[slot], state))
			return true;
		slot = (slot + 1) & (walk->seen_size - 1);
	}
	walk->seen[slot] = me_state_copy(state);
	walk->n_seen++;
	return false;
}

static void stop_waiting(struct me_state *state)
{
	if (state->group)
		state->group->waiting = NULL;
	state->group = NULL;
}

void me_walk_queue(struct me_walk *walk, struct me_state *state)
{
	struct me_queue *queue;

	if (was_seen(walk, state)) {
		stop_waiting(state);
		me_state_free(state);
		return;
	}
	if (!walk->queues)
		walk->queues = xcalloc(walk->func->n_blocks, sizeof(*walk->queues));
	queue = &walk->queues[walk->flow->order[state->block]];
	walk->checker->stats->states++;
	state->next = NULL;
	if (queue->first)
		queue->last->next = state;
	else
		queue->first = state;
	queue->last = state;
	if (walk->flow->order[state->block] < walk->first_queue)
		walk->first_queue = walk->flow->order[state->block];
}

struct me_state *me_walk_next(struct me_walk *walk)
{
	struct me_state *state;

	while (walk->first_queue < walk->func->n_blocks && !walk->queues[walk->first_queue].first)
		walk->first_queue++;
	if (walk->first_queue == walk->func->n_blocks)
		return NULL;
	state = walk->queues[walk->first_queue].first;
	walk->queues[walk->first_queue].first = state->next;
	stop_waiting(state);
	return state;
}

void me_walk_queues_free(struct me_walk *walk)
{
	struct me_state *state;
	unsigned i;

	while ((state = me_walk_next(walk)))
		me_state_free(state);
	free(walk->queues);
	for (i = 0; i < walk->seen_size; i++)
		if (walk->seen[i])
			me_state_free(walk->seen[i]);
	free(walk->seen);
}
