/* Fields that hold several functions, some of which sleep. */
#define MODULE
#include "mini24.h"
#include "services.h"

struct wire { int (*put)(int byte); };
extern struct wire *wire;

static int wait_and_send(struct line *line)
{
	schedule();
	return 0;
}

static int send_at_once(struct line *line)
{
	return 0;
}

static int put_at_once(int byte)
{
	return 0;
}

static struct line lines[] = { { wait_and_send }, { send_at_once } };
struct line *line = lines;

/* Sleeps if one guess is right; what calls it through a field needs two. */
static int put_and_send(int byte)
{
	return line->send(line);
}

static struct wire wires[] = { { put_and_send }, { put_at_once } };
struct wire *wire = wires;

static int guesses_once(struct inode *inode, struct file *file)
{
	put_and_send(1); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

static int guesses_twice(struct inode *inode, struct file *file)
{
	wire->put(1);
	MOD_INC_USE_COUNT;
	return 0;
}

/* Which of all that are entered so is meant nobody guesses, and not itself. */
static struct block_device_operations *others;

static int hands_on(struct inode *inode, struct file *file)
{
	if (inode)
		return others->open(inode, file);
	schedule(); /* found */
	MOD_INC_USE_COUNT;
	return 0;
}

void set_others(struct block_device_operations *operations)
{
	others = operations;
}

static int guess_release(struct inode *inode, struct file *file)
{
	MOD_DEC_USE_COUNT;
	return 0;
}

static struct block_device_operations tables[] = {
	{ open: guesses_once, release: guess_release },
	{ open: guesses_twice, release: guess_release },
	{ open: hands_on, release: guess_release },
};
struct block_device_operations *guess_tables = tables;
