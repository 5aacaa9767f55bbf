/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#define TELL(arguments) printk arguments

void strings_spin(void)
{
	__asm__ __volatile__("nop
		# don't stop
		nop");
	printk("one,
two, \"three\"
");
	TELL(("within a macro
		(its arguments)"));
}

static int strings_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations strings_fops = { open: strings_open };

#define LOCK "lock; "
void strings_lock(void)
{
	__asm__ __volatile__("
		" LOCK "decl (%eax)
		jns 1f
		" LOCK "incl (%eax)
	1:
	");
	__asm__ __volatile__("
		nop
	");
}
