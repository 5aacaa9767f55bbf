/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-put of another module's key on the failing path of an entry; the keys
 * are kept apart from this module's own.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENODEV = 19, EBUSY = 16 };
struct host { struct module *module; int n; };
struct disk { struct host *host; int busy; };
extern int spin_up(int n);
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("opens")))
int sd_open(struct disk *d)
{
	mod_get();
	__module_get(d->host->module);
	if (d->busy) {
		module_put(d->host->module);
		mod_put();
		return -EBUSY;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int sd_open_forgets_host(struct disk *d)
{
	mod_get();
	__module_get(d->host->module);
	if (d->busy) {
		mod_put();
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int sd_open_forgets_itself(struct disk *d)
{
	mod_get();
	__module_get(d->host->module);
	if (d->busy) {
		module_put(d->host->module);
		return -EBUSY;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int sd_open_refused(struct disk *d)
{
	mod_get();
	if (!try_module_get(d->host->module)) {
		mod_put();
		return -ENODEV;
	}
	if (spin_up(d->host->n) < 0)
		goto fail;
	return 0;
fail:
	module_put(d->host->module);
	mod_put();
	return -EIO;
}
