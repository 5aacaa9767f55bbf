/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the pragma does not know, it says. */
enum { ENOMEM = 12 };
extern int nap(void) __attribute__((might_sleep));
extern void hold(void) __attribute__((module_get));
extern void drop(void) __attribute__((module_put));

#pragma modentry ignored "no-such-rule"	/* { dg-warning "no-such-rule" } */
#pragma modentry ignored	/* { dg-warning "rule" } */
#pragma modentry forget	/* { dg-warning "push" } */
#pragma modentry pop	/* { dg-warning "pop" } */
#pragma modentry push extra	/* { dg-warning "junk|extra" } */
#pragma modentry	/* { dg-warning "push" } */
int unused;
