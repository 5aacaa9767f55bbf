/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sleep-after-put on the failing path of an open: the put goes last, behind
 * everything that may sleep; also in and through helpers of the unit.
 */
enum { EIO = 5, ENOMEM = 12 };
struct cam { void *buf; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern int start(struct cam *c) __attribute__((might_sleep));
extern void stop(struct cam *c) __attribute__((might_sleep));

static void shutdown(struct cam *c)
{
	stop(c);
}

static void release(struct cam *c)
{
	mod_put();
}

__attribute__((module_entry("opens")))
int cam_open(struct cam *c)
{
	mod_get();
	if (start(c) < 0) {
		stop(c);
		mod_put();
		return -EIO;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int cam_open_wrong(struct cam *c)
{
	mod_get();
	if (start(c) < 0) {
		mod_put();
		stop(c);	/* { dg-error "modentry-sleep-after-put" } */
		return -EIO;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int cam_open_helpers(struct cam *c)
{
	int err;

	mod_get();
	err = start(c);
	if (err < 0) {
		release(c);
		shutdown(c);	/* { dg-error "modentry-sleep-after-put" } */
		return err;
	}
	return 0;
}

__attribute__((module_entry("opens")))
int cam_open_goto(struct cam *c)
{
	mod_get();
	if (start(c) < 0)
		goto fail;
	if (!c->buf)
		goto stop;
	return 0;
stop:
	stop(c);
fail:
	mod_put();
	return -EIO;
}

static void put_and_sleep(struct cam *c)
{
	mod_put();
	stop(c);
}

__attribute__((module_entry("closes")))
int cam_close(struct cam *c)
{
	put_and_sleep(c);	/* { dg-error "modentry-sleep-after-put" } */
	return 0;
}
