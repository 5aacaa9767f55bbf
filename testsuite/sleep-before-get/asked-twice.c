/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A number that is asked for again where only one answer is left: ways that no
 * value takes.
 */
extern void nap(void) __attribute__((might_sleep));
extern void quick(int what);
extern void mod_get(void) __attribute__((module_get));

static int act(int what, int n)
{
	if (what == 1 || what == 2) {
		while (n--) {
			if (what == 1)
				quick(1);
			else if (what == 3)
				quick(3);
			else if (what == 4)
				quick(4);
		}
	} else {
		if (what != 5)
			return 0;
		if (what == 6)
			quick(6);
		if (what == 7)
			quick(7);
		nap();
	}
	return 1;
}

struct actor { int (*act)(int what, int n); };
static struct actor the_actor = { act };
struct actor *actor = &the_actor;

__attribute__((module_entry("opens")))
int acts(int n)
{
	actor->act(1, n);
	actor->act(6, n);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int naps(int n)
{
	actor->act(5, n);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}
