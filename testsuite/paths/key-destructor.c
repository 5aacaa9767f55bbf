/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: reference handed to an object and put by its destructor;
 * count of another module beside one's own.
 */
struct module;
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void __module_get(struct module *m) __attribute__((module_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
enum { EIO = 5, ENOMEM = 12, ENODEV = 19 };
struct exp_ops { struct module *owner; };
struct buf { const struct exp_ops *ops; void *priv; struct module *owner; };
struct info { struct module *owner; int size; };
extern struct buf *buf_new(int size) __attribute__((module_plain));
extern void buf_free(struct buf *b);
extern int publish(struct buf *b);

struct buf *export_it(struct info *i)
{
	struct buf *b;

	if (!try_module_get(i->owner))
		return 0;
	b = buf_new(i->size);
	if (!b) {
		module_put(i->owner);
		return 0;
	}
	b->owner = i->owner;
	if (publish(b) < 0) {
		buf_free(b);
		return 0;
	}
	return b;
}

struct buf *export_forgets(struct info *i)
{
	struct buf *b;

	if (!try_module_get(i->owner))
		return 0;
	b = buf_new(i->size);
	if (!b)
		return 0;	/* { dg-error "modentry-missing-put" } */
	b->owner = i->owner;
	return b;
}

static void destructor(struct buf *b)
{
	module_put(b->owner);
	buf_free(b);
}

int export_undone(struct info *i)
{
	struct buf *b = buf_new(i->size);

	if (!b)
		return -ENOMEM;
	if (!try_module_get(i->owner)) {
		buf_free(b);
		return -ENODEV;
	}
	b->owner = i->owner;
	if (publish(b) < 0) {
		destructor(b);
		return -EIO;
	}
	return 0;
}
