/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An attribute on something that it cannot mean is an error at the annotation;
 * so are a word that is none and an argument that does not exist.
 */
struct file { int mode; };
int variable __attribute__((might_sleep));	/* { dg-error "might_sleep" } */
int other __attribute__((module_entry("opens")));	/* { dg-error "module_entry" } */
extern int misspelt(struct file *f) __attribute__((module_entry("open")));	/* { dg-error "open" } */
extern int too_far(int a) __attribute__((module_get(3)));	/* { dg-error "module_get" } */
extern int no_mask(int a) __attribute__((might_sleep(1)));	/* { dg-error "might_sleep" } */
struct holder {
	int plain __attribute__((module_entry("opens")));	/* { dg-error "module_entry" } */
};
