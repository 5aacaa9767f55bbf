/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Functions that fields hold; some of them modules may use by their names, too. */
#define MODULE
#include "mini24.h"

/* As EXPORT_SYMBOL in Linux 2.4, and in 6.4 and 6.10. */
#define EXPORT_SYMBOL(f) \
	static void *__ksymtab_##f __attribute__((section("__ksymtab"), used)) = (void *)&f
#define EXPORT_SYMBOL_NEWER(f) \
	__asm__(".pushsection .export_symbol,\"a\"\n__export_symbol_" #f ":\n.popsection")

int lib_open(struct inode *inode, struct file *file)
{
	return 0;
}
EXPORT_SYMBOL(lib_open);

int newer_open(struct inode *inode, struct file *file)
{
	return 0;
}
EXPORT_SYMBOL_NEWER(newer_open);

/* exports-user.c exports it. */
int shared_open(struct inode *inode, struct file *file)
{
	return 0;
}

/* Not exported: exports-user.c has one of the same name, that is. */
static int twice_open(struct inode *inode, struct file *file)
{
	return 0;
}

int own_open(struct inode *inode, struct file *file)
{
	return 0;
}

struct file_operations lib_table = { open: lib_open };
struct file_operations newer_table = { open: newer_open };
struct file_operations shared_table = { open: shared_open };
struct file_operations twice_table = { open: twice_open };
struct file_operations own_table = { open: own_open };
