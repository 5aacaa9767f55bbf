/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No path goes on behind a store or a load through a null pointer. */

struct buffer { int channel; };
struct device { struct buffer *spare; };
extern void mod_get(void) __attribute__((module_get));
extern void nap(void) __attribute__((might_sleep));
extern int choose(void);

__attribute__((module_entry("opens")))
int crashing_open(struct device *d)
{
	struct buffer *buffer = 0;

	if (choose()) {
		mod_get();
		buffer = d->spare;
	}
	buffer->channel = choose();
	nap();
	return 0;
}

__attribute__((module_entry("opens")))
int careful_open(struct device *d)
{
	struct buffer *buffer = 0;

	if (choose()) {
		mod_get();
		buffer = d->spare;
	}
	if (buffer)
		buffer->channel = choose();
	nap();	/* { dg-error "modentry-sleep-before-get" } */
	return 0;
}
