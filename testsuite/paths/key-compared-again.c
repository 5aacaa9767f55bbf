/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether the bus was pinned is asked twice, by a value read once and kept. */
struct module;
_Bool try_module_get(struct module *module) __attribute__((module_try_get(1)));
void module_put(struct module *module) __attribute__((module_put(1)));

struct bus {
	struct module *owner;
};
struct driver {
	struct module *owner;
};
struct device {
	struct bus *bus;
	struct driver *driver;
	int attached;
};

int attach(struct driver *net, struct device *device)
{
	struct module *own = net->owner;
	struct bus *bus = device->bus;
	int err;

	if (own != bus->owner && !try_module_get(bus->owner))
		return -5;
	if (!try_module_get(device->driver->owner)) {
		err = -6;
		goto put_bus;
	}
	if (device->attached) {
		err = -16;
		goto put_driver;
	}
	return 0;
put_driver:
	module_put(device->driver->owner);
put_bus:
	if (own != bus->owner)
		module_put(bus->owner);
	return err;
}

int attach_leaking(struct driver *net, struct device *device)
{
	struct module *own = net->owner;
	struct bus *bus = device->bus;
	int err;

	if (own != bus->owner && !try_module_get(bus->owner))
		return -5;
	if (!try_module_get(device->driver->owner)) {
		err = -6;
		goto put_bus;
	}
	if (device->attached)
		return -16;	/* { dg-error "modentry-missing-put" } */
	return 0;
put_bus:
	if (own != bus->owner)
		module_put(bus->owner);
	return err;
}
