/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put through a helper of the unit that already put on its failure.
 */
enum { ENOMEM = 12, EIO = 5 };
struct tun { void *ring; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *ring_new(void);

static int init_or_put(struct tun *t)
{
	t->ring = ring_new();
	if (!t->ring) {
		mod_put();
		return -ENOMEM;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int tun_open(struct tun *t)
{
	mod_get();
	if (init_or_put(t) < 0) {
		mod_put();
		return -EIO;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int tun_open_right(struct tun *t)
{
	mod_get();
	if (init_or_put(t) < 0)
		return -EIO;
	return 0;
}

__attribute__((module_entry("opens")))
int tun_open_passes_on(struct tun *t)
{
	mod_get();
	return init_or_put(t);
}
