/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * With several different contracts (from fields) a function is checked under
 * each of them.
 */
struct file { int mode; };
struct fops { int (*open)(struct file *f) __attribute__((module_entry("opens"))); };
struct queries { int (*ask)(struct file *f) __attribute__((module_entry("calls"))); };
struct reads { int (*read)(struct file *f) __attribute__((module_entry("calls", "referenced"))); };
extern void mod_get(void) __attribute__((module_get));
extern void nap(void) __attribute__((might_sleep));

static int both(struct file *f)
{
	mod_get();
	f->mode = 1;
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct fops both_open = { .open = both };
struct queries both_ask = { .ask = both };

static int only_open(struct file *f)
{
	mod_get();
	f->mode = 1;
	return 0;
}

struct fops only = { .open = only_open };

static int two_guarantees(struct file *f)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

struct queries two_ask = { .ask = two_guarantees };
struct reads two_read = { .read = two_guarantees };

static int one_guarantee(struct file *f)
{
	nap();
	return 0;
}

struct reads one_read = { .read = one_guarantee };
