/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_unchecked("reason") on a function silences what is said about it, and
 * about nothing else.
 */
enum { EIO = 5 };
struct dev { int state; };
extern void mod_get(void) __attribute__((module_get));

__attribute__((module_unchecked("the core puts for us"), module_entry("opens")))
int excused(struct dev *d)
{
	mod_get();
	if (d->state)
		return -EIO;
	return 0;
}

__attribute__((module_entry("opens")))
int not_excused(struct dev *d)
{
	mod_get();
	if (d->state)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

#pragma modentry push
#pragma modentry ignored "missing-put"
__attribute__((module_entry("opens")))
int ignored_here(struct dev *d)
{
	mod_get();
	if (d->state)
		return -EIO;
	return 0;
}
#pragma modentry pop

__attribute__((module_entry("opens")))
int after_the_pop(struct dev *d)
{
	mod_get();
	if (d->state)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}
