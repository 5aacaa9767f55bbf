/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>

int oldway(void)
{
	return 0;
}
