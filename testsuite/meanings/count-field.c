/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_count on a field: ++, --, += 1 and -= 1 on the field are gets and puts
 * of the object that holds the field, here this module's.
 */
enum { EIO = 5 };
struct module { int usecount __attribute__((module_count)); int state; };
extern struct module __this_module;
struct file { int mode; };

__attribute__((module_entry("opens")))
int plus_plus(struct file *f)
{
	__this_module.usecount++;
	if (f->mode)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

__attribute__((module_entry("opens")))
int plus_and_minus(struct file *f)
{
	__this_module.usecount += 1;
	if (f->mode) {
		__this_module.usecount -= 1;
		return -EIO;
	}
	return 0;
}

__attribute__((module_entry("calls")))
int minus_minus(struct file *f)
{
	f->mode = 0;
	--__this_module.usecount;
	return 0;	/* { dg-error "modentry-extra-put" } */
}

__attribute__((module_entry("calls")))
int other_field(struct file *f)
{
	__this_module.state++;
	f->mode = 0;
	return 0;
}

__attribute__((module_entry("calls")))
int nothing_changes(struct file *f)
{
	++__this_module.usecount;
	f->mode = 0;
	__this_module.usecount--;
	return 0;
}
