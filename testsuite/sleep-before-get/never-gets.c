/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep-before-get: a call that may sleep where the entry is not protected;
 * with attributes also when the entry never gets.
 */
struct disk { int busy; int blocks; };
extern void wait_idle(struct disk *d) __attribute__((might_sleep));
extern void mark(struct disk *d);

__attribute__((module_entry("calls")))
int disk_statfs(struct disk *d)
{
	wait_idle(d);	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry("calls")))
int disk_count(struct disk *d)
{
	mark(d);
	return d->blocks;
}

__attribute__((module_entry("opens")))
int disk_open(struct disk *d)
{
	if (d->busy)
		wait_idle(d);	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}

__attribute__((module_entry))
void disk_poke(struct disk *d)
{
	mark(d);
	wait_idle(d);	/* { dg-error "modentry-sleep-before-get" } */
	mark(d);
}

__attribute__((module_entry("runs")))
void disk_thread(struct disk *d)
{
	wait_idle(d);
}
