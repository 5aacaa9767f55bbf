/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * calls: net effect 0 on success and on failure; everything that takes a name
 * and returns.
 */
enum { EINVAL = 22 };
struct fs { int blocks; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("calls")))
int statfs_right(struct fs *fs)
{
	mod_get();
	fs->blocks = 7;
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int statfs_success(struct fs *fs)
{
	mod_get();
	fs->blocks = 7;
	return 0;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("calls")))
int statfs_failure(struct fs *fs)
{
	mod_get();
	if (!fs->blocks)
		return -EINVAL;	/* { dg-error "modentry-missing-put" } */
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
int statfs_early(struct fs *fs)
{
	if (!fs->blocks)
		return -EINVAL;
	mod_get();
	mod_put();
	return 0;
}

__attribute__((module_entry("calls")))
void notify(struct fs *fs)
{
	mod_get();
	fs->blocks = 0;	/* { dg-error "modentry-missing-put" } */
}
