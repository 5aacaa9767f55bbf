/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing-get with the structure filled by stores instead of an initialiser;
 * an opens entry of which the closes is not known is not accused.
 */
struct line { int n; };
struct driver {
	int (*open)(struct line *l) __attribute__((module_entry("opens")));
	void (*close)(struct line *l) __attribute__((module_entry("closes")));
};
extern void mod_get(void) __attribute__((module_get));
extern void mod_put(void) __attribute__((module_put));

struct driver serial, modem;

static int serial_open(struct line *l) { return 0; }	/* { dg-error "modentry-missing-get" } */

static void serial_close(struct line *l)
{
	l->n = 0;
	mod_put();
}

static int modem_open(struct line *l)
{
	l->n = 1;
	return 0;
}

int start(void)
{
	serial.open = serial_open;
	serial.close = serial_close;
	modem.open = modem_open;
	return 0;
}
