/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * References that are given away: this module's with a thread or a work item that
 * puts it, with an object that has a destructor or an owner; another module's
 * with the object that its name starts at.
 */
/* { dg-facts "linux-6" } */
#include "mini6.h"

struct driver { struct module *owner; };
struct client { struct driver *driver; int id; };
struct state { struct client *clients[4]; struct work_struct work; int refs; };
extern struct state *new_state(int n);
extern struct client *new_client(int id);
extern void unregister_client(struct client *client);
extern int attach(struct state *state);
extern int ask(int n);

static int session(void *data)
{
	msleep(10);
	module_put_and_kthread_exit(0);
	return 0;
}

int to_a_thread(struct state *state)
{
	__module_get(THIS_MODULE);
	kthread_create_on_node(session, state, -1, "session");
	if (attach(state) < 0)
		return -EIO;
	return 0;
}

static int idle(void *data)
{
	msleep(10);
	return 0;
}

int to_a_thread_that_does_not_put(struct state *state)
{
	__module_get(THIS_MODULE);
	kthread_create_on_node(idle, state, -1, "idle");
	if (attach(state) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	return 0;
}

static void free_later(struct work_struct *work)
{
	module_put(THIS_MODULE);	/* { dg-warning "modentry-self-put" } */
}

static struct state *alloc_state(int n)
{
	struct state *state = new_state(n);

	if (!state)
		return NULL;
	__module_get(THIS_MODULE);
	INIT_WORK(&state->work, free_later);
	return state;
}

int to_work(int n)
{
	struct state *state = alloc_state(n);

	if (!state)
		return -ENOMEM;
	if (attach(state) < 0)
		return -EIO;
	return 0;
}

struct xprt_class { struct module *xcl_owner; int n; };
static struct svc_xprt_class { struct module *xcl_owner; int n; } my_class = { THIS_MODULE, 1 };
extern void init_state(struct state *state, struct svc_xprt_class *class);

static struct state *setup_state(int n)
{
	struct state *state = new_state(n);

	if (state)
		init_state(state, &my_class);
	return state;
}

int to_an_owned_object(int n)
{
	struct state *state;

	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	state = setup_state(n);
	if (!state) {
		module_put(THIS_MODULE);
		return -ENOMEM;
	}
	if (attach(state) < 0)
		return -EIO;
	return 0;
}

int to_nobody(int n)
{
	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	if (ask(n) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	module_put(THIS_MODULE);
	return 0;
}

extern const struct ktype { void (*release)(void *p); } foreign_ktype;
extern void init_object(int *refs, const struct ktype *type);

int to_a_foreign_destructor(int n)
{
	struct state *state = new_state(n);

	if (!state)
		return -ENOMEM;
	__module_get(THIS_MODULE);
	init_object(&state->refs, &foreign_ktype);
	if (ask(n) < 0)
		return -EIO;
	return 0;
}

static int add_client(struct state *state, int id)
{
	struct client *client = new_client(id);

	if (!client)
		return -ENOMEM;
	if (!try_module_get(client->driver->owner)) {
		unregister_client(client);
		return -ENODEV;
	}
	state->clients[0] = client;
	return 0;
}

int with_the_client(struct state *state, int id)
{
	int err = add_client(state, id);

	if (err < 0)
		return err;
	if (ask(id) < 0)
		return -EIO;
	return 0;
}

int client_is_not_kept(struct state *state, int id)
{
	struct client *client = new_client(id);

	if (!client)
		return -ENOMEM;
	if (!try_module_get(client->driver->owner))
		return -ENODEV;
	if (ask(state->refs) < 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	state->clients[0] = client;
	return 0;
}
