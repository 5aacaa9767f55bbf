/* What another module exports: one function for all, told by a number what to do. */
#define MODULE
#include "mini24.h"
#include "services.h"

static int release(void *what)
{
	kfree(what);
	return 0;
}

static int request(void *what)
{
	schedule();
	return 0;
}

/* Asks for a bit through a helper. */
static inline _Bool may_wait(int flags)
{
	return !!(flags & 16);
}

void wait_as_told(int flags)
{
	if (may_wait(flags))
		schedule();
}

int allowed_now;

/* Tells another function by a number of its own if it may wait. */
void wait_unless(int is_quick)
{
	if (!is_quick)
		schedule();
}

void wait_from_six(int number)
{
	wait_unless(number < 6);
}

/* What is not allowed at all is taken away from what one may do. */
void wait_if_allowed(int flags)
{
	wait_as_told(flags & allowed_now);
}

/* No null pointer: the facts say that it would sleep for one. */
void later(struct line *line)
{
	when_over(&line->send);
}

/* What to do stands in a structure. */
int command(struct order *order)
{
	switch (order->command) {
	case RELEASE:
		return release(order);
	case REQUEST:
		return request(order);
	case FORGET:
		return 0;
	}
	return -EINVAL;
}

int services(int which, void *what)
{
	switch (which) {
	case RELEASE:
		return release(what);
	case REQUEST:
		return request(what);
	}
	return -EINVAL;
}
