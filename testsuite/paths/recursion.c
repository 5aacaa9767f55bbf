/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Helpers that call each other are followed to the end, whichever comes first. */
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
struct file { int mode; };
struct fops {
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
static void down_one(void);
extern int motor;
static int users;

static void set_motor(int on)
{
	int old = motor;

	motor = on;
	if (old)
		down_one();
}

static void down_one(void)
{
	if (--users)
		return;
	set_motor(0);
	mod_put();
}

static int a_open(struct file *f)
{
	if (!users++)
		mod_get();
	return 0;
}

static int a_release(struct file *f)
{
	down_one();
	return 0;
}

struct fops a_fops = { a_open, a_release };

/* One that puts on no path is still seen. */
static void flip(int n);

static void flop(int n)
{
	if (n)
		flip(n - 1);
}

static void flip(int n)
{
	if (n)
		flop(n - 1);
}

static int b_release(struct file *f)
{
	flip(f->mode);
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct fops b_fops = { a_open, b_release };
