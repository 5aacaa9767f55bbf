/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a module returns when what it needs of others fails. */
#define MODULE
#include "mini24.h"

#define __MOD_INC_USE_COUNT(mod) atomic_inc(&(mod)->uc.usecount)
#define __MOD_DEC_USE_COUNT(mod) atomic_dec(&(mod)->uc.usecount)
struct match;
extern struct match match;
extern struct module *track_module;
extern int register_match(struct match *m);
extern int register_any(struct match *m);
extern int register_first(struct match *m);

static int leaks(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	return register_match(&match); /* found */
}

static int gives_back(struct inode *inode, struct file *file)
{
	int result;

	MOD_INC_USE_COUNT;
	result = register_match(&match);
	if (result)
		MOD_DEC_USE_COUNT;
	return result;
}

static int passes_something(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	return register_any(&match);
}

static int cannot_fail(struct inode *inode, struct file *file)
{
	MOD_INC_USE_COUNT;
	return register_first(&match);
}

static int release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

struct file_operations leaking = { open: leaks, release: release };
struct file_operations right = { open: gives_back, release: release };
struct file_operations lucky = { open: passes_something, release: release };
struct file_operations sure = { open: cannot_fail, release: release };

/* If it fails, nothing else of the module runs. */
int init_module(void)
{
	if (track_module)
		__MOD_INC_USE_COUNT(track_module);
	return register_match(&match); /* found */
}

/* Who calls this may go on, and give it back later. */
int attach(void)
{
	MOD_INC_USE_COUNT;
	return register_match(&match);
}

void cleanup_module(void)
{
	if (track_module)
		__MOD_DEC_USE_COUNT(track_module);
}
