/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Functions of other files that get and put on the way. */
/* { dg-facts "linux-6" } */
#include "mini6.h"
extern int set_up(void);
extern int helper(void);

int adapter_leaks(int nr)
{
	struct i2c_adapter *adap = i2c_get_adapter(nr);

	if (!adap)
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;	/* { dg-error "modentry-missing-put" } */
	i2c_put_adapter(adap);
	return 0;
}

int adapter_right(int nr)
{
	struct i2c_adapter *adap = i2c_get_adapter(nr);

	if (!adap)
		return -ENODEV;
	if (set_up() != 0) {
		i2c_put_adapter(adap);
		return -EIO;
	}
	i2c_put_adapter(adap);
	return 0;
}

/* A symbol pins its module by its name. */
int symbol_missing(void)
{
	int (*fn)(void) = symbol_get(helper);

	if (!fn)
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;	/* { dg-error "the module that has .helper.*modentry-missing-put" } */
	symbol_put(helper);
	return 0;
}

int symbol_right(void)
{
	int (*fn)(void) = symbol_get(helper), n;

	if (!fn)
		return -ENODEV;
	n = fn();
	symbol_put(helper);
	return n;
}

/* An object that one of the module's functions made is put by other means. */
struct frontend { int id; };
extern struct frontend *probe_frontend(int id);

int attached(int id)
{
	struct frontend *(*probe)(int id) = symbol_get(probe_frontend);
	struct frontend *fe = NULL;

	if (probe) {
		fe = probe(id);
		if (!fe)
			symbol_put(probe_frontend);
	}
	if (!fe)
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;
	return 0;
}

static int (*kept)(void);

static bool keep(void)
{
	if (!kept)
		kept = symbol_get(helper);
	return kept != NULL;
}

int kept_for_later(void)
{
	if (!keep())
		return -ENODEV;
	if (set_up() != 0)
		return -EIO;
	return 0;
}

struct scsi_host_template { struct module *module; };
struct Scsi_Host { struct scsi_host_template *hostt; };
struct scsi_device { struct Scsi_Host *host; int openers; };
struct disk { struct scsi_device *device; int openers; };
extern int scsi_device_get(struct scsi_device *sdev);
extern void scsi_device_put(struct scsi_device *sdev);

int scsi_right(struct disk *disk)
{
	struct scsi_device *sdev = disk->device;

	if (scsi_device_get(sdev))
		return -ENXIO;
	disk->openers++;
	sdev->openers++;
	if (set_up() != 0) {
		scsi_device_put(sdev);
		return -EIO;
	}
	return 0;
}
