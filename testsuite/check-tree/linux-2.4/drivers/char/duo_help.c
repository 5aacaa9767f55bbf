/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/module.h>
#include "duo.h"

int duo_help(void)
{
	return 0;
}
