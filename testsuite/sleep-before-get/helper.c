/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A sleep inside a helper of the unit is reported at the entry's call of the
 * helper; may sleep means annotated so, or calling something that may.
 */
enum { ENOMEM = 12 };
struct card { int slot; void *ring; };
extern void mod_get(void) __attribute__((module_get));
extern void *get_pages(int n) __attribute__((might_sleep));
extern void printk_like(const char *s) __attribute__((never_sleeps));

static int fill_ring(struct card *c)
{
	c->ring = get_pages(2);
	return c->ring ? 0 : -ENOMEM;
}

static int setup(struct card *c)
{
	printk_like("setup");
	return fill_ring(c);
}

static void announce(struct card *c)
{
	if (c->slot)
		printk_like("slot");
}

static void pin(void)
{
	mod_get();
}

__attribute__((module_entry("opens")))
int card_open(struct card *c)
{
	announce(c);
	if (setup(c))	/* { dg-error "modentry-sleep-before-get" } */
		return -ENOMEM;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int card_open_pinned(struct card *c)
{
	pin();
	announce(c);
	c->ring = get_pages(1);
	return 0;
}

__attribute__((module_entry("calls")))
int card_name(struct card *c)
{
	announce(c);
	return 0;
}

static int get_after_sleep(struct card *c)
{
	c->ring = get_pages(1);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int card_open_through(struct card *c)
{
	return get_after_sleep(c);	/* { dg-error "modentry-sleep-before-get" } */
}

static int get_then_sleep(struct card *c)
{
	mod_get();
	c->ring = get_pages(1);
	return 0;
}

__attribute__((module_entry("opens")))
int card_open_through_right(struct card *c)
{
	return get_then_sleep(c);
}
