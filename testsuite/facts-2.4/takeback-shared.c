/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the close calls as well puts for the close.
 */
/* { dg-facts "linux-2.4" } */
#include "mini24.h"
struct card { int status, closed, busy; };
extern int read_status(struct card *card);

static void link_lost(struct net_device *dev)
{
	struct card *card = dev->priv;

	if (card->status & 4) {
		printk("closed by the hardware\n");
		card->closed = 1;
		MOD_DEC_USE_COUNT;
	}
	card->status = 0;
}

static void interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	struct net_device *dev = dev_id;
	struct card *card = dev->priv;

	card->status = read_status(card);
	if (card->status)
		link_lost(dev);
}

static int card_open(struct net_device *dev)
{
	MOD_INC_USE_COUNT;
	if (request_irq(dev->irq, interrupt, 0, "card", dev)) {
		MOD_DEC_USE_COUNT;
		return -EAGAIN;
	}
	return 0;
}

static int card_stop(struct net_device *dev)
{
	free_irq(dev->irq, dev);
	((struct card *)dev->priv)->status = 4;
	link_lost(dev);
	return 0;
}

int card_init(struct net_device *dev)
{
	dev->open = card_open;
	dev->stop = card_stop;
	return 0;
}
