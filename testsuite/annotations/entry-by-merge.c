/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A function that is one of two assigned to an annotated field, or that reaches
 * it or a registering function through a variable or a helper's parameter, is
 * an entry.
 */
struct ops {
	int (*open)(int) __attribute__((module_entry("opens")));
	int (*call)(int);
};
extern void mod_get(void) __attribute__((module_get));
extern int wait(void) __attribute__((might_sleep));
extern int enroll(int (*fn)(int) __attribute__((module_entry("opens"))));

static int left(int x)
{
	wait();		/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

static int right(int x)
{
	wait();		/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

static int enrolled(int x)
{
	wait();		/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

static int handed(int x)
{
	wait();		/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

static int other(int x)
{
	wait();
	mod_get();
	return 0;
}

static void set(struct ops *o, int (*fn)(int))
{
	o->open = fn;
}

static void set_call(struct ops *o, int (*fn)(int))
{
	o->call = fn;
}

int setup(struct ops *o, int which)
{
	int (*fn)(int) = 0;

	o->open = which ? left : right;
	set(o, handed);
	set_call(o, other);
	if (which == 2)
		fn = enrolled;
	return enroll(fn);
}
