/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An entry that closes starts with the n references that its opens kept: it is
 * protected until the last of them is put.
 */
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void drain(struct file *f) __attribute__((might_sleep));

static int two_open(struct file *f)
{
	mod_get();
	mod_get();
	return 0;
}

static int two_release(struct file *f)
{
	mod_put();
	drain(f);
	mod_put();
	return 0;
}

struct fops two_fops = { .open = two_open, .release = two_release };

static int last_open(struct file *f)
{
	mod_get();
	mod_get();
	return 0;
}

static int last_release(struct file *f)
{
	mod_put();
	mod_put();
	drain(f);	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}

struct fops last_fops = { .open = last_open, .release = last_release };
