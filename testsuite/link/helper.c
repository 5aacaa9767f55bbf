/* What the driver calls. */
#define MODULE
#include "mini24.h"
#include "backend.h"

static int nap(void)
{
	return deeper(5);
}

int helper_setup(int how)
{
	if (how)
		return nap();
	return 0;
}

int helper_alloc(int flags)
{
	return kmalloc(20, flags | __GFP_HIGH) != NULL;
}

int helper_quick(void)
{
	return backend->idle(1);
}

int helper_twice(void)
{
	return backend->work(1);
}

void helper_get(void)
{
	MOD_INC_USE_COUNT;
}

void helper_put(void)
{
	MOD_DEC_USE_COUNT;
}

int helper_try(int how)
{
	if (how & 4)
		return -EBUSY;
	MOD_INC_USE_COUNT;
	return 0;
}

/* What sleeps once it has got the module, and what sleeps before. */
void helper_get_and_wait(void)
{
	MOD_INC_USE_COUNT;
	schedule();
}

void helper_wait_and_get(void)
{
	schedule();
	MOD_INC_USE_COUNT;
}
