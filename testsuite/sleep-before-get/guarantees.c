/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Guarantees of the caller: locked (the default) is lost at the first sleep,
 * referenced and serialized protect throughout, unprotected not at all.
 */
struct net { int up; };
extern void mod_get(void) __attribute__((module_get));
extern void alloc_rings(struct net *n) __attribute__((might_sleep));

__attribute__((module_entry("calls")))
int net_default(struct net *n)
{
	alloc_rings(n);	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("calls", "locked")))
int net_locked(struct net *n)
{
	alloc_rings(n);	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("calls", "referenced")))
int net_read(struct net *n)
{
	alloc_rings(n);
	return 0;
}

__attribute__((module_entry("serialized", "calls")))
int net_ioctl(struct net *n)
{
	alloc_rings(n);
	return 0;
}

__attribute__((module_entry("unprotected", "opens")))
int net_open(struct net *n)
{
	alloc_rings(n);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens", "unprotected")))
int net_open_right(struct net *n)
{
	mod_get();
	alloc_rings(n);
	return 0;
}

__attribute__((module_entry("referenced")))
int net_write(struct net *n)
{
	alloc_rings(n);
	return n->up;
}
