/* A field into which many functions are put, of which one sleeps, and one into
 * which few are. */
#define MODULE
#include "mini24.h"
#include "backend.h"

struct crowd {
	int (*work)(int how);
};

static int still(int how) { return how; }
static int sleepy(int how) { schedule(); return how; }

#define STILL { work: still }
#define FOUR STILL, STILL, STILL, STILL
struct crowd crowd[] = { FOUR, FOUR, FOUR, FOUR, { work: sleepy } };

int crowd_work(int which)
{
	return crowd[which].work(1);
}
