/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: a get in a helper of the same file that returns a
 * pointer, NULL on failure; its callers are checked through it.
 */
enum { ENOMEM = 12, EPROTO = 71 };
struct sk { int type; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern struct sk *sk_alloc(int atomic) __attribute__((module_plain));
extern void sk_release(struct sk *s) __attribute__((module_plain));

static struct sk *alloc_sock(void)
{
	struct sk *s = sk_alloc(1);

	if (!s)
		return 0;
	mod_get();
	s->type = 1;
	return s;
}

static struct sk *alloc_pinned_first(void)
{
	struct sk *s;

	mod_get();
	s = sk_alloc(1);
	if (!s)
		goto fail;
	return s;
fail:
	mod_put();
	return 0;
}

__attribute__((module_entry("opens")))
int create(int type)
{
	struct sk *s;

	if (type != 2)
		return -EPROTO;
	s = alloc_sock();
	if (!s)
		return -ENOMEM;
	s->type = type;
	return 0;
}

__attribute__((module_entry("opens")))
int create_fails_later(int type)
{
	struct sk *s = alloc_sock();

	if (!s)
		return -ENOMEM;
	if (type != 2) {
		sk_release(s);
		return -EPROTO;	/* { dg-error "modentry-missing-put" } */
	}
	return 0;
}

__attribute__((module_entry("opens")))
int create_puts_on_null(int type)
{
	struct sk *s = alloc_pinned_first();

	if (!s) {
		mod_put();
		return -ENOMEM;	/* { dg-error "modentry-extra-put" } */
	}
	s->type = type;
	return 0;
}

__attribute__((module_entry("opens")))
int create_undoes(int type)
{
	struct sk *s = alloc_pinned_first();

	if (!s)
		return -ENOMEM;
	if (type != 2) {
		sk_release(s);
		mod_put();
		return -EPROTO;
	}
	return 0;
}
