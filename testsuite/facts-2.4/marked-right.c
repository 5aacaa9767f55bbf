/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A path that gets, fails and puts needs no mark.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
struct card { int configured, tries; void *window; };
extern int find_device(struct card *card);
extern int map_window(struct card *card);
extern void release(struct card *card);

static void config(struct card *card)
{
	if (map_window(card))
		goto failed;
	MOD_INC_USE_COUNT;
	card->tries = 1;
	if (find_device(card)) {
		MOD_DEC_USE_COUNT;
		goto failed;
	}
	card->configured = 1;
	return;
failed:
	release(card);
}

static void detach(struct card *card)
{
	if (card->configured) {
		release(card);
		MOD_DEC_USE_COUNT;
	}
	kfree(card);
}

/* Puts by way of the other. */
static void flush(struct card **cards, int n)
{
	while (n--)
		detach(cards[n]);
}

int event(int what, struct card **cards, int n)
{
	if (what == 1)
		config(cards[0]);
	else
		flush(cards, n);
	return 0;
}
