/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A function that tells its helper by a comparison of what it was given itself if it
 * may sleep: it does so for the numbers that compare so, through more ways than are
 * told apart, too.
 */
extern int poll(void);
extern int send(int what);
extern int in(void);
extern void nap(void) __attribute__((might_sleep));
extern void mod_get(void) __attribute__((module_get));

static int finish(int busy)
{
	int bad;

	if (busy) {
		bad = poll() == 0;
	} else {
		nap();
		bad = in() == 0;
	}
	if (bad)
		return -256;
	return in();
}

static int order(int what)
{
	int sent = send(what);

	if (sent < 0)
		return sent;
	return finish(what < 0x60);
}

static int asks_status(void)
{
	return order(0x22);
}

static int unless(int is_atomic)
{
	return finish(!is_atomic);
}

static int from(int what)
{
	return finish(!(what >= 3));
}

__attribute__((module_entry("opens")))
int open_quick(void)
{
	order(0x5f);
	asks_status();
	unless(0);
	from(2);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int open_slow(void)
{
	order(0x60);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int open_atomic(void)
{
	unless(1);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int open_from_three(void)
{
	from(3);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

/* which of the two is refused, and does not wait, is not known */
__attribute__((module_entry("opens")))
int open_twice(void)
{
	order(0x91);	/* { dg-error "modentry-sleep-before-get" } */
	asks_status();
	order(0x70);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}
