/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * closes: 0 to -n; early returns without a put are common and right. But no
 * path puts, though the opens of the same structure keeps one: missing-put.
 */
enum { EIO = 5 };
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

static int a_open(struct file *f)
{
	mod_get();
	return 0;
}

static int a_release(struct file *f) { return 0; }	/* { dg-error "modentry-missing-put" } */

struct fops a_fops = { .open = a_open, .release = a_release };

static int b_open(struct file *f)
{
	mod_get();
	return 0;
}

static int b_release(struct file *f)
{
	if (!f->mode)
		return 0;
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

__attribute__((module_entry("closes")))
int alone(struct file *f)
{
	if (f->mode)
		return -EIO;
	return 0;
}

__attribute__((module_entry("closes")))
int raises(struct file *f)
{
	mod_get();
	f->mode = 0;
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("closes")))
int fails_with_put(struct file *f)
{
	mod_put();
	return f->mode ? -EIO : 0;
}
