/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * self-put: a thread, work item or timer that puts this module's last own
 * reference and then returns into it without waiting for anything.
 */
struct work { int state; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void big_lock(void) __attribute__((entry_lock));
extern void big_unlock(void) __attribute__((entry_unlock));
extern void finish(struct work *w);

__attribute__((module_entry("runs")))
void timer(struct work *w)
{
	finish(w);
	mod_put();	/* { dg-warning "modentry-self-put" } */
}

__attribute__((module_entry("runs")))
void work_done(struct work *w)
{
	if (w->state)
		mod_put();	/* { dg-warning "modentry-self-put" } */
}

__attribute__((module_entry("runs")))
int daemon(struct work *w)
{
	finish(w);
	big_lock();
	mod_put();
	return 0;
}

__attribute__((module_entry("runs")))
void no_put(struct work *w)
{
	finish(w);
}

__attribute__((module_entry("runs")))
void hands_out(struct work *w)
{
	mod_get();
	finish(w);
}

void ordinary(struct work *w)
{
	finish(w);
	mod_put();
}

__attribute__((module_entry("closes")))
void close(struct work *w)
{
	finish(w);
	mod_put();
}
