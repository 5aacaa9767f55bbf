/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * late-get looks at entries only, and at the first action: tests come before
 * the get, so do calls.
 */
/* { dg-options "-fplugin-arg-modentry-late-get=warning" } */
enum { ENODEV = 19 };
struct dev { int minor; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void probe(struct dev *d);

__attribute__((module_entry("opens")))
int open_in_line(struct dev *d)
{
	mod_get();
	if (d->minor > 3) {
		mod_put();
		return -ENODEV;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int open_behind_call(struct dev *d)
{
	probe(d);
	if (d->minor > 3)
		return -ENODEV;
	mod_get();	/* { dg-warning "modentry-late-get" } */
	return 0;
}

__attribute__((module_entry("closes")))
int close_puts(struct dev *d)
{
	probe(d);
	mod_put();
	return 0;
}
