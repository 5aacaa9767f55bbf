/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * might_sleep(N, MASK): sleeps if argument N has a bit of MASK set; a caller
 * that passes its own parameter inherits the condition, else it may sleep.
 */
enum { ENOMEM = 12, WAIT = 0x10, ATOMIC = 0x20, KERNEL = 0x30 };
struct sk { void *buf; int prio; };
extern void *alloc(unsigned long size, int flags) __attribute__((might_sleep(2, 0x10)));
extern void mod_get(void) __attribute__((module_get));

__attribute__((module_entry("opens")))
int create_kernel(struct sk *s)
{
	s->buf = alloc(64, KERNEL);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int create_atomic(struct sk *s)
{
	s->buf = alloc(64, ATOMIC);
	if (!s->buf)
		return -ENOMEM;
	mod_get();
	return 0;
}

static void *alloc_sock(struct sk *s, int flags)
{
	s->buf = alloc(128, flags);
	return s->buf;
}

static void *alloc_deep(struct sk *s, int prio)
{
	return alloc_sock(s, prio);
}

__attribute__((module_entry("opens")))
int create_passes_atomic(struct sk *s)
{
	if (!alloc_deep(s, ATOMIC))
		return -ENOMEM;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int create_passes_kernel(struct sk *s)
{
	if (!alloc_deep(s, KERNEL))	/* { dg-error "modentry-sleep-before-get" } */
		return -ENOMEM;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int create_unknown(struct sk *s)
{
	s->buf = alloc(64, s->prio);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int create_after_get(struct sk *s)
{
	mod_get();
	s->buf = alloc(64, KERNEL);
	return 0;
}
