/* SPDX-License-Identifier: GPL-2.0-or-later */
extern struct array arrays[4];
extern int arrays_sum(struct array a[]);
struct array {
	int n;
};
