/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Off by default: what carries no annotation is nobody's mistake. */
struct ops {
	int (*call)(void);
};
extern int nap(void) __attribute__((might_sleep));

int sleeper(void)
{
	return nap();
}

struct ops ops = { sleeper };
