/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an asm statement gives that always gives the same: a branch on it, and the same
 * branch later, agree. One that may give another each time tells nothing.
 */
struct task { int flags; };
extern int talk(void);
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int registers(int (*open)(void) __attribute__((module_entry("opens"))));

static inline struct task *get_current(void)
{
	struct task *current;

	__asm__("and %%rsp,%0; " : "=r" (current) : "0" (~8191UL));
	return current;
}

static inline struct task *get_another(void)
{
	struct task *another;

	__asm__ __volatile__("and %%rsp,%0; " : "=r" (another) : "0" (~8191UL));
	return another;
}

static int gets_if_asked(void)
{
	if (get_current()->flags & 1)
		mod_get();
	if (talk() < 0) {
		if (get_current()->flags & 1)
			mod_put();
		return -5;
	}
	return 0;
}

static int gets_if_another_is_asked(void)
{
	if (get_another()->flags & 1)
		mod_get();
	if (talk() < 0) {
		if (get_another()->flags & 1)
			mod_put();
		return -5;	/* { dg-error "modentry-extra-put" } */
	}
	return 0;
}

int registers_all(void)
{
	return registers(gets_if_asked) + registers(gets_if_another_is_asked);
}
