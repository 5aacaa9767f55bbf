/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: two references at once (integer count, not a flag), in
 * a bind that fails half way; a switch; a do-while retry.
 */
enum { EINVAL = 22, ENODEV = 19, EAGAIN = 11, EIO = 5 };
struct link { int peer, mode; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int reset(struct link *l) __attribute__((might_sleep));

__attribute__((module_entry("calls")))
int bind_both(struct link *l)
{
	mod_get();
	mod_get();
	if (reset(l) < 0)
		goto fail;
	l->peer = 1;
	mod_put();
	mod_put();
	return 0;
fail:
	mod_put();
	mod_put();
	return -EIO;
}

__attribute__((module_entry("opens")))
int by_switch(struct link *l, int mode)
{
	int err = 0;

	mod_get();
	switch (mode) {
	case 0:
		l->mode = 0;
		break;
	case 1:
		err = reset(l);
		break;
	default:
		err = -EINVAL;
	}
	if (err < 0)
		mod_put();
	return err;
}

__attribute__((module_entry("opens")))
int by_switch_leaks(struct link *l, int mode)
{
	mod_get();
	switch (mode) {
	case 0:
		l->mode = 0;
		break;
	case 1:
		mod_put();
		return -ENODEV;
	default:
		return -EINVAL;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int retries(struct link *l)
{
	int err, tries = 0;

	mod_get();
	do {
		err = reset(l);
	} while (err < 0 && ++tries < 3);
	if (err < 0) {
		mod_put();
		return -EAGAIN;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int gets_inside_loop(struct link *l)
{
	int err, tries;

	for (tries = 0; tries < 3; tries++) {
		mod_get();
		err = reset(l);
		if (err >= 0)
			return 0;
		mod_put();
	}
	return -EIO;
}
