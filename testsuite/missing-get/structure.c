/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-get: an opens entry keeps a reference on no path, while the closes
 * of the same structure puts one.
 */
enum { ENODEV = 19 };
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

static int a_open(struct file *f) { return 0; }	/* { dg-error "modentry-missing-get" } */

static int a_release(struct file *f)
{
	mod_put();
	return 0;
}

struct fops a_fops = { .open = a_open, .release = a_release };

static int b_open(struct file *f)
{
	if (!f->mode)
		return -ENODEV;
	mod_get();
	return 0;
}

static int b_release(struct file *f)
{
	mod_put();
	return 0;
}

struct fops b_fops = { .open = b_open, .release = b_release };

static int c_open(struct file *f)
{
	return 0;
}

static int c_release(struct file *f)
{
	return 0;
}

struct fops c_fops = { .open = c_open, .release = c_release };

static int d_open(struct file *f)
{
	if (f->mode)
		mod_get();
	return 0;
}

static int d_release(struct file *f)
{
	if (f->mode)
		mod_put();
	return 0;
}

struct fops d_fops = { .open = d_open, .release = d_release };
