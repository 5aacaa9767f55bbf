/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A structure instance whose module_owner field is initialised or stored with
 * this module makes its entries referenced; a null owner protects nothing.
 */
struct module;
extern struct module __this_module;
struct file { int mode; };
struct fops {
	struct module *owner __attribute__((module_owner));
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
};
extern void nap(void) __attribute__((might_sleep));

static int a_open(struct file *f)
{
	nap();
	return 0;
}

struct fops a = { .owner = &__this_module, .open = a_open };

static int b_open(struct file *f)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

struct fops b = { .open = b_open };

static int c_open(struct file *f)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

struct fops c = { .owner = 0, .open = c_open };

static int d_open(struct file *f)
{
	nap();
	return 0;
}

struct fops d = { .open = d_open };

static int e_open(struct file *f)
{
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

struct fops e1 = { .owner = &__this_module, .open = e_open };
struct fops e2 = { .open = e_open };

void setup(void)
{
	d.owner = &__this_module;
}
