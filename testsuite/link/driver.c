/* A driver whose helpers stand in another file. */
#define MODULE
#include "mini24.h"

extern int helper_setup(int how);
extern int helper_alloc(int flags);
extern int helper_quick(void);
extern int helper_twice(void);
extern void helper_get(void);
extern void helper_put(void);
extern int helper_try(int how);
extern void helper_get_and_wait(void);
extern void helper_wait_and_get(void);

static int sleeps_there(struct inode *inode, struct file *file)
{
	helper_setup(1); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int sleeps_by_flag(struct inode *inode, struct file *file)
{
	helper_alloc(GFP_KERNEL); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int is_atomic(struct inode *inode, struct file *file)
{
	helper_alloc(GFP_ATOMIC);
	helper_quick();
	MOD_INC_USE_COUNT;
	return 0;
}

static int through_field(struct inode *inode, struct file *file)
{
	helper_twice(); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

#pragma modentry push
#pragma modentry ignored "sleep-before-get"
static int is_silenced(struct inode *inode, struct file *file)
{
	helper_setup(1);
	MOD_INC_USE_COUNT;
	return 0;
}
#pragma modentry pop

static int seen_at_compile(struct inode *inode, struct file *file)
{
	schedule(); /* the compile tells */
	MOD_INC_USE_COUNT;
	return 0;
}

static int gets_and_waits_there(struct inode *inode, struct file *file)
{
	helper_get_and_wait();
	return 0;
}

static int waits_and_gets_there(struct inode *inode, struct file *file)
{
	helper_wait_and_get(); /* found */
	return 0;
}

static int gets_there(struct inode *inode, struct file *file)
{
	helper_get();
	if (helper_setup(1) == 7)
		return -EIO; /* found */
	return 0;
}

static int gets_and_puts_there(struct inode *inode, struct file *file)
{
	helper_get();
	if (helper_setup(1) == 7) {
		helper_put();
		return -EIO;
	}
	return 0;
}

static int tries_there(struct inode *inode, struct file *file)
{
	if (helper_try(2))
		return -EBUSY;
	if (helper_setup(1) == 7)
		return -EIO; /* found */
	return 0;
}

static int driver_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct file_operations fops[] = {
	{ open: sleeps_there, release: driver_release },
	{ open: gets_and_waits_there, release: driver_release },
	{ open: waits_and_gets_there, release: driver_release },
	{ open: sleeps_by_flag, release: driver_release },
	{ open: is_atomic, release: driver_release },
	{ open: through_field, release: driver_release },
	{ open: is_silenced, release: driver_release },
	{ open: seen_at_compile, release: driver_release },
	{ open: gets_there, release: driver_release },
	{ open: gets_and_puts_there, release: driver_release },
	{ open: tries_there, release: driver_release },
};

int driver_init(void)
{
	return register_chrdev(60, "driver", fops);
}
