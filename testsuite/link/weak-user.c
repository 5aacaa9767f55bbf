/* Who calls both. */
extern long chosen(void), alone(void);

long calls_chosen(void)
{
	return chosen();
}

long calls_alone(void)
{
	return alone();
}
