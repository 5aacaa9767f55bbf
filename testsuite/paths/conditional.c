/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: get conditional on a field or flag, put under the same
 * condition; success is a positive value; early return of a close.
 */
enum { EIO = 5, ENXIO = 6, EEXIST = 17 };
struct port { int count, flags, unit, magic; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int wait_carrier(struct port *p) __attribute__((might_sleep));
extern int sl_alloc(struct port *p);

__attribute__((module_entry("opens")))
int rp_open(struct port *p)
{
	int err;

	if (p->count++ == 0)
		mod_get();
	err = wait_carrier(p);
	if (err) {
		if (--p->count == 0)
			mod_put();
		return err;
	}
	return 0;
}

__attribute__((module_entry("closes")))
void rp_close(struct port *p)
{
	if (!p->magic)
		return;
	if (--p->count > 0)
		return;
	wait_carrier(p);
	mod_put();
}

__attribute__((module_entry("opens")))
int slip_open(struct port *p)
{
	if (p->magic == 5)
		return -EEXIST;
	mod_get();
	if (sl_alloc(p) < 0) {
		mod_put();
		return -EIO;
	}
	return p->unit + 1;
}

__attribute__((module_entry("opens")))
int constant_positive(struct port *p)
{
	mod_get();
	if (p->flags)
		return 1;
	mod_put();
	return -ENXIO;
}
