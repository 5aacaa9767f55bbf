/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every other unknown callee neither sleeps nor touches a count: this module's
 * own reference does not vanish in a call that receives nothing of it.
 */
enum { EIO = 5 };
struct dev { int state; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void unknown(struct dev *d);
extern void print(const char *s) __attribute__((module_plain));

__attribute__((module_entry("calls")))
int unknown_does_not_put(struct dev *d)
{
	mod_get();
	unknown(d);
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("calls")))
int unknown_does_not_sleep(struct dev *d)
{
	unknown(d);
	print("here");
	return 0;
}

__attribute__((module_entry("opens")))
int plain_does_not_put(struct dev *d)
{
	mod_get();
	if (d->state) {
		print("busy");
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int unknown_does_not_get(struct dev *d)
{
	unknown(d);
	mod_put();
	return -EIO;	/* { dg-error "modentry-extra-put" } */
}
