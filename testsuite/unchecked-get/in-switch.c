/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unchecked-get: the result of the switch is the same whether or not it logged. */
struct module;
struct channel { struct module *owner; };
extern int open_channel(struct channel *c, void *arg);
extern int try_module_get(struct module *m) __attribute__((module_try_get(1)));
extern void module_put(struct module *m) __attribute__((module_put(1)));
extern int print(const char *text) __attribute__((module_plain));
extern int control(struct channel *c, void *arg);

int ctrl(struct channel *c, int cmd, void *arg)
{
	int err = 0;

	switch (cmd) {
	case 1:
		err = open_channel(c, arg);
		if (err)
			break;
		if (!try_module_get(c->owner))	/* { dg-warning "modentry-unchecked-get" } */
			print("cannot get module");
		break;
	case 2:
		module_put(c->owner);
		break;
	case 3:
		err = control(c, arg);
		break;
	default:
		err = -22;
	}
	return err;
}

int right(struct channel *c, int cmd, void *arg)
{
	int err = 0;

	switch (cmd) {
	case 1:
		err = open_channel(c, arg);
		if (err)
			break;
		if (!try_module_get(c->owner)) {
			print("cannot get module");
			err = -19;
		}
		break;
	case 2:
		module_put(c->owner);
		break;
	default:
		err = -22;
	}
	return err;
}
