/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts=none is the one fact 'this __this_module': counting its address is
 * counting this module; module_this names another object.
 */
enum { EIO = 5 };
struct module;
struct file { int mode; };
extern struct module __this_module;
extern struct module this_driver __attribute__((module_this));
extern int grab(struct module *m) __attribute__((module_try_get(1)));
extern void hold(struct module *m) __attribute__((module_get(1)));
extern void drop(struct module *m) __attribute__((module_put(1)));
extern void nap(void) __attribute__((might_sleep));

__attribute__((module_entry("opens")))
int by_address(struct file *f)
{
	hold(&__this_module);
	nap();
	if (f->mode)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int by_attribute(struct file *f)
{
	hold(&this_driver);
	nap();
	if (f->mode)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int tried(struct file *f)
{
	if (!grab(&__this_module))
		return -EIO;
	nap();
	if (f->mode) {
		drop(&__this_module);
		return -EIO;
	}
	return 0;
}

__attribute__((module_entry("closes")))
int last(struct file *f)
{
	drop(&__this_module);
	nap();	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}
