/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-get counts what an opens entry keeps: a reference that it takes and
 * gives back is not kept, one that a helper of the unit takes is.
 */
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

static int brief_open(struct file *f) { mod_get(); f->mode = 1; mod_put(); return 0; }	/* { dg-error "modentry-missing-get" } */

static int brief_release(struct file *f)
{
	mod_put();
	return 0;
}

struct fops brief_fops = { .open = brief_open, .release = brief_release };

static void pin(struct file *f)
{
	f->mode = 1;
	mod_get();
}

static void unpin(struct file *f)
{
	f->mode = 0;
	mod_put();
}

static int helped_open(struct file *f)
{
	pin(f);
	return 0;
}

static int helped_release(struct file *f)
{
	unpin(f);
	return 0;
}

struct fops helped_fops = { .open = helped_open, .release = helped_release };
