/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In a function that returns error pointers on some path, any other pointer is
 * a success; elsewhere NULL is the failure. Dereferenced is not null.
 */
enum { EIO = 5 };
struct inode { int ino; };
struct super { struct inode *root; int magic; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern struct inode *read_root(struct super *s);

__attribute__((module_entry("opens")))
struct super *mount_null_fails(struct super *s)
{
	mod_get();
	s->root = read_root(s);
	if (!s->root)
		return 0;	/* { dg-error "modentry-missing-put" } */
	return s;
}

__attribute__((module_entry("opens")))
struct super *mount_right(struct super *s)
{
	mod_get();
	s->root = read_root(s);
	if (!s->root)
		goto out;
	return s;
out:
	mod_put();
	return 0;
}

__attribute__((module_entry("opens")))
struct super *mount_error_pointer(struct super *s)
{
	mod_get();
	s->root = read_root(s);
	if (!s->root)
		return (struct super *)-5L;	/* { dg-error "modentry-missing-put" } */
	return s;
}

__attribute__((module_entry("opens")))
struct super *mount_null_is_success(struct super *s)
{
	if (s->magic != 7)
		return (struct super *)-5L;
	mod_get();
	if (s->root)
		return 0;
	return s;
}

__attribute__((module_entry("calls")))
int dereferenced(struct super *s)
{
	s->magic = 7;
	mod_get();
	if (!s)
		return -EIO;
	mod_put();
	return 0;
}
