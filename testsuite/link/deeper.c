/* What the helper calls, directly and through a structure. */
#define MODULE
#include "mini24.h"
#include "backend.h"

/* Another static of a name that the helper has too. */
static int nap(void)
{
	return 0;
}

/* A circle of two that sleeps. */
static int ping(int n);

static int pong(int n)
{
	return n ? ping(n - 1) : 0;
}

static int ping(int n)
{
	if (n > 3)
		schedule();
	return pong(n);
}

int deeper(int how)
{
	return pong(how);
}

static int idle(int how)
{
	return nap() + how;
}

static struct backend the_backend = { work: deeper, idle: idle };
struct backend *backend = &the_backend;
