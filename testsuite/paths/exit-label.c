/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: error returns before the get; one exit label reached
 * with and without the reference, told apart by the returned variable.
 */
enum { EBUSY = 16, ENODEV = 19, ENOMEM = 12, EIO = 5 };
struct cam { int present, open; void *frame; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *frame_alloc(struct cam *c) __attribute__((might_sleep));
extern int cam_start(struct cam *c) __attribute__((might_sleep));

__attribute__((module_entry("opens")))
int errors_before_the_get(struct cam *c, int minor)
{
	if (minor >= 8)
		return -ENODEV;
	if (!c->present)
		return -ENODEV;
	if (c->open)
		return -EBUSY;
	c->open = 1;
	mod_get();
	return 0;
}

__attribute__((module_entry("opens")))
int variable_tells(struct cam *c)
{
	int err = 0;

	mod_get();
	if (!c->present) {
		err = -ENODEV;
		goto out;
	}
	c->frame = frame_alloc(c);
	if (!c->frame)
		err = -ENOMEM;
out:
	if (err)
		mod_put();
	return err;
}

__attribute__((module_entry("opens")))
int negative_tells(struct cam *c)
{
	int rc = -EBUSY;

	mod_get();
	if (c->open)
		goto out;
	rc = cam_start(c);
	if (rc < 0)
		goto out;
	c->open = 1;
out:
	if (rc < 0)
		mod_put();
	return rc;
}

__attribute__((module_entry("opens")))
int wrong_test(struct cam *c)
{
	int err = 0;

	mod_get();
	if (!c->present)
		err = -ENODEV;
	if (err == -EBUSY)
		mod_put();
	return err;	/* { dg-error "modentry-missing-put" } */
}
