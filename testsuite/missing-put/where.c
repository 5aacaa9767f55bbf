/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where it points: at the path's return; if several reported paths share it, at
 * what made the value a failure; in void functions, at the last statement.
 */
enum { EIO = 5, ENOMEM = 12, ENODEV = 19 };
struct cam { int present; void *buf; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *buffer(int size);
extern void poke(struct cam *c);

__attribute__((module_entry("opens")))
int one_path(struct cam *c)
{
	int err = 0;

	mod_get();
	if (!c->present)
		err = -ENODEV;
	poke(c);
	return err;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("opens")))
int two_paths(struct cam *c)
{
	int err = 0;

	mod_get();
	if (!c->present) {
		err = -ENODEV;	/* { dg-error "modentry-missing-put" } */
		goto out;
	}
	c->buf = buffer(9);
	if (!c->buf)
		err = -ENOMEM;	/* { dg-error "modentry-missing-put" } */
out:
	return err;
}

__attribute__((module_entry("opens")))
int one_of_two_reported(struct cam *c)
{
	int err = -ENODEV;

	if (!c->present)
		goto out;
	mod_get();
	c->buf = buffer(9);
	if (!c->buf) {
		err = -ENOMEM;
		goto out;
	}
	return 0;
out:
	return err;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("calls")))
void void_end(struct cam *c)
{
	mod_get();
	poke(c);	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("calls")))
void void_return(struct cam *c, int mode)
{
	mod_get();
	if (mode) {
		poke(c);	/* { dg-error "modentry-missing-put" } */
		return;
	}
	mod_put();
}
