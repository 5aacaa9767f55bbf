/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pass.c - the check of a unit: facts, a walk over everything, the choice of
 * what is worth translating, the engine, and its findings.
 *
 * It stands right after build_ssa_passes: every function is in SSA form with
 * its CFG and nothing has been inlined yet, so the calls are those that were
 * written. It changes nothing but takes modentry's attributes off.
 */
#include "gcc-compat.h"
#include "attributes.h"
#include "lower.h"
#include "note.h"
#include "options.h"
#include "pass.h"
#include "report.h"
#include "scan.h"
#include "symbols.h"
#include "../engine/check.h"
#include "../engine/programtext.h"

/* Does the body itself change a count? */
static bool counts(struct me_facts *facts, unsigned body)
{
	const struct me_fact *fact;
	unsigned i;

	for (i = 0; i < scan_n_callees(body); i++)
		if (me_fact_changes_counts(me_facts_of_symbol(facts, scan_callee(body, i))))
			return true;
	for (i = 0; i < scan_n_called_fields(body); i++)
		if (me_fact_changes_counts(me_facts_of_field(facts, scan_called_field(body, i))))
			return true;
	for (i = 0; i < scan_n_count_fields(body); i++) {
		fact = me_facts_of_field(facts, scan_stores_count_field(body, i));
		if (fact && fact->is_count)
			return true;
	}
	return false;
}

static bool touches_protocol(struct me_facts *facts, unsigned body)
{
	const struct me_facts_kind *kind = me_facts_kind(facts);
	unsigned i;

	for (i = 0; i < scan_n_callees(body); i++)
		if (me_fact_is_protocol(kind, me_facts_of_symbol(facts, scan_callee(body, i))))
			return true;
	for (i = 0; i < scan_n_called_fields(body); i++)
		if (me_fact_is_protocol(kind, me_facts_of_field(facts, scan_called_field(body, i))))
			return true;
	return false;
}

static bool is_worth_it(struct me_unit *unit, struct me_facts *facts, unsigned body)
{
	struct me_symbol *symbol = scan_body(body);
	const struct me_fact *fact = me_facts_of_symbol(facts, symbol);

	return options.level[ME_UNANNOTATED] != ME_OFF || (fact && fact->from_source) ||
	       touches_protocol(facts, body) || me_is_entry(unit, facts, symbol);
}

static bool calls_counting(const bool *counting, unsigned body)
{
	unsigned i;

	for (i = 0; i < scan_n_callees(body); i++) {
		int callee = scan_body_of(scan_callee(body, i));

		if (callee >= 0 && counting[callee])
			return true;
	}
	return false;
}

/* The objects that name this module as their owner, by symbol. */
static bool *owned_objects(struct me_unit *unit, struct me_facts *facts)
{
	bool *owned = XCNEWVEC(bool, me_unit_n_symbols(unit) + 1);
	unsigned i;

	for (i = 0; i < me_unit_n_inits(unit); i++) {
		const struct me_init *init = me_unit_init(unit, i);
		const struct me_fact *fact;

		if (!init->object || init->value.kind != ME_ADDRESS ||
		    !me_facts_is_this(facts, init->value.symbol))
			continue;
		fact = me_facts_of_field(facts, init->field);
		owned[init->object->id] |= fact && fact->is_owner;
	}
	return owned;
}

/* Who gives a counting function away counts too: it may be called at once. So
 * does who gives an object that this module owns: it may be put by it. */
static bool add_givers(struct me_unit *unit, bool *counting, const bool *owned)
{
	bool changed = false;
	unsigned i;

	for (i = 0; i < me_unit_n_passes(unit); i++) {
		const struct me_pass *pass = me_unit_pass(unit, i);
		int giver, given;

		if (pass->value.kind != ME_ADDRESS || !pass->in)
			continue;
		giver = scan_body_of(pass->in);
		given = pass->value.symbol->is_function ? scan_body_of(pass->value.symbol) : -1;
		if (giver >= 0 && !counting[giver] &&
		    (given >= 0 ? counting[given] : owned[pass->value.symbol->id]))
			counting[giver] = changed = true;
	}
	return changed;
}

/* Functions mostly follow what they call, so few rounds are enough. */
static void add_callers(struct me_unit *unit, struct me_facts *facts, bool *counting, unsigned n)
{
	bool *owned = owned_objects(unit, facts);
	bool changed = true;
	unsigned i;

	while (changed) {
		changed = add_givers(unit, counting, owned);
		for (i = 0; i < n; i++)
			if (!counting[i] && calls_counting(counting, i))
				counting[i] = changed = true;
	}
	free(owned);
}

/* The functions to check, in FUNCS, which has room for all bodies: first those
 * on which a count depends, *N_COUNTING of them. Returns how many in all. */
static unsigned choose(struct me_unit *unit, struct me_facts *facts, struct me_symbol **funcs,
		       unsigned *n_counting)
{
	unsigned n = scan_n_bodies(), n_funcs = 0, n_counted = 0, i;
	bool *counting = XCNEWVEC(bool, n);

	for (i = 0; i < n; i++) {
		counting[i] = counts(facts, i);
		n_counted += counting[i];
	}
	if (n_counted)
		add_callers(unit, facts, counting, n);
	for (i = 0; i < n; i++)
		if (counting[i])
			funcs[n_funcs++] = scan_body(i);
	*n_counting = n_funcs;
	for (i = 0; i < n; i++)
		if (!counting[i] && is_worth_it(unit, facts, i))
			funcs[n_funcs++] = scan_body(i);
	free(counting);
	return n_funcs;
}

static struct me_func *lower(struct me_symbol *symbol, void *data)
{
	tree decl = decl_of_symbol(symbol);

	if (!symbol->body && decl && scan_body_of(symbol) >= 0)
		symbol->body = lower_function((struct me_unit *)data, decl);
	return symbol->body;
}

static bool has_body(struct me_symbol *symbol, void *)
{
	return scan_body_of(symbol) >= 0;
}

static void dump(struct me_unit *unit, struct me_symbol **funcs, unsigned n)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		struct me_func *func = lower(funcs[i], unit);

		if (func)
			me_func_print(stderr, func);
	}
}

/* EXPORT_SYMBOL() makes a variable of that name; later kernels have assembler do it. */
static bool is_exported(struct me_symbol *symbol, void *)
{
	char *name = concat("__ksymtab_", symbol->name, NULL);
	tree id = maybe_get_identifier(name);
	struct varpool_node *node;
	bool found = false;

	free(name);
	FOR_EACH_VARIABLE(node)
		found |= id && DECL_NAME(node->decl) == id;
	return found;
}

static void check_chosen(struct me_unit *unit, struct me_facts *facts, struct me_symbol **funcs,
			 unsigned n, unsigned n_counting)
{
	struct me_stats stats;
	struct me_options engine;
	struct me_finding *findings = NULL;
	unsigned n_findings = 0;

	memset(&stats, 0, sizeof(stats));
	memset(&engine, 0, sizeof(engine));
	memcpy(engine.level, options.level, sizeof(engine.level));
	engine.lower = lower;
	engine.has_body = has_body;
	engine.is_exported = is_exported;
	engine.data = unit;
	engine.n_counting = n_counting;
	if (options.dump)
		dump(unit, funcs, n);
	if (n && options_any_rule())
		findings = me_check(unit, facts, &engine, funcs, n, &stats);
	n_findings = report_findings(findings);
	if (options.note)
		note_make(unit, facts, lower, findings);
	if (options.stats)
		fprintf(stderr,
			"modentry: %s: facts %s, %u functions, %u chosen, %u walked, "
			"%u entries, %u states, %u given up, %u findings dropped, %u findings\n",
			main_input_filename ? main_input_filename : "-", facts_names(),
			scan_n_bodies(), n, stats.walked, stats.entries, stats.states,
			stats.gave_up, stats.dropped, n_findings);
}

static void check_unit(struct me_unit *unit, struct me_facts *facts)
{
	struct me_symbol **funcs;
	unsigned n, n_counting;

	eras_declare_this(unit, facts);
	attributes_to_facts(unit, facts);
	if (options.note)
		note_said(unit);
	scan_unit(unit);
	funcs = XNEWVEC(struct me_symbol *, scan_n_bodies() + 1);
	n = choose(unit, facts, funcs, &n_counting);
	check_chosen(unit, facts, funcs, n, n_counting);
	free(funcs);
	scan_forget();
	symbols_forget();
}

/*
 * No pass follows THIS_ONE, and what follows the passes is left out as where a
 * compile ends with its streams for the linker (symbol_table::compile() of GCC's
 * cgraphunit.c), but those are not made either.
 */
static void end_compile(opt_pass *this_one)
{
	this_one->next = NULL;
	g->get_passes()->all_regular_ipa_passes = NULL;
	flag_lto = "";
	flag_fat_lto_objects = 0;
	flag_generate_lto = 0;
}

namespace
{

const pass_data check_data = { SIMPLE_IPA_PASS, "modentry", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0 };

class check_pass : public simple_ipa_opt_pass
{
      public:
	check_pass() : simple_ipa_opt_pass(check_data, g)
	{
	}
	unsigned int execute(function *) final override;
};

unsigned int check_pass::execute(function *)
{
	struct me_facts *facts;
	struct me_unit *unit;

	if (seen_error())
		return 0;
	facts = me_facts_new();
	unit = me_unit_new();
	/* A facts file that does not parse is a mistake even if no rule is on. */
	if (facts_load(facts) && (options_any_rule() || options.note))
		check_unit(unit, facts);
	attributes_remove();
	me_unit_free(unit);
	me_facts_free(facts);
	if (options.no_code)
		end_compile(this);
	return 0;
}

} // namespace

void pass_register(const char *name)
{
	struct register_pass_info info;

	info.pass = new check_pass;
	info.reference_pass_name = "build_ssa_passes";
	info.ref_pass_instance_number = 1;
	info.pos_op = PASS_POS_INSERT_AFTER;
	register_callback(name, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
}
