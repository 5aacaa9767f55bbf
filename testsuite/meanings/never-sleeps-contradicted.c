/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A contradiction, here a function marked never_sleeps that calls one that may
 * sleep, is an error at the annotation.
 */
extern void nap(void) __attribute__((might_sleep));
extern void delay(void) __attribute__((never_sleeps));

__attribute__((never_sleeps)) int wrong(void) { nap(); return 0; }	/* { dg-error "never to sleep|never_sleeps" } */

__attribute__((never_sleeps)) int right(void) { delay(); return 0; }
