/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unprotected-call: a call through an entry pointer with neither the lock nor a
 * reference, where the caller's whole state is known.
 */
struct file { int mode; };
struct fops { int (*open)(struct file *f) __attribute__((module_entry("opens"))); };
extern void big_lock(void) __attribute__((entry_lock));
extern void big_unlock(void) __attribute__((entry_unlock));

__attribute__((module_entry("calls", "unprotected")))
int no_lock(struct fops *o, struct file *f)
{
	return o->open(f);	/* { dg-warning "modentry-unprotected-call" } */
}

__attribute__((module_entry("calls", "unprotected")))
int takes_lock(struct fops *o, struct file *f)
{
	int r;

	big_lock();
	r = o->open(f);
	big_unlock();
	return r;
}

__attribute__((module_entry("calls", "locked")))
int has_lock(struct fops *o, struct file *f)
{
	return o->open(f);
}

__attribute__((module_entry("calls", "locked")))
int drops_lock(struct fops *o, struct file *f)
{
	int r;

	big_unlock();
	r = o->open(f);	/* { dg-warning "modentry-unprotected-call" } */
	big_lock();
	return r;
}

int unknown_state(struct fops *o, struct file *f)
{
	return o->open(f);
}
