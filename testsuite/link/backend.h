/* What helper.c and deeper.c share. */
struct backend {
	int (*work)(int how);
	int (*idle)(int how);
};

extern struct backend *backend;
extern int deeper(int how);
