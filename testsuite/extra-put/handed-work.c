/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put: work that always puts this module is handed over with a reference here
 * and without one there.
 */
struct work { void (*func)(void *data) __attribute__((module_entry("runs"))); void *data; };
struct device { int flags; struct work hangup, flush, done, other, late; };
extern int queue_work(struct work *w);
extern void cancel_work(struct work *w);
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void lock(void) __attribute__((entry_lock));
extern void unlock(void) __attribute__((entry_unlock));
extern void tell(void *data);

/* One that is always meant to have one. */

static void hangup(void *data)
{
	tell(data);
	lock();
	mod_put();
}

int at_signal(struct device *d, int n)
{
	if (n & 1)
		queue_work(&d->hangup);	/* { dg-error "'at_signal' hands over 'hangup', which puts this module, without getting it" } */
	if (n & 2) {
		mod_get();
		if (!queue_work(&d->hangup))
			mod_put();
	}
	return 0;
}

void at_interrupt(struct device *d)
{
	tell(d);
	queue_work(&d->hangup);	/* { dg-error "'at_interrupt' hands over 'hangup'" } */
}

void at_end(struct device *d)
{
	cancel_work(&d->hangup);
}

__attribute__((module_entry("closes")))
void close_device(struct device *d)
{
	queue_work(&d->hangup);
}

static void for_caller(struct device *d)
{
	queue_work(&d->hangup);
}

void calls_with_reference(struct device *d)
{
	mod_get();
	for_caller(d);
}

void gets_late(struct device *d)
{
	queue_work(&d->hangup);
	mod_get();
}

/* Nobody gets for this: it gives back what was got elsewhere. */

static void flush(void *data)
{
	tell(data);
	lock();
	mod_put();
}

void start_flush(struct device *d)
{
	queue_work(&d->flush);
}

void start_flush_again(struct device *d)
{
	queue_work(&d->flush);
}

/* It puts if it is told to. */

static void done(void *data)
{
	struct device *d = data;

	lock();
	if (d->flags)
		mod_put();
}

void start_done(struct device *d)
{
	d->flags = 1;
	mod_get();
	queue_work(&d->done);
}

void start_done_without(struct device *d)
{
	d->flags = 0;
	queue_work(&d->done);
}

/* Other work stands in the same place at times. */

static void other(void *data)
{
	tell(data);
}

void start_other(struct device *d)
{
	mod_get();
	d->other.func = flush;
	queue_work(&d->other);
}

void start_other_without(struct device *d)
{
	d->other.func = other;
	queue_work(&d->other);
}

/* Work that hands itself over once more keeps its reference. */

static void once_more(struct device *d)
{
	mod_get();
	queue_work(&d->late);
}

static void late(void *data)
{
	once_more(data);
	lock();
	mod_put();
}

void start_late(struct device *d)
{
	mod_get();
	queue_work(&d->late);
}

void set_up(struct device *d)
{
	d->hangup.func = hangup;
	d->flush.func = flush;
	d->done.func = done;
	d->late.func = late;
}
