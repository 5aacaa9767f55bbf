/* The services of services.c. */
enum { RELEASE, REQUEST, FORGET };
struct order { int driver, command; };
struct line { int (*send)(struct line *line); };
extern int services(int which, void *what);
extern int command(struct order *order);
extern void wait_as_told(int flags);
extern void wait_if_allowed(int flags);
extern void wait_unless(int is_quick);
extern void wait_from_six(int number);
extern void when_over(void *what);
extern void later(struct line *line);
extern struct line *line;
extern int line_send(void);
extern struct line *other_line;
extern int send_on(struct line *line);
