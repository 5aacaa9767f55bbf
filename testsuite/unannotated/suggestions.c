/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What could carry an annotation and does not: functions found to sleep, always
 * or as an argument says, entries, fields that functions are assigned to. The
 * finding spells the annotation in both ways.
 */
/* { dg-options "-fplugin-arg-modentry-unannotated=warning" } */
struct ops {
	int (*open)(int) __attribute__((module_entry("opens", "serialized")));
	int (*sense)(int);	/* { dg-warning "'ops.sense' points to functions of this module and carries no annotation \[^\n\]*modentry-unannotated" } */
	int (*wake)(int) __attribute__((might_sleep));
	int (*unused)(int);
};
extern void mod_get(void) __attribute__((module_get));
extern int nap(void) __attribute__((might_sleep));
extern void *alloc(int n, unsigned flags) __attribute__((might_sleep(2, 0x10)));

int sleeper(void)	/* { dg-warning "'sleeper' may sleep and carries no annotation" } */
{			/* { dg-message "__attribute__..might_sleep..', or say 'sleeps sleeper' in a facts file" "" { target *-*-* } .-1 } */
	return nap();
}

void *maker(unsigned flags)	/* { dg-warning "'maker' may sleep and carries no annotation" } */
{				/* { dg-message "might_sleep.1, 0x10.*or say 'sleeps maker if arg1 & 0x10'" "" { target *-*-* } .-1 } */
	return alloc(3, flags);
}

__attribute__((might_sleep))
int said(void)
{
	return nap();
}

int quick(int x)
{
	return x + 1;
}

static int open(int x)	/* { dg-warning "'open' is an entry and carries no annotation" } */
{			/* { dg-message "module_entry.\"opens\", \"serialized\".*or say 'entry open opens serialized'" "" { target *-*-* } .-1 } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens", "serialized")))
static int open_too(int x)
{
	mod_get();
	return 0;
}

static int sense(int x)
{
	return x;
}

struct ops ops = { .open = open, .sense = sense, .wake = sense };
struct ops more = { .open = open_too };
