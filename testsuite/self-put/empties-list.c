/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * self-put: work that takes from a list until that is empty, and then puts this
 * module and returns into it.
 */
struct item { struct item *next; };
struct list { struct item *first; };
extern void mod_put(void) __attribute__((module_put));
extern void big_lock(void) __attribute__((entry_lock));
extern void done(struct item *i);

static struct list items;

static struct item *take(void)
{
	struct item *i = 0;

	if (items.first) {
		i = items.first;
		items.first = i->next;
	}
	return i;
}

static struct item *take_from(struct list *l)
{
	struct item *i = l->first;

	if (!i)
		return 0;
	l->first = i->next;
	return i;
}

__attribute__((module_entry("runs")))
void handles(void *data)
{
	struct item *i;

	while ((i = take()) != 0) {
		done(i);
		mod_put();
	}
	mod_put();	/* { dg-warning "modentry-self-put" } */
}

__attribute__((module_entry("runs")))
void handles_given(struct list *l)
{
	struct item *i;

	while ((i = take_from(l)) != 0)
		done(i);
	mod_put();	/* { dg-warning "modentry-self-put" } */
}

__attribute__((module_entry("runs")))
void handles_locked(struct list *l)
{
	struct item *i;

	big_lock();
	while ((i = take_from(l)) != 0)
		done(i);
	mod_put();
}
