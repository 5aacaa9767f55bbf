/* What the compiler says of this, the tool says of print.prog. */
struct foo_operations {
	int (*open)(int minor);
	int (*release)(int minor);
};

extern struct module {
	int x;
} __this_module;
void mod_inc(void);
void mod_dec(void);
int setup(int irq);

int foo_open(int minor);
int foo_open(int minor)
{
	int err;

	mod_inc();
	err = setup(minor);
	/* naïve: */ if (err)
		return err;
	if (setup(2)) {
		setup(3);
		return -16;
	}
	return 0;
}

int foo_release(int minor);
int foo_release(int minor)
{
	mod_dec(); mod_dec();
	return setup(minor) ? 0 : 0;
}

struct foo_operations foo_ops = {
	.open = foo_open,
	.release	= foo_release,
};
