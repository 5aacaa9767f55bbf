/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a field held is let go, the field is filled anew, and what it holds by then is
 * got: whose count goes down by that is the old one's. The object with the fields comes
 * from an asm statement, which gives the same one each time.
 */
struct module;
struct domain { struct module *module; };
struct format { struct module *module; };
struct task { struct domain *domain; struct format *format; int flags; };
extern struct module __this_module __attribute__((module_this));
extern void mod_get(struct module *m) __attribute__((module_get(1)));
extern void mod_put(struct module *m) __attribute__((module_put(1)));
extern struct domain *find_domain(int flags);
static struct format own_format = { &__this_module };

static inline struct task *get_current(void)
{
	struct task *current;

	__asm__("and %%rsp,%0; " : "=r" (current) : "0" (~8191UL));
	return current;
}
#define current get_current()

static inline struct task *get_another(void)
{
	struct task *another;

	__asm__ __volatile__("and %%rsp,%0; " : "=r" (another) : "0" (~8191UL));
	return another;
}

int loads(void)
{
	if (current->domain && current->domain->module)
		mod_put(current->domain->module);
	if (current->format && current->format->module)
		mod_put(current->format->module);
	current->domain = find_domain(current->flags);
	current->format = &own_format;
	if (current->domain && current->domain->module)
		mod_get(current->domain->module);
	if (current->format && current->format->module)
		mod_get(current->format->module);
	return 0;
}

/* What was got is the new format's. */
__attribute__((module_entry("calls")))
int enters(void)
{
	int result;

	mod_get(&__this_module);
	result = loads();
	mod_put(&__this_module);
	return result;
}

static int loads_and_keeps(void)
{
	struct format *old = current->format;

	if (old && old->module)
		mod_put(old->module);
	mod_get(&__this_module);
	return 0;	/* { dg-error "modentry-wrong-module-put" } */
}

__attribute__((module_entry("calls")))
int keeps_one(void)
{
	return loads_and_keeps();	/* { dg-error "modentry-missing-put" } */
}

int replaces_one_and_puts_the_other(void)
{
	struct domain *domain = find_domain(current->flags);

	mod_put(current->format->module);
	current->domain = domain;
	mod_get(domain->module);
	return 0;	/* { dg-error "modentry-wrong-module-put" } */
}

/* One that may give another one each time. */
int gets_and_puts_it_back(void)
{
	mod_get(current->domain->module);
	current->flags = 1;
	mod_put(current->domain->module);
	return 0;
}

int gets_one_and_puts_the_other(void)
{
	mod_get(get_another()->domain->module);
	mod_put(get_another()->format->module);
	return 0;	/* { dg-error "modentry-wrong-module-put" } */
}
