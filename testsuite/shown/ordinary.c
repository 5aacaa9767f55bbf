/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In an ordinary function (no contract) only a shown failure is judged: success
 * and void returns are free, a dispatcher is not judged.
 */
enum { EIO = 5, EINVAL = 22 };
struct dev { int state; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int start(struct dev *d);

int success_is_free(struct dev *d)
{
	mod_get();
	d->state = 1;
	return 0;
}

void void_is_free(struct dev *d)
{
	mod_get();
	d->state = 1;
}

int put_is_free(struct dev *d)
{
	mod_put();
	d->state = 1;
	return 0;
}

int failure_above(struct dev *d)
{
	mod_get();
	if (start(d) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

int failure_level(struct dev *d)
{
	mod_get();
	if (start(d) < 0) {
		mod_put();
		return -EIO;
	}
	return 0;
}

int failure_below(struct dev *d)
{
	if (!d->state)
		return -EINVAL;
	mod_get();
	if (start(d) < 0) {
		mod_put();
		mod_put();
		return -EIO;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

int failure_below_not_got_here(struct dev *d)
{
	if (!d->state)
		return -EINVAL;
	mod_put();
	return -EIO;
}

int dispatcher(struct dev *d, int cmd)
{
	switch (cmd) {
	case 1:
		mod_get();
		return 0;
	case 2:
		mod_put();
		return 0;
	}
	return -EINVAL;
}
