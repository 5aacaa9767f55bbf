/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roles.h - which functions are entries, and what each one's caller expects
 * and guarantees: by attribute, by the field or the registering function that
 * takes the function's address. Only the engine includes this.
 */
#ifndef MODENTRY_ROLES_H
#define MODENTRY_ROLES_H

#include "walk.h"

/* What the other side of a structure does to this module's count: its opens, seen
 * from a close, or its closes. */
struct me_other_side {
	bool is_known; /* some other side was seen */
	int most; /* references that it takes, or gives back, on one path; 1 if not known */
	bool varies; /* not as many on each path, if the close field is set */
	bool spares_unset; /* none if the close field is null */
};

struct me_role {
	struct me_symbol *func;
	struct me_entry_fact entry; /* its guarantee is the effective one */
	const struct me_init *init; /* the assignment that makes it an entry, or NULL */
	const struct me_pass *pass; /* the registration that does, or NULL */
	struct me_other_side other; /* once that was asked for: HAS_OTHER */
	bool has_other;
	struct me_role *next;
};

/* The roles of SYMBOL, one for each different contract; NULL: no entry. */
struct me_role *me_roles_of(struct me_checker *checker, struct me_symbol *symbol);

/* otherside.c: the other side of ROLE's structure. */
struct me_other_side me_role_other_side(struct me_checker *checker, struct me_role *role);

/*
 * Is SYMBOL assigned to a field without facts of a structure whose close puts
 * this module? Its callers are unknown, and may close what it opens.
 */
bool me_role_beside_close(struct me_checker *checker, struct me_symbol *symbol);

/* Do two assignments fill fields of the same structure? */
bool me_same_instance(const struct me_init *a, const struct me_init *b);
/* The extremes of this module's count over SYMBOL's ends. */
void me_own_extremes(struct me_checker *checker, struct me_symbol *symbol, int *least, int *most);

/* kept.c: does another way into the module keep a reference of it, so that ROLE's
 * function, which never gets one, may be entered only while that is held? */
bool me_is_kept_by_others(struct me_checker *checker, const struct me_role *role);

/* kept.c: does who registers the structures that hold ROLE's function keep a reference until
 * they are taken back? */
bool me_is_kept_while_registered(struct me_checker *checker, const struct me_role *role);

/* ROLE's contract, read off the function's own paths if none was given. */
enum me_contract me_role_contract(struct me_checker *checker, const struct me_role *role);

#endif
