/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-owner: a structure registered with a function that relies on its
 * owner field, which is null, and whose entries do not pin themselves.
 */
enum { ENODEV = 19 };
struct module;
extern struct module __this_module;
struct file { int mode; };
struct fops {
	struct module *owner __attribute__((module_owner));
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*read)(struct file *f) __attribute__((module_entry("calls", "referenced")));
};
extern int register_dev(int major, struct fops *ops) __attribute__((module_registers(2, "needs-owner")));
extern int register_filled(int major, struct fops *ops) __attribute__((module_registers(2, "fills-owner")));
extern int register_safe(int major, struct fops *ops) __attribute__((module_registers(2, "protects")));
extern int register_plain(int major, struct fops *ops);
extern void mod_get(void) __attribute__((module_get));

static int plain_open(struct file *f)
{
	return f->mode ? 0 : -ENODEV;
}

static int pinning_open(struct file *f)
{
	mod_get();
	return 0;
}

static int any_read(struct file *f)
{
	return f->mode;
}

static struct fops none = { .open = plain_open, .read = any_read };
static struct fops null = { .owner = 0, .open = plain_open };
static struct fops owned = { .owner = &__this_module, .open = plain_open };
static struct fops pinned = { .open = pinning_open };
static struct fops late = { .open = plain_open };
static struct fops filled = { .open = plain_open };
static struct fops safe = { .open = plain_open };
static struct fops other = { .open = plain_open };

int init_none(void)
{
	return register_dev(1, &none);	/* { dg-warning "modentry-missing-owner" } */
}

int init_null(void)
{
	return register_dev(2, &null);	/* { dg-warning "modentry-missing-owner" } */
}

int init_owned(void)
{
	return register_dev(3, &owned);
}

int init_pinned(void)
{
	return register_dev(4, &pinned);
}

int init_late(void)
{
	late.owner = &__this_module;
	return register_dev(5, &late);
}

int init_filled(void)
{
	return register_filled(6, &filled);
}

int init_safe(void)
{
	return register_safe(7, &safe);
}

int init_other(void)
{
	return register_plain(8, &other);
}
