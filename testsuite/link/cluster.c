/* One part of a module gets another module, and another part puts it. */
#include "mini6.h"
#include "cluster.h"

static struct module *cluster_module;
extern int join(int nodes);
int joined;

int cluster_start(int nodes)
{
	int err;

	if (!try_module_get(cluster_module))
		return -ENODEV;
	err = join(nodes);
	if (!err)
		joined = nodes;
	return err;
}

int cluster_start_alone(int nodes)
{
	int err;

	if (!try_module_get(cluster_module))
		return -ENODEV;
	err = join(nodes);
	if (!err)
		joined = nodes;
	return err; /* found */
}

void cluster_stop(void)
{
	module_put(cluster_module);
}
