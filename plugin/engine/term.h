/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * term.h - symbolic values. Equal values are one term (hash consing), so that
 * comparing keys such as ops->owner is comparing two numbers.
 *
 * Error pointers are negative numbers and other pointers positive ones: the
 * same ranges then tell failures of both kinds.
 */
#ifndef MODENTRY_TERM_H
#define MODENTRY_TERM_H

#include "program.h"

typedef unsigned me_term; /* 0 is no term */

enum me_term_kind {
	ME_TERM_INT, /* number */
	ME_TERM_THIS, /* this module */
	ME_TERM_ADDRESS, /* of symbol */
	ME_TERM_TEXT, /* a string literal */
	ME_TERM_PARAM, /* the function's parameter number, from 0 */
	ME_TERM_FRESH, /* unknown value made at site number, generation b */
	ME_TERM_MEMBER, /* content of a's field as of version b */
	ME_TERM_MEMBER_ADDRESS, /* address of a's field; for "[]" b is the index */
	ME_TERM_OPERATION, /* a OP b */
	ME_TERM_IS_ERROR /* a is an error pointer; b: or null */
};

struct me_term_node {
	enum me_term_kind kind;
	enum me_operator op;
	bool is_unsigned;
	bool is_ground; /* holds no parameter and no fresh value */
	bool reads_memory; /* holds a MEMBER */
	unsigned size; /* of the whole written out, saturating */
	uint64_t parts; /* a bit for each term inside, several sharing one */
	me_term a, b;
	int64_t number;
	const void *ref; /* symbol, field or text */
};

/* Larger terms than that are not worth their walking: they become unknown. */
#define ME_TERM_MAX_SIZE 48

struct me_range {
	int64_t low, high;
	bool nonzero;
};

struct me_terms;

struct me_terms *me_terms_new(void);
void me_terms_free(struct me_terms *terms);
/* The node of TERM, which stays where it is; a blank one for a number that is no term. */
const struct me_term_node *me_term_at(const struct me_terms *terms, me_term term);

me_term me_term_int(struct me_terms *terms, int64_t number);
me_term me_term_this(struct me_terms *terms);
me_term me_term_address(struct me_terms *terms, const struct me_symbol *symbol);
me_term me_term_text(struct me_terms *terms, const char *text);
me_term me_term_param(struct me_terms *terms, unsigned number);
me_term me_term_fresh(struct me_terms *terms, unsigned site, unsigned generation);
me_term me_term_member(struct me_terms *terms, me_term base, const struct me_field *field,
		       unsigned version);
me_term me_term_member_address(struct me_terms *terms, me_term base, const struct me_field *field,
			       me_term index);
/* Does A OP B hold? OP compares. */
bool me_compare(enum me_operator op, int64_t a, int64_t b, bool is_unsigned);
/* Folds constants and simple identities. */
me_term me_term_operation(struct me_terms *terms, enum me_operator op, me_term a, me_term b,
			  bool is_unsigned);
me_term me_term_is_error(struct me_terms *terms, me_term a, bool or_null);

/* Does TERM hold PART? */
bool me_term_holds(const struct me_terms *terms, me_term term, me_term part);
/* The object at the bottom of an access path. */
me_term me_term_root(const struct me_terms *terms, me_term term);
/* Could two keys or bases be the same thing? */
bool me_term_may_equal(const struct me_terms *terms, me_term a, me_term b);
/* How a message spells TERM in FUNC's words ("ops->owner"), into BUFFER. */
void me_term_spell(const struct me_terms *terms, const struct me_func *func, me_term term,
		   char *buffer, size_t size);

/* Does TERM start at a name of FUNC's source, so that spelling it makes C? */
bool me_term_is_named(const struct me_terms *terms, const struct me_func *func, me_term term);

/* Visits the leaves (parameters, fresh values). */
void me_term_leaves(const struct me_terms *terms, me_term term,
		    void (*visit)(me_term leaf, void *data), void *data);
/*
 * TERM with each leaf replaced by what LEAF gives, and each access path made
 * anew by MEMBER (NULL: as it is, over the new base).
 */
me_term me_term_replace(struct me_terms *terms, me_term term,
			me_term (*leaf)(me_term leaf, void *data),
			me_term (*member)(me_term base, const struct me_field *field,
					  unsigned version, void *data),
			void *data);
/* How many terms there are; terms are numbered from 2. */
unsigned me_terms_count(const struct me_terms *terms);

#endif
