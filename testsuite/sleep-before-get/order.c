/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep-before-get: rule 2, raise the count before anything that may sleep;
 * error returns before the get and calls that do not sleep are free.
 */
enum { ENODEV = 19, ENOMEM = 12 };
struct lp { int present; int irq; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int claim_port(struct lp *p) __attribute__((might_sleep));
extern void reset(struct lp *p);

__attribute__((module_entry("opens")))
int lp_open_right(struct lp *p)
{
	mod_get();
	if (claim_port(p) < 0) {
		mod_put();
		return -ENODEV;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int lp_open_wrong(struct lp *p)
{
	if (claim_port(p) < 0)	/* { dg-error "modentry-sleep-before-get" } */
		return -ENODEV;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int lp_open_early_return(struct lp *p)
{
	if (!p->present)
		return -ENODEV;
	reset(p);
	mod_get();
	claim_port(p);
	return 0;
}

__attribute__((module_entry("calls")))
int lp_ioctl_like(struct lp *p)
{
	mod_get();
	claim_port(p);
	mod_put();
	return 0;
}

__attribute__((module_entry("closes")))
int lp_close(struct lp *p)
{
	claim_port(p);
	mod_put();
	return 0;
}
