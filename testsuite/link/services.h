/* The services of services.c. */
enum { RELEASE, REQUEST };
extern int services(int which, void *what);
struct line { int (*send)(struct line *line); };
extern struct line *line;
extern int line_send(void);
extern struct line *other_line;
extern int send_on(struct line *line);
