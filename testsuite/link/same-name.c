/* A second module: a global of a name that the first one has, and a function
 * whose count is none of the first module's business. */
#define MODULE
#include "mini24.h"

int helper_setup(int how)
{
	return how;
}

int exported_get(void)
{
	MOD_INC_USE_COUNT;
	return 0;
}

asm(".globl __ksymtab_exported_get\n__ksymtab_exported_get = 0");

static int other_open(struct inode *inode, struct file *file)
{
	helper_setup(1);
	MOD_INC_USE_COUNT;
	return 0;
}

static int other_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct file_operations fops = { open: other_open, release: other_release };

int other_init(void)
{
	return register_chrdev(61, "other", &fops);
}
