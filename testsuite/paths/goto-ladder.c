/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paths it must follow: the goto ladder, each label undoing one step more; and
 * the ladder whose last rung is skipped.
 */
enum { ENOMEM = 12, EIO = 5 };
struct sock { void *sk; void *opt; };
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void *sk_new(void) __attribute__((might_sleep));
extern void *opt_new(void) __attribute__((might_sleep));
extern void free_all(void *p);
extern int bind_it(struct sock *s);

__attribute__((module_entry("opens")))
int create(struct sock *s)
{
	int err = -ENOMEM;

	mod_get();
	s->sk = sk_new();
	if (!s->sk)
		goto out;
	s->opt = opt_new();
	if (!s->opt)
		goto out_free;
	err = bind_it(s);
	if (err)
		goto out_opt;
	return 0;
out_opt:
	free_all(s->opt);
out_free:
	free_all(s->sk);
out:
	mod_put();
	return err;
}

__attribute__((module_entry("opens")))
int create_skips_a_rung(struct sock *s)
{
	int err = -ENOMEM;

	mod_get();
	s->sk = sk_new();
	if (!s->sk)
		goto out;
	err = bind_it(s);
	if (err)
		goto put;
	return 0;
put:
	mod_put();
out:
	return err;	/* { dg-error "modentry-missing-put" } */
}

__attribute__((module_entry("opens")))
int create_climbs_too_far(struct sock *s)
{
	int err = -EIO;

	if (bind_it(s) < 0)
		goto put;
	mod_get();
	s->sk = sk_new();
	if (s->sk)
		return 0;
	err = -ENOMEM;
put:
	mod_put();
	return err;	/* { dg-error "modentry-extra-put" } */
}
