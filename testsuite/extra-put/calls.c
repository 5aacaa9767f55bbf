/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extra-put in calls: below 0 on success or failure; runs is not judged.
 */
enum { EINVAL = 22 };
struct fs { int magic; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

__attribute__((module_entry("calls")))
int puts_only(struct fs *fs)
{
	fs->magic = 0;
	mod_put();
	return 0;	/* { dg-error "modentry-extra-put" } */
}

__attribute__((module_entry("calls")))
int failure_puts_twice(struct fs *fs)
{
	int err = 0;

	mod_get();
	if (fs->magic != 7) {
		mod_put();
		err = -EINVAL;
	}
	mod_put();
	return err;	/* { dg-error "modentry-extra-put" } */
}

__attribute__((module_entry("calls")))
int level(struct fs *fs)
{
	int err = 0;

	mod_get();
	if (fs->magic != 7)
		err = -EINVAL;
	mod_put();
	return err;
}

__attribute__((module_entry("calls")))
void void_entry(struct fs *fs)
{
	mod_get();
	fs->magic = 1;
	mod_put();
	mod_put();	/* { dg-error "modentry-extra-put" } */
}
