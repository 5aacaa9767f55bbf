/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * self-put: known in this unit to run as a thread or work item, through an
 * annotated parameter or field.
 */
struct work { void (*func)(struct work *w) __attribute__((module_entry("runs"))); };
extern int start_thread(int (*fn)(void *) __attribute__((module_entry("runs"))), void *data);
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));
extern void step(void *data);

static int passed(void *data)
{
	step(data);
	mod_put();	/* { dg-warning "modentry-self-put" } */
	return 0;
}

static void initialised(struct work *w)
{
	step(w);
	mod_put();	/* { dg-warning "modentry-self-put" } */
}

static void stored(struct work *w)
{
	step(w);
	mod_put();	/* { dg-warning "modentry-self-put" } */
}

static void called_only(void *data)
{
	step(data);
	mod_put();
}

struct work first = { .func = initialised };
struct work second;

int begin(void *data)
{
	second.func = stored;
	called_only(data);
	return start_thread(passed, data);
}
