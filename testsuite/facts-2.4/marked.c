/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whatever puts asks for a mark first: a path that gets and does not make it leaks.
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
		printk("no device\n");
		goto failed;
	}
	card->configured = 1;
	return;
failed:
	release(card);	/* { dg-error "modentry-missing-put" } */
}

/* As it is asked: who asks for the one asks for the other. */
static void open_close(struct card *card, int open)
{
	if (open)
		MOD_INC_USE_COUNT;
	else
		MOD_DEC_USE_COUNT;
}
void (*card_open_close)(struct card *card, int open) = open_close;

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
