/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What to do stands in a structure that the caller fills: the function sleeps only
 * where that says so, also through a pointer and through one that hands it on.
 */
enum { LOCK, UNLOCK, DIAL, HANGUP, LOAD };
struct order { int driver, command, arg; };
struct line { int (*command)(struct order *order); };
extern void nap(void) __attribute__((might_sleep));
extern void quick(void);
extern void mod_get(void) __attribute__((module_get));

static int command(struct order *order)
{
	switch (order->command) {
	case LOCK:
	case UNLOCK:
		quick();
		return 0;
	case LOAD:
		nap();
		return 0;
	case DIAL:
		return order->arg;
	}
	return -1;
}

static struct line the_line = { command };
struct line *lines = &the_line;

static int hand_on(struct order *order)
{
	if (order->command == DIAL)
		order->arg &= 255;
	return lines[order->driver].command(order);
}

static int hand_on_another(struct order *order)
{
	order->command++;
	return lines[order->driver].command(order);
}

__attribute__((module_entry("opens")))
int locks(int driver)
{
	struct order order;

	order.command = LOCK;
	order.driver = driver;
	hand_on(&order);
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int loads(int driver)
{
	struct order order;

	order.command = LOAD;
	order.driver = driver;
	hand_on(&order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int locks_then_loads(int driver, int often)
{
	struct order order;

	order.driver = driver;
	order.command = LOCK;
	if (often)
		quick();
	lines->command(&order);
	order.command = LOAD;
	lines->command(&order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int does_either(int driver, int first)
{
	struct order order;

	order.driver = driver;
	order.command = LOCK;
	if (first)
		order.command = LOAD;
	lines->command(&order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int does_what_it_is_told(struct order *order)
{
	hand_on(order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int is_changed_on_the_way(int driver)
{
	struct order order;

	order.driver = driver;
	order.command = HANGUP;
	hand_on_another(&order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

/* More things to do than a helper's ways to end are told apart. */
static int one_of_many(struct order *order)
{
	switch (order->command) {
	case 1:
	case 3:
	case 5:
		nap();
		return 0;
	case 7:
	case 9:
	case 11:
		nap();
		quick();
		return 1;
	}
	return 0;
}

struct trunk { int (*command)(struct order *order); };
static struct trunk the_trunk = { one_of_many };
struct trunk *more_lines = &the_trunk;

static int hand_on_many(struct order *order)
{
	return more_lines->command(order);
}

__attribute__((module_entry("opens")))
int does_one_of_many(void)
{
	struct order order;

	order.command = 4;
	hand_on_many(&order);
	order.command = 7;
	hand_on_many(&order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}

/* What the caller tells apart is the same as what it hands on. */
static int hands_on_some(struct order *order)
{
	switch (order->command) {
	case LOCK:
		return 1;
	case DIAL:
		return command(order);
	case UNLOCK:
		return 2;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int is_told_apart(void)
{
	struct order order;

	order.command = DIAL;
	hands_on_some(&order);
	order.command = LOAD;
	hands_on_some(&order);
	mod_get();
	return 0;
}

/* What state an object is in is no order. */
static void wait_for(struct order *order)
{
	if (order->driver == 1)
		nap();
}

__attribute__((module_entry("opens")))
int waits(int arg)
{
	struct order order;

	order.arg = arg;
	wait_for(&order);	/* { dg-error "modentry-sleep-before-get" } */
	mod_get();
	return 0;
}
