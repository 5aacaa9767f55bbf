/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exact meanings: module_entry may stand on a function, a field of function
 * pointer type, a typedef of one, or a parameter; a store makes an entry too.
 */
enum { EIO = 5 };
struct file { int mode; };
typedef int (*open_fn)(struct file *f) __attribute__((module_entry("opens")));
struct on_field { int (*open)(struct file *f) __attribute__((module_entry("opens"))); };
struct on_typedef { open_fn open; };
struct outer { int n; struct on_field inner; };
extern int subscribe(int (*fn)(struct file *f) __attribute__((module_entry("opens"))));
extern void mod_get(void) __attribute__((module_get));

__attribute__((module_entry("opens")))
int on_function(struct file *f)
{
	mod_get();
	return f->mode ? 0 : -EIO;	/* { dg-error "modentry-missing-put" } */
}

int on_declaration(struct file *f) __attribute__((module_entry("opens")));
int on_declaration(struct file *f)
{
	mod_get();
	if (f->mode)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static int by_field(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct on_field table = { .open = by_field };

static int by_old_syntax(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct on_field old = { open: by_old_syntax };

static int by_position(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct on_field positional[] = { { by_position } };

static int by_typedef(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct on_typedef typed = { .open = by_typedef };

static int by_nested(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

struct outer nested = { .inner = { .open = by_nested } };

static int by_store(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

static int by_parameter(struct file *f)
{
	mod_get();
	mod_get();
	return 0;	/* { dg-error "modentry-missing-put" } */
}

int begin(struct on_field *p)
{
	p->open = by_store;
	return subscribe(by_parameter);
}

int no_entry(struct file *f)
{
	mod_get();
	mod_get();
	return 0;
}
