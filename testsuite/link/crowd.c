/* A field into which many functions are put, of which one sleeps, and one into
 * which few are. */
#define MODULE
#include "mini24.h"
#include "backend.h"

extern int helper_setup(int how);

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

static int never_counts(struct inode *inode, struct file *file)
{
	return helper_setup(1); /* found, though nothing here names this module */
}

static int nor_this(struct inode *inode, struct file *file)
{
	return 0;
}

struct file_operations crowd_fops = { open: never_counts, release: nor_this };
