/* SPDX-License-Identifier: GPL-2.0-or-later */
extern int duo_help(void);
extern int duo_prepare(struct file *file);
