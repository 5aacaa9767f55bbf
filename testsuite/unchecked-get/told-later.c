/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unchecked-get: what is noted in the object where the get fails is heeded later. */
struct module;
struct host { struct module *module; int broken; };
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
extern void run_later(struct host *h);
extern int tell(const char *text) __attribute__((module_plain));

void noted(struct host *h)
{
	if (!try_module_get(h->module))
		h->module = 0;
	run_later(h);
}

void only_once(struct host *h)
{
	static int told;

	if (!try_module_get(h->module))	/* { dg-warning "modentry-unchecked-get" } */
		told = tell("going");
	run_later(h);
}
