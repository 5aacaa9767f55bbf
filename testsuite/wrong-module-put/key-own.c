/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrong-module-put between this module and another: kept apart, also in entries;
 * a path that gets both or puts both accuses nobody.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
struct driver { struct module *module; int n; };
struct port { struct driver *drv; int open; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("opens")))
int open_mixes(struct port *p)
{
	mod_get();
	p->open = 1;
	module_put(p->drv->module); return 0;	/* { dg-error "modentry-wrong-module-put" } */
}

__attribute__((module_entry("opens")))
int open_gets_both(struct port *p)
{
	mod_get();
	__module_get(p->drv->module);
	return 0;
}

__attribute__((module_entry("closes")))
int close_puts_both(struct port *p)
{
	module_put(p->drv->module);
	mod_put();
	return 0;
}

__attribute__((module_entry("opens")))
int open_swaps_in_order(struct port *p)
{
	__module_get(p->drv->module);
	mod_get();
	module_put(p->drv->module);
	return 0;
}
