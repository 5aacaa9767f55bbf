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
