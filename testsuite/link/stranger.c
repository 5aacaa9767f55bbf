/* A third module, which calls what the second one exports. */
#define MODULE
#include "mini24.h"

extern int exported_get(void);

static int stranger_open(struct inode *inode, struct file *file)
{
	exported_get();
	if (file->f_flags & 4)
		return -EBUSY; /* nothing: not this module's count went up */
	MOD_INC_USE_COUNT;
	return 0;
}

static int stranger_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct file_operations fops = { open: stranger_open, release: stranger_release };

int stranger_init(void)
{
	return register_chrdev(62, "stranger", &fops);
}
