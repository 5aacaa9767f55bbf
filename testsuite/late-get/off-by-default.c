/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * late-get is off by default: a get behind calls that cannot sleep is silent.
 */
enum { ENODEV = 19 };
struct dev { int ready; };
extern void mod_get(void) __attribute__((module_get));
extern void probe(struct dev *d);

__attribute__((module_entry("opens")))
int open_late(struct dev *d)
{
	probe(d);
	if (!d->ready)
		return -ENODEV;
	mod_get();
	return 0;
}
