/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#define PRIVATE(file) ((struct casts *)(file)->private_data)

struct casts {
	unsigned long address;
};

void casts_do(struct file *file, char *to, unsigned short *from, long *n)
{
	PRIVATE(file) = NULL;
	*((unsigned short *)to)++ = *from;
	(unsigned long)*n += 4, (char *)to += 2;
	++(unsigned char *)from;
	(const char *)file->private_data = to;
}

static int casts_open(struct inode *inode, struct file *file)
{
	file->private_data = kmalloc(64, GFP_KERNEL);
	MOD_INC_USE_COUNT;
	return 0;
}

struct file_operations casts_fops = { open: casts_open };

void casts_choose(struct casts *one, struct casts *other, int *n, short *m)
{
	(n ? *n : *m) = 1;
	((one ? one->address : other->address))--;
}

#define ADDRESS(n) ((n) ? (void *)n : NULL)
void *casts_assign(unsigned long *n)
{
	return ADDRESS(*n = 4);
}
