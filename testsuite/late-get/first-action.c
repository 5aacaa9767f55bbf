/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * late-get, the letter of the old rule: the get of this module is not the
 * entry's first action.
 */
/* { dg-options "-fplugin-arg-modentry-late-get=error" } */
enum { ENODEV = 19 };
struct dev { int ready; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void probe(struct dev *d);

__attribute__((module_entry("opens")))
int open_first(struct dev *d)
{
	mod_get();
	probe(d);
	return 0;
}

__attribute__((module_entry("opens")))
int open_late(struct dev *d)
{
	probe(d);
	mod_get();	/* { dg-error "modentry-late-get" } */
	return 0;
}

__attribute__((module_entry("calls")))
int call_late(struct dev *d)
{
	probe(d);
	mod_get();	/* { dg-error "modentry-late-get" } */
	probe(d);
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int never_gets(struct dev *d)
{
	probe(d);
	return 0;
}

int ordinary(struct dev *d)
{
	probe(d);
	mod_get();
	return 0;
}
