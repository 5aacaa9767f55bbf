/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What core-socket.c has for core-calls.c. */
extern struct net_proto_family *core_family(int family);
int core_create(struct net_proto_family *family, struct socket *sock);
int core_create_locked(struct net_proto_family *family, struct socket *sock);
int core_create_serialized(struct net_proto_family *family, struct socket *sock);
int core_create_alone(struct net_proto_family *family, struct socket *sock,
		      struct semaphore *lock);
int core_create_given(struct net_proto_family *family, struct socket *sock);
int core_create_named(struct net_proto_family *family, struct socket *sock);
int core_control(int command, struct net_proto_family *family, struct socket *sock);
int core_create_looked_up(struct net_proto_family *family, struct socket *sock);
int core_create_for_holder(struct net_proto_family *family, struct socket *sock);
int core_open_unowned(struct file_operations *ops, struct inode *inode, struct file *file);
int core_open_owned(struct file_operations *ops, struct inode *inode, struct file *file);
int core_open_other(struct file_operations *ops, struct file_operations *other,
		    struct inode *inode, struct file *file);
