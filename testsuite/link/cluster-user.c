/* Who starts it stops it where that fails; or not. */
#include "mini6.h"
#include "cluster.h"

int set_up(int nodes)
{
	int err = cluster_start(nodes);

	if (err)
		cluster_stop();
	return err;
}

int set_up_alone(int nodes)
{
	return cluster_start_alone(nodes);
}
