/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: allocation flags passed down as a parameter; only
 * atomic allocations before the get; put, then a call that only busy-waits.
 */
enum { ENOMEM = 12, ATOMIC = 0x20, KERNEL = 0x30 };
struct sk { void *buf; void *tsap; int irq; };
extern void *kalloc(unsigned long n, int gfp) __attribute__((might_sleep(2, 0x10)));
extern void spin_delay(int us);
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

static struct sk *dn_alloc(int gfp)
{
	struct sk *s = kalloc(sizeof(*s), gfp);

	if (s)
		s->buf = 0;
	return s;
}

__attribute__((module_entry("opens")))
int passes_sleeping_flag(void)
{
	if (!dn_alloc(KERNEL))	/* { dg-error "modentry-sleep-before-get" } */
		return -ENOMEM;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int passes_atomic_flag(void)
{
	if (!dn_alloc(ATOMIC))
		return -ENOMEM;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int only_atomic(struct sk *s)
{
	s->buf = kalloc(64, ATOMIC);
	if (!s->buf)
		return -ENOMEM;
	s->tsap = kalloc(32, ATOMIC);
	if (!s->tsap)
		return -ENOMEM;
	mod_get();
	return 0;
}

__attribute__((module_entry("closes")))
int then_busy_waits(struct sk *s)
{
	int i;

	mod_put();
	for (i = 0; i < 10; i++)
		spin_delay(5);
	s->irq = 0;
	return 0;
}
