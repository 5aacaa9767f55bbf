/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep-after-put: a call that may sleep after this module's count was put, in
 * an entry that nothing else protects at that point.
 */
struct port { int irq; int users; };
extern void mod_put(void) __attribute__((module_put));
extern void free_irq_like(int irq) __attribute__((might_sleep));
extern void delay(int us) __attribute__((never_sleeps));
extern void poke(struct port *p);

__attribute__((module_entry("closes")))
int close_wrong(struct port *p)
{
	mod_put();
	free_irq_like(p->irq);	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}

__attribute__((module_entry("closes")))
int close_right(struct port *p)
{
	free_irq_like(p->irq);
	mod_put();
	return 0;
}

__attribute__((module_entry("closes")))
int close_busy_waits(struct port *p)
{
	mod_put();
	delay(10);
	poke(p);
	return 0;
}

__attribute__((module_entry("closes")))
void close_one_arm(struct port *p, int last)
{
	if (last) {
		mod_put();
		free_irq_like(p->irq);	/* { dg-error "modentry-sleep-after-put" } */
		return;
	}
	free_irq_like(p->irq);
}

__attribute__((module_entry("closes")))
int close_twice(struct port *p)
{
	mod_put();
	free_irq_like(p->irq);	/* { dg-error "modentry-sleep-after-put" } */
	free_irq_like(p->irq + 1);
	return 0;
}
