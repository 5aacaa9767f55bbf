/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Opens other modules' devices one after the other and goes on where one fails: its
 * owner is to be put at once, unless something can still tell that it was got.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
struct synth_operations {
	struct module *owner;
	int (*open)(int dev, int mode);
	void (*close)(int dev);
	int state;
};
extern struct synth_operations *synths[];
extern int n_synths;
static int opened, last_error;

int forgets(int mode)
{
	int i, error;

	opened = 0;
	for (i = 0; i < n_synths; i++) {
		if (synths[i]->owner)
			__MOD_INC_USE_COUNT(synths[i]->owner);
		if ((error = synths[i]->open(i, mode)) < 0)	/* { dg-error "goes on without putting the module in .synths\\\[\\\]->owner. where this call fails" } */
			printk("cannot open %d: %d\n", i, error);
		else
			opened |= 1 << i;
	}
	return 0;
}

int gives_back(int mode)
{
	int i, error;

	opened = 0;
	for (i = 0; i < n_synths; i++) {
		if (synths[i]->owner)
			__MOD_INC_USE_COUNT(synths[i]->owner);
		error = synths[i]->open(i, mode);
		if (error < 0) {
			if (synths[i]->owner)
				__MOD_DEC_USE_COUNT(synths[i]->owner);
		} else {
			opened |= 1 << i;
		}
	}
	return 0;
}

/* The failure is noted, too. */
int notes_both(int mode)
{
	int i, error;

	for (i = 0; i < n_synths; i++) {
		if (synths[i]->owner)
			__MOD_INC_USE_COUNT(synths[i]->owner);
		error = synths[i]->open(i, mode);
		if (error < 0)
			synths[i]->state = -1;
		else
			synths[i]->state = 1;
	}
	return 0;
}

/* Nothing is noted: all are closed and put alike. */
int notes_none(int mode)
{
	int i, error;

	for (i = 0; i < n_synths; i++) {
		if (synths[i]->owner)
			__MOD_INC_USE_COUNT(synths[i]->owner);
		error = synths[i]->open(i, mode);
		if (error < 0)
			printk("cannot open %d: %d\n", i, error);
	}
	return 0;
}

/* The result itself tells later on. */
int looks_again(int mode)
{
	int i, error;

	for (i = 0; i < n_synths; i++) {
		if (synths[i]->owner)
			__MOD_INC_USE_COUNT(synths[i]->owner);
		error = synths[i]->open(i, mode);
		if (error >= 0)
			opened |= 1 << i;
		synths[i]->state = error;
	}
	return 0;
}

/* Who gets the object may put its owner. */
extern void give_up(struct synth_operations *synth);
int hands_on(int mode)
{
	int i, error;

	for (i = 0; i < n_synths; i++) {
		if (synths[i]->owner)
			__MOD_INC_USE_COUNT(synths[i]->owner);
		error = synths[i]->open(i, mode);
		if (error < 0)
			give_up(synths[i]);
		else
			opened |= 1 << i;
	}
	return last_error;
}
