/* Calls through the field into which many functions are put. */
#define MODULE
#include "mini24.h"

extern int crowd_work(int which);

static int crowd_open(struct inode *inode, struct file *file)
{
	crowd_work(3); /* nothing: it is possible, not shown */
	MOD_INC_USE_COUNT;
	return 0;
}

static int crowd_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct file_operations fops = { open: crowd_open, release: crowd_release };

int crowd_init(void)
{
	return register_chrdev(63, "crowd", &fops);
}
