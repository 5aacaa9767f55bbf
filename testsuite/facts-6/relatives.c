/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Functions of other files that get and put on the way. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
extern int set_up(void);
extern int helper(void);

int adapter_leaks(int nr)
{
	struct i2c_adapter *adap = i2c_get_adapter(nr);

	if (!adap)
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	i2c_put_adapter(adap);
	return 0;
}

int adapter_right(int nr)
{
	struct i2c_adapter *adap = i2c_get_adapter(nr);

	if (!adap)
		return -ENODEV;
	if (set_up() != 0) {
		i2c_put_adapter(adap);
		return -EIO;
	}
	i2c_put_adapter(adap);
	return 0;
}

/* What a symbol pins may be put by any address in the module. */
int symbol_silent(void)
{
	int (*fn)(void) = symbol_get(helper);

	if (!fn)
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;
	symbol_put(helper);
	return 0;
}
