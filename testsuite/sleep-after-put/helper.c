/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep-after-put behind a helper that puts this module for the last of several users
 * only: what it tests decides on which paths, and what it stores there holds behind it.
 */
struct board { int active; int users; int irq; int lines, dtr, xmit, term, fifo, wired; };
struct port { struct board *board; int waiting; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void nap(void) __attribute__((might_sleep));
extern void drop(int line);

static void stop_board(struct board *b)
{
	if (!b->active)
		return;
	b->active = 0;
	mod_put();
}

static void stop_port(struct port *p)
{
	if (!--p->board->users)
		stop_board(p->board);
}

__attribute__((module_entry("closes")))
void close_then_wait(struct port *p)
{
	nap();
	stop_port(p);
	if (p->waiting)
		nap();	/* { dg-error "modentry-sleep-after-put" } */
}

/* with more ways through it than are told apart */
static void stop_lines(struct port *p)
{
	struct board *b = p->board;

	if (b->lines)
		drop(1);
	if (b->dtr)
		drop(2);
	if (b->xmit)
		drop(3);
	if (b->term)
		drop(4);
	if (b->fifo)
		drop(5);
	if (b->wired)
		drop(6);
	stop_board(b);
}

__attribute__((module_entry("closes")))
void close_lines_then_wait(struct port *p)
{
	stop_lines(p);
	if (p->waiting)
		nap();	/* { dg-error "modentry-sleep-after-put" } */
}

__attribute__((module_entry("closes")))
void close_waits_if_idle(struct port *p)
{
	int was_active = p->board->active;

	stop_lines(p);
	if (!was_active)
		nap();
}

__attribute__((module_entry("closes")))
void close_waits_if_still_active(struct board *b)
{
	stop_board(b);
	if (b->active)
		nap();
}

__attribute__((module_entry("closes")))
void close_waits_first(struct port *p)
{
	if (p->waiting)
		nap();
	stop_port(p);
}

/* the open keeps two, and the helper puts one of them */
struct pair_ops {
	int (*open)(struct port *p) __attribute__((module_entry("opens")));
	void (*release)(struct port *p) __attribute__((module_entry("closes")));
};

static int pair_open(struct port *p)
{
	mod_get();
	mod_get();
	return 0;
}

static void pair_release(struct port *p)
{
	stop_port(p);
	nap();
	mod_put();
}

struct pair_ops pair_ops = { pair_open, pair_release };
