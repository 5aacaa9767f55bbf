/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mini6.h - a miniature of the headers of Linux 6, written for the tests: the
 * names and shapes that facts and entries meet, and nothing else.
 */
#ifndef MINI6_H
#define MINI6_H

#define NULL ((void *)0)
#define EIO 5
#define ENXIO 6
#define EAGAIN 11
#define ENOMEM 12
#define EBUSY 16
#define ENODEV 19
#define EINVAL 22
#define MAX_ERRNO 4095
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr) - __builtin_offsetof(type, member)))

#if __STDC_VERSION__ < 202000L /* a keyword since C23, GCC 15's default */
typedef _Bool bool;
#endif
#define true 1
#define false 0
typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef unsigned int gfp_t;

/* Modules. */
struct module;
#ifdef BUILT_IN
#define THIS_MODULE ((struct module *)0)
#else
extern struct module __this_module;
#define THIS_MODULE (&__this_module)
#endif
extern bool try_module_get(struct module *module);
extern void __module_get(struct module *module);
extern void module_put(struct module *module);
extern void __attribute__((noreturn))
__module_put_and_kthread_exit(struct module *mod, long code);
#define module_put_and_kthread_exit(code) __module_put_and_kthread_exit(THIS_MODULE, code)
extern void *__symbol_get(const char *symbol);
extern void __symbol_put(const char *symbol);
#define symbol_get(x) ((__typeof__(&x))(__symbol_get(#x)))
#define symbol_put(x) __symbol_put(#x)
#define fops_get(fops) \
	(((fops) && try_module_get((fops)->owner) ? (fops) : NULL))
#define fops_put(fops) \
	do { if (fops) module_put((fops)->owner); } while (0)

/* Error pointers. */
static inline void *ERR_PTR(long error) { return (void *)error; }
static inline long PTR_ERR(const void *ptr) { return (long)ptr; }
static inline bool IS_ERR(const void *ptr)
{
	return unlikely((unsigned long)ptr >= (unsigned long)-MAX_ERRNO);
}
static inline bool IS_ERR_OR_NULL(const void *ptr)
{
	return unlikely(!ptr) || unlikely((unsigned long)ptr >= (unsigned long)-MAX_ERRNO);
}
static inline void *ERR_CAST(const void *ptr) { return (void *)ptr; }

/* Locks, sleeping, printing. */
struct mutex { long owner; };
extern void mutex_lock(struct mutex *lock);
extern void mutex_unlock(struct mutex *lock);
typedef struct spinlock { int slock; } spinlock_t;
extern void _raw_spin_lock(spinlock_t *lock);
extern void _raw_spin_unlock(spinlock_t *lock);
static inline void spin_lock(spinlock_t *lock) { _raw_spin_lock(lock); }
static inline void spin_unlock(spinlock_t *lock) { _raw_spin_unlock(lock); }
extern void rtnl_lock(void);
extern void rtnl_unlock(void);
extern void schedule(void);
extern void msleep(unsigned int msecs);
extern int _printk(const char *fmt, ...);
#define printk(fmt, ...) _printk(fmt, ##__VA_ARGS__)
extern void __warn_printk(const char *fmt, ...);

/* Memory. */
#define GFP_ATOMIC 0xa20u
#define GFP_KERNEL 0xcc0u
#define __GFP_ZERO 0x100u
extern void *__kmalloc(size_t size, gfp_t flags);
static inline void *kmalloc(size_t size, gfp_t flags) { return __kmalloc(size, flags); }
static inline void *kzalloc(size_t size, gfp_t flags) { return kmalloc(size, flags | __GFP_ZERO); }
extern void kfree(const void *p);

/* Files, devices, threads. */
struct inode { void *i_private; };
struct file { void *private_data; const struct file_operations *f_op; };
struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *, loff_t, int);
	ssize_t (*read)(struct file *, char *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char *, size_t, loff_t *);
	int (*open)(struct inode *, struct file *);
	int (*release)(struct inode *, struct file *);
};
struct file_system_type {
	const char *name;
	struct module *owner;
	void (*kill_sb)(void *sb);
};
extern int register_filesystem(struct file_system_type *type);
extern struct file_system_type *get_fs_type(const char *name);
extern void put_filesystem(struct file_system_type *fs);
struct net_device { void *priv; const struct net_device_ops *netdev_ops; };
struct net_device_ops {
	int (*ndo_open)(struct net_device *dev);
	int (*ndo_stop)(struct net_device *dev);
};
struct tty_struct { void *driver_data; };
struct tty_operations {
	int (*open)(struct tty_struct *tty, struct file *filp);
	void (*close)(struct tty_struct *tty, struct file *filp);
};
struct task_struct;
extern struct task_struct *kthread_create_on_node(int (*fn)(void *), void *data, int node,
						  const char *name, ...);
extern bool kthread_should_stop(void);
extern int wake_up_process(struct task_struct *task);
struct work_struct { void (*func)(struct work_struct *work); };
#define INIT_WORK(work, function) ((work)->func = (function))
struct workqueue_struct;
extern bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work);
extern void destroy_workqueue(struct workqueue_struct *wq);
struct rcu_head { struct rcu_head *next; };
extern void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head));
extern void rcu_barrier(void);
struct i2c_adapter { struct module *owner; int nr; };
extern struct i2c_adapter *i2c_get_adapter(int nr);
extern void i2c_put_adapter(struct i2c_adapter *adap);

#endif
