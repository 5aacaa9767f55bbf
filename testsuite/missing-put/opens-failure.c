/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-put: a path ends with the count above the contract's bound; opens
 * bounds a failure at 0 and a success at +1.
 */
enum { EIO = 5, ENOMEM = 12, EBUSY = 16, ENODEV = 19 };
struct scan { int present, open; void *obuf, *ibuf; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *buffer(int size);
extern int hardware(struct scan *s);

__attribute__((module_entry("opens")))
int scan_open_early(struct scan *s)
{
	mod_get();
	if (!s->present)
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int scan_open_one_forgotten(struct scan *s)
{
	mod_get();
	if (!s->present) {
		mod_put();
		return -ENODEV;
	}
	if (s->open) {
		mod_put();
		return -EBUSY;
	}
	s->obuf = buffer(32);
	if (!s->obuf)
		return -ENOMEM;	/* { dg-error "modentry-missing-put" } */
	s->open = 1;
	return 0;
}

__attribute__((module_entry("opens")))
int scan_open_two_forgotten(struct scan *s)
{
	mod_get();
	if (!s->present)
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	if (s->open)
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int scan_open_right(struct scan *s)
{
	if (!s->present)
		return -ENODEV;
	mod_get();
	s->obuf = buffer(32);
	if (!s->obuf) {
		mod_put();
		return -ENOMEM;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int scan_open_callee_failed(struct scan *s)
{
	int err;

	mod_get();
	err = hardware(s);
	if (err < 0)
		return err;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int scan_open_keeps_none(struct scan *s)
{
	return s->present ? 0 : -ENODEV;
}
