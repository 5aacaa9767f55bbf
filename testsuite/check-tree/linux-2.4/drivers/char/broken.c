/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>

int broken(void)
{
	return no_such_thing;
}
