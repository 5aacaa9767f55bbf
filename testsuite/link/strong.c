/* The one that is called. */
extern void schedule(void);

long chosen(void)
{
	schedule();
	return 0;
}
