/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put in closes: below -n, n what the opens of the same structure keeps
 * at most, and 1 where it is not known.
 */
enum { EIO = 5 };
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("closes")))
int puts_two_alone(struct file *f)
{
	mod_put();
	f->mode = 0;
	mod_put();
	return 0;	/* { dg-error "modentry-extra-put" } */
}

__attribute__((module_entry("closes")))
int puts_one(struct file *f)
{
	mod_put();
	return f->mode ? -EIO : 0;
}

static int a_open(struct file *f)
{
	mod_get();
	return 0;
}

static int a_release(struct file *f)
{
	mod_put();
	f->mode = 0;
	mod_put();
	return 0;	/* { dg-error "modentry-extra-put" } */
}

struct fops a_fops = { .open = a_open, .release = a_release };

static int b_open(struct file *f)
{
	mod_get();
	f->mode = 1;
	mod_get();
	return 0;
}

static int b_release(struct file *f)
{
	mod_put();
	f->mode = 0;
	mod_put();
	return 0;
}

struct fops b_fops = { .open = b_open, .release = b_release };
