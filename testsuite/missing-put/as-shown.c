/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * No contract word: as the entry's own paths show: opens if a success ends at
 * +1, closes if one ends at -1, else calls.
 */
enum { EBUSY = 16, ENODEV = 19 };
struct dev { int busy, gone; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void poke(struct dev *d);

__attribute__((module_entry))
int shows_opens(struct dev *d)
{
	mod_get();
	if (d->busy)
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry))
int shows_opens_right(struct dev *d)
{
	if (d->busy)
		return -EBUSY;
	mod_get();
	return 0;
}

__attribute__((module_entry))
int shows_closes(struct dev *d)
{
	if (d->gone)
		return 0;
	mod_put();
	return 0;
}

__attribute__((module_entry))
int shows_calls(struct dev *d)
{
	mod_get();
	if (d->gone)
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	mod_put();
	return 0;
}

__attribute__((module_entry))
int shows_nothing(struct dev *d)
{
	poke(d);
	return 0;
}

__attribute__((module_entry))
int shows_dispatcher(struct dev *d, int cmd)
{
	if (cmd == 1)
		mod_get();
	else if (cmd == 2)
		mod_put();
	return 0;
}

__attribute__((module_entry("runs")))
void not_judged(struct dev *d)
{
	mod_get();
	poke(d);
}
