/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * opens: 0 to +n on success, n the most that the other side of the structure
 * takes on one path, and 1 where the other side is not known.
 */
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("opens")))
int keeps_two_alone(struct file *f)
{
	mod_get();
	f->mode = 1;
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("opens")))
int keeps_one(struct file *f)
{
	mod_get();
	f->mode = 1;
	mod_get();
	mod_put();
	return 0;
}

static int dsp_open(struct file *f)
{
	if (f->mode & 1)
		mod_get();
	if (f->mode & 2)
		mod_get();
	return 0;
}

static int dsp_release(struct file *f)
{
	if (f->mode & 1)
		mod_put();
	if (f->mode & 2)
		mod_put();
	return 0;
}

struct fops dsp_fops = { .open = dsp_open, .release = dsp_release };

static int mix_open(struct file *f)
{
	mod_get();
	f->mode = 1;
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

static int mix_release(struct file *f)
{
	mod_put();
	return 0;
}

struct fops mix_fops = { .open = mix_open, .release = mix_release };
