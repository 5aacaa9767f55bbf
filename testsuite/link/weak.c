/* What stands in for a function that another file may define. */
long __attribute__((weak)) chosen(void)
{
	return -38;
}

long __attribute__((weak)) alone(void)
{
	extern void schedule(void);

	schedule();
	return 0;
}
