extern int cluster_start(int nodes);
extern int cluster_start_alone(int nodes);
extern void cluster_stop(void);
