/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The entries of one module that its other files give to the kernel. */
extern int disk_open(struct inode *inode, struct file *file);
extern int disk_release(struct inode *inode, struct file *file);
extern int owned_open(struct inode *inode, struct file *file);
