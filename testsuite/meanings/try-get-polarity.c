/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_try_get holds the reference if it returns true; with "zero" if it
 * returns 0, with "nonnull" if a pointer.
 */
enum { ENODEV = 19 };
struct module;
struct file { int mode; };
extern struct module __this_module;
extern int grab_true(struct module *m) __attribute__((module_try_get(1)));
extern int grab_zero(struct module *m) __attribute__((module_try_get(1, "zero")));
extern void *grab_pointer(struct module *m) __attribute__((module_try_get(1, "nonnull")));
extern void drop(struct module *m) __attribute__((module_put(1)));
extern void nap(void) __attribute__((might_sleep));

__attribute__((module_entry("calls")))
int is_true(struct file *f)
{
	if (!grab_true(&__this_module))
		return -ENODEV;
	nap();
	drop(&__this_module);
	return 0;
}

__attribute__((module_entry("calls")))
int is_zero(struct file *f)
{
	int err = grab_zero(&__this_module);

	if (err)
		return err;
	nap();
	drop(&__this_module);
	return 0;
}

__attribute__((module_entry("calls")))
int is_zero_leaks(struct file *f)
{
	if (grab_zero(&__this_module))
		return -ENODEV;
	nap();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("calls")))
int is_zero_reversed(struct file *f)
{
	if (!grab_zero(&__this_module))
		return -ENODEV;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("calls")))
int is_pointer(struct file *f)
{
	void *token = grab_pointer(&__this_module);

	if (!token)
		return -ENODEV;
	nap();
	drop(&__this_module);
	return 0;
}

__attribute__((module_entry("calls")))
int is_pointer_leaks(struct file *f)
{
	if (grab_pointer(&__this_module))
		return 0;	/* { dg-error "modentry-missing-put" } */
	return -ENODEV;
}
