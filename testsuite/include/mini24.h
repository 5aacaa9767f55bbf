/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mini24.h - a miniature of the headers of Linux 2.4, written for the tests:
 * the names and shapes that facts and entries meet, and nothing else.
 */
#ifndef MINI24_H
#define MINI24_H

#define NULL ((void *)0)
#define EPERM 1
#define EIO 5
#define ENXIO 6
#define EAGAIN 11
#define ENOMEM 12
#define EFAULT 14
#define EBUSY 16
#define ENODEV 19
#define EINVAL 22
#define ERESTARTSYS 512

typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;

/* Counting. */
typedef struct { volatile int counter; } atomic_t;

static __inline__ void atomic_inc(atomic_t *v)
{
	__asm__ __volatile__("" : "=m" (v->counter) : "m" (v->counter));
}

static __inline__ void atomic_dec(atomic_t *v)
{
	__asm__ __volatile__("" : "=m" (v->counter) : "m" (v->counter));
}

static __inline__ int atomic_dec_and_test(atomic_t *v)
{
	unsigned char c;

	__asm__ __volatile__("" : "=m" (v->counter), "=qm" (c) : "m" (v->counter));
	return c != 0;
}

struct module {
	unsigned long size_of_struct;
	struct module *next;
	const char *name;
	unsigned long size;
	union {
		atomic_t usecount;
		long pad;
	} uc;
	unsigned long flags;
	int (*can_unload)(void);
};

#define MOD_VISITED 8
#define MOD_USED_ONCE 16
#define __MOD_INC_USE_COUNT(mod) \
	(atomic_inc(&(mod)->uc.usecount), (mod)->flags |= MOD_VISITED | MOD_USED_ONCE)
#define __MOD_DEC_USE_COUNT(mod) \
	(atomic_dec(&(mod)->uc.usecount), (mod)->flags |= MOD_VISITED)
#define atomic_read(v) ((v)->counter)
#define __MOD_IN_USE(mod) \
	((mod)->size_of_struct > (unsigned long)&((struct module *)0)->can_unload && \
			 (mod)->can_unload ? \
		 (mod)->can_unload() : \
		 atomic_read(&(mod)->uc.usecount))

#ifdef BUILT_IN
#define THIS_MODULE ((struct module *)NULL)
#define MOD_INC_USE_COUNT do { } while (0)
#define MOD_DEC_USE_COUNT do { } while (0)
#define MOD_IN_USE 1
#else
extern struct module __this_module;
#define THIS_MODULE (&__this_module)
#define MOD_INC_USE_COUNT __MOD_INC_USE_COUNT(THIS_MODULE)
#define MOD_DEC_USE_COUNT __MOD_DEC_USE_COUNT(THIS_MODULE)
#define MOD_IN_USE __MOD_IN_USE(THIS_MODULE)
#endif
extern int try_inc_mod_count(struct module *mod);
#define SET_MODULE_OWNER(some_struct) do { (some_struct)->owner = THIS_MODULE; } while (0)
#define fops_get(fops) \
	(((fops) && (fops)->owner) ? \
		(try_inc_mod_count((fops)->owner) ? (fops) : NULL) : (fops))
#define fops_put(fops) \
	do { if ((fops) && (fops)->owner) __MOD_DEC_USE_COUNT((fops)->owner); } while (0)

/* Locks, sleeping, waking. */
extern void lock_kernel(void);
extern void unlock_kernel(void);
struct semaphore { atomic_t count; int sleepers; };
static __inline__ void down(struct semaphore *sem)
{
	__asm__ __volatile__("# down" : "=m" (sem->count) : : "memory");
}
static __inline__ void up(struct semaphore *sem)
{
	__asm__ __volatile__("# up" : "=m" (sem->count) : : "memory");
}
typedef struct __wait_queue_head { void *task_list; } wait_queue_head_t;
extern void schedule(void);
extern long schedule_timeout(long timeout);
extern void interruptible_sleep_on(wait_queue_head_t *q);
extern void __wake_up(wait_queue_head_t *q, unsigned int mode, unsigned int wq_mode);
#define wake_up(x) __wake_up((x), 3, 1)
extern void udelay(unsigned long usecs);
extern int printk(const char *fmt, ...);

/* Memory. */
#define __GFP_WAIT 0x01
#define __GFP_HIGH 0x02
#define __GFP_IO 0x04
#define GFP_ATOMIC (__GFP_HIGH)
#define GFP_KERNEL (__GFP_HIGH | __GFP_WAIT | __GFP_IO)
extern void *kmalloc(size_t size, int flags);
extern void kfree(const void *p);
extern void *vmalloc(unsigned long size);
extern void vfree(void *p);
extern unsigned long __generic_copy_to_user(void *to, const void *from, unsigned long n);
extern unsigned long __generic_copy_from_user(void *to, const void *from, unsigned long n);
#define copy_to_user(to, from, n) __generic_copy_to_user((to), (from), (n))
#define copy_from_user(to, from, n) __generic_copy_from_user((to), (from), (n))

/* Interrupts and regions. */
struct pt_regs;
extern int request_irq(unsigned int irq, void (*handler)(int, void *, struct pt_regs *),
		       unsigned long flags, const char *name, void *dev_id);
extern void free_irq(unsigned int irq, void *dev_id);
struct resource;
extern struct resource ioport_resource;
extern struct resource *__request_region(struct resource *parent, unsigned long start,
					 unsigned long n, const char *name);
#define request_region(start, n, name) __request_region(&ioport_resource, (start), (n), (name))

/* Files. */
struct inode { unsigned int i_rdev; };
struct file { void *private_data; unsigned int f_mode, f_flags; };
struct poll_table_struct;
struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *, loff_t, int);
	ssize_t (*read)(struct file *, char *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char *, size_t, loff_t *);
	unsigned int (*poll)(struct file *, struct poll_table_struct *);
	int (*ioctl)(struct inode *, struct file *, unsigned int, unsigned long);
	int (*open)(struct inode *, struct file *);
	int (*release)(struct inode *, struct file *);
};
extern int register_chrdev(unsigned int major, const char *name, struct file_operations *fops);
struct block_device_operations {
	int (*open)(struct inode *, struct file *);
	int (*release)(struct inode *, struct file *);
	int (*ioctl)(struct inode *, struct file *, unsigned, unsigned long);
};
struct super_block;
struct file_system_type {
	const char *name;
	int fs_flags;
	struct super_block *(*read_super)(struct super_block *, void *, int);
	struct module *owner;
	struct file_system_type *next;
};
extern int register_filesystem(struct file_system_type *type);
extern struct file_system_type *get_fs_type(const char *name);
extern void put_filesystem(struct file_system_type *fs);

/* Networking. */
struct net_device {
	char name[16];
	void *priv;
	unsigned int irq;
	int (*open)(struct net_device *dev);
	int (*stop)(struct net_device *dev);
	int (*do_ioctl)(struct net_device *dev, void *ifr, int cmd);
	struct module *owner;
};
extern int register_netdev(struct net_device *dev);
extern void rtnl_lock(void);
extern void rtnl_unlock(void);
struct socket { void *sk; };
struct sock { void (*destruct)(struct sock *sk); void *protinfo; };
struct net_proto_family {
	int family;
	int (*create)(struct socket *sock, int protocol);
};
struct proto_ops {
	int family;
	int (*release)(struct socket *sock);
	int (*accept)(struct socket *sock, struct socket *newsock);
};
extern struct sock *sk_alloc(int family, int priority, int zero_it);
extern void sk_free(struct sock *sk);
struct Qdisc { void *data; };
struct Qdisc_ops {
	struct Qdisc_ops *next;
	int (*init)(struct Qdisc *, void *arg);
	void (*destroy)(struct Qdisc *);
	int (*change)(struct Qdisc *, void *arg);
};

/* Terminals, video, USB serial. */
struct tty_struct { void *driver_data, *disc_data; };
struct tty_driver {
	int magic;
	int (*open)(struct tty_struct *tty, struct file *filp);
	void (*close)(struct tty_struct *tty, struct file *filp);
};
struct tty_ldisc {
	int magic;
	int (*open)(struct tty_struct *);
	void (*close)(struct tty_struct *);
};
struct video_device {
	char name[32];
	int (*open)(struct video_device *, int mode);
	void (*close)(struct video_device *);
	void *priv;
};
struct usb_serial_port;
struct usb_serial_device_type {
	char *name;
	int (*open)(struct usb_serial_port *port, struct file *filp);
	void (*close)(struct usb_serial_port *port, struct file *filp);
};
struct urb;
extern int usb_unlink_urb(struct urb *urb);
struct mddev_s;
struct mdk_personality_s {
	char *name;
	int (*run)(struct mddev_s *mddev);
	int (*stop)(struct mddev_s *mddev);
};

/* Threads, tasks, timers. */
extern int kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);
struct tq_struct { void (*routine)(void *); void *data; };
extern int schedule_task(struct tq_struct *task);
struct timer_list { unsigned long data; void (*function)(unsigned long); };

/* Error pointers. */
static __inline__ void *ERR_PTR(long error) { return (void *)error; }
static __inline__ long PTR_ERR(const void *ptr) { return (long)ptr; }
static __inline__ long IS_ERR(const void *ptr) { return (unsigned long)ptr > (unsigned long)-1000L; }

#endif
