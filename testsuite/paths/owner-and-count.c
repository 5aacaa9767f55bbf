/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: the structure names its owner, and the entry also
 * counts late: the owner protects. A sleep after the put is covered too.
 */
enum { EIO = 5, ENXIO = 6 };
struct module;
struct file { void *data; };
struct fops {
	struct module *owner __attribute__((module_owner));
	int (*open)(struct file *f) __attribute__((module_entry("opens")));
	int (*release)(struct file *f) __attribute__((module_entry("closes")));
};
extern struct module __this_module;
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *capidev_alloc(void) __attribute__((might_sleep));
extern void capidev_free(void *p) __attribute__((might_sleep));

static int capi_open(struct file *f)
{
	f->data = capidev_alloc();
	if (!f->data)
		return -ENXIO;
	mod_get();
	return 0;
}

static int capi_release(struct file *f)
{
	mod_put();
	capidev_free(f->data);
	return 0;
}

struct fops capi_fops = {
	.owner = &__this_module, .open = capi_open, .release = capi_release,
};

static int bare_open(struct file *f)
{
	f->data = capidev_alloc();	/* { dg-error "modentry-sleep-before-get" } */
	if (!f->data)
		return -ENXIO;
	mod_get();
	return 0;
}

static int bare_release(struct file *f)
{
	mod_put();
	capidev_free(f->data);	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}

struct fops bare_fops = { .open = bare_open, .release = bare_release };

static int leaks_open(struct file *f)
{
	mod_get();
	f->data = capidev_alloc();
	if (!f->data)
		return -ENXIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

struct fops leaks_fops = { .owner = &__this_module, .open = leaks_open };
