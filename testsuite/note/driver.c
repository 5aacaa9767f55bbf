/* A driver whose note is looked at. */
#define MODULE
#include "mini24.h"
#include "modentry.h"

extern int nap(int flags) __might_sleep_if(1, 0x10);

static inline int never_used(void)
{
	return nap(1);
}

static inline int used(struct file *file)
{
	return file->f_flags & 4;
}

static int driver_open(struct inode *inode, struct file *file)
{
	if (used(file))
		return -EBUSY;
	nap(0x10); /* reported */
	MOD_INC_USE_COUNT;
	return 0;
}

static int driver_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

#pragma modentry push
#pragma modentry ignored "missing-put"
static struct file_operations driver_fops = {
	open: driver_open,
	release: driver_release,
};
#pragma modentry pop

int driver_init(void)
{
	return register_chrdev(60, "driver", &driver_fops);
}
