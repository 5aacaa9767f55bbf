# SPDX-License-Identifier: GPL-2.0-or-later
#
# generate.tcl - from a line of a facts file, C code that comes out differently
# with and without it.
#
# Each fact becomes one or more functions, each on one line of C, with what is
# expected of that line when the fact is known and when it is not: the name of a
# rule, or "silent". What the functions need beside the fact (something that
# sleeps, gets or puts) is annotated in the source, so that no other line of the
# facts file takes part.

set cover_prelude {
struct module { union { struct { int counter; } usecount; long pad; } uc; int (*can_unload)(void); };
extern struct module __this_module;
extern int gen_nap(void) __attribute__((might_sleep));
extern int gen_start(void);
extern void *gen_find(void);
extern void gen_get(void) __attribute__((module_get));
extern void gen_put(void) __attribute__((module_put));
extern int gen_try(struct module *m) __attribute__((module_try_get(1)));
extern void gen_get_key(struct module *m) __attribute__((module_get(1)));
extern void gen_put_key(struct module *m) __attribute__((module_put(1)));
extern void gen_lock(void) __attribute__((entry_lock));
struct gen_ops { struct module *owner __attribute__((module_owner)); int (*stop)(void) __attribute__((module_entry("calls"))); };
static int gen_mutex;
}

# The pieces of the unit that is being made.
proc cover_begin { } {
	global cover
	array unset cover
	array set cover { lines {} decls {} after {} count 0 }
}

# Declare FUNCTION with RESULT once, without a prototype.
proc cover_declare { result function } {
	global cover
	if { ![info exists cover(declared,$function)] } {
		set cover(declared,$function) 1
		lappend cover(decls) "extern $result $function\();"
	}
}

# A new name.
proc cover_name { } {
	global cover
	return gen_[incr cover(count)]
}

# One function on one line: of fact FACT, WITH and WITHOUT it.
proc cover_function { fact with without code } {
	global cover
	lappend cover(lines) [list $fact $with $without $code]
}

# What calls NAME: a function, or a field of an object of that structure.
proc cover_callee { result name } {
	global cover
	if { ![regexp {^(\w+)\.(\w+)$} $name - tag field] } {
		cover_declare $result $name
		return $name
	}
	cover_member $tag $field "$result (*NAME)();"
	if { ![info exists cover(object,$tag)] } {
		set cover(object,$tag) [cover_name]
		lappend cover(decls) "extern struct $tag $cover(object,$tag);"
	}
	return $cover(object,$tag).$field
}

# A structure's member, declared as TYPE, where NAME stands for its name.
proc cover_member { tag name type } {
	global cover
	if { ![info exists cover(member,$tag,$name)] } {
		set cover(member,$tag,$name) 1
		lappend cover(struct,$tag) [string map [list NAME $name] $type]
	}
}

proc cover_structs { } {
	global cover
	set text {}
	foreach key [lsort [array names cover struct,*]] {
		set tag [string range $key 7 end]
		lappend text "struct $tag { [join $cover($key) { }] };"
	}
	return $text
}

# The arguments of a call that acts on OPERAND, whose object is x.
proc cover_operand_arguments { operand } {
	if { $operand in { "" this } } {
		return ""
	}
	return [cover_arguments [cover_argument_number $operand] x]
}

# "0, 0, WHAT" for argument number N; enough arguments follow.
proc cover_arguments { n what } {
	return [join [concat [lrepeat [expr { $n - 1 }] 0] [list $what]] ", "]
}

proc cover_argument_number { word } {
	if { ![regexp {^arg([0-9]+)} $word - n] } {
		error "'$word' is not argN"
	}
	return $n
}

# An entry, named by an attribute.
proc cover_entry { fact with without words code } {
	set quoted {}
	foreach word $words {
		lappend quoted "\"$word\""
	}
	cover_function $fact $with $without "__attribute__((module_entry([join $quoted {, }])))\
		int [cover_name](void *p, struct module *m) { $code return 0; }"
}

proc cover_sleeps { fact words } {
	lassign $words name if argument and mask
	set function [cover_callee int $name]
	if { $if eq "" } {
		cover_entry $fact sleep-before-get silent opens "$function\(p, p, p, p); gen_get();"
		return
	}
	set n [cover_argument_number $argument]
	# what is not that number may be another one for which it sleeps, too
	set passed [expr { $and in { != > } ? $mask + 1 : $and eq "<" ? $mask - 1 : $mask }]
	cover_entry $fact sleep-before-get silent opens \
		"$function\([cover_arguments $n $passed]); gen_get();"
	if { $and eq "&" } {
		cover_entry $fact silent silent opens "$function\([cover_arguments $n 0]); gen_get();"
	}
	if { $and in { < > } } {
		cover_entry $fact silent silent opens \
			"$function\([cover_arguments $n $mask]); gen_get();"
	}
}

# A body that sleeps, or one assigned to the field, which the fact must outrank.
proc cover_never-sleeps { fact words } {
	global cover
	set callee [cover_callee int $words]
	if { $callee eq $words } {
		lappend cover(decls) "int $words\() { return gen_nap(); }"
	} else {
		lassign [split $callee .] object field
		set body [cover_name]
		lappend cover(decls) "static int $body\() { return gen_nap(); }" \
			"struct [lindex [split $words .] 0] $object = { .$field = $body };"
	}
	cover_entry $fact silent sleep-before-get opens "$callee\(); gen_get();"
}

proc cover_plain { fact words } {
	set callee [cover_callee int $words]
	cover_function $fact missing-put silent "int [cover_name](struct gen_ops *ops) {\
		if (!gen_try(ops->owner)) return -19;\
		$callee\(ops, ops, ops); return -5; }"
}

proc cover_this { fact words } {
	cover_function $fact self-put silent "__attribute__((module_entry(\"runs\")))\
		int [cover_name](void *p) { gen_put_key(&$words); return 0; }"
}

# The first function of the file that decrements tells.
proc cover_count { fact words } {
	global cover_facts
	set member [join [lrange [split $words .] 1 end] .]
	foreach line $cover_facts {
		if { [lindex $line 0] eq "decrements" } {
			break
		}
	}
	lassign [lrange $line 1 end] function argument
	cover_declare void $function
	set arguments [cover_arguments [cover_argument_number $argument] &__this_module.$member]
	cover_entry $fact extra-put silent calls "$function\($arguments);"
}

proc cover_increments { fact words } {
	lassign $words function argument
	cover_declare void $function
	set arguments [cover_arguments [cover_argument_number $argument] \
		&__this_module.uc.usecount]
	cover_entry $fact missing-put silent calls "$function\($arguments);"
}

proc cover_decrements { fact words } {
	lassign $words function argument
	cover_declare void $function
	set arguments [cover_arguments [cover_argument_number $argument] \
		&__this_module.uc.usecount]
	cover_entry $fact extra-put silent calls "$function\($arguments);"
}

# The type of what OPERAND starts from and the expression of its module:
# "arg2->host->owner" makes structures of its own and "x->host->owner".
proc cover_operand { operand } {
	global cover
	if { $operand in { "" this } } {
		return [list "struct module" &__this_module]
	}
	set parts [split [string map { -> . } $operand] .]
	set path [lrange $parts 1 end]
	if { [llength $path] == 0 } {
		return [list "struct module" x]
	}
	set inner "struct module"
	foreach name [lreverse $path] {
		set tag [cover_name]
		cover_member $tag $name "$inner *NAME;"
		set inner "struct $tag"
	}
	return [list $inner x->[join $path ->]]
}

proc cover_get { fact words } {
	lassign $words function operand
	lassign [cover_operand $operand] type key
	cover_declare void $function
	cover_function $fact missing-put silent "int [cover_name]($type *x) {\
		$function\([cover_operand_arguments $operand]);\
		if (gen_start() != 0) return -5; gen_put_key($key); return 0; }"
}

# Without the fact, who receives the object that holds the key may put it; who
# receives one further away may not.
proc cover_put { fact words } {
	lassign $words function operand
	lassign [cover_operand $operand] type key
	set without [expr { [regexp -all -- {->} $operand] > 1 || $operand in { "" this }
		? "missing-put" : "silent" }]
	cover_declare void $function
	set call "$function\([cover_operand_arguments $operand]);"
	cover_function $fact extra-put $without "int [cover_name]($type *x) {\
		gen_get_key($key);\
		if (gen_start() != 0) { $call return -5; }\
		if (gen_start() != 0) { $call $call return -6; } $call return 0; }"
}

proc cover_try-get { fact words } {
	set how [expr { [lindex $words end] in { zero nonnull not-error } ? [lindex $words end] : "true" }]
	lassign $words function operand
	if { $operand eq $how } {
		set operand ""
	}
	lassign [cover_operand $operand] type key
	set failed [dict get {
		true "!r" zero "r != 0" nonnull "!r"
		not-error "(unsigned long)r >= (unsigned long)-4095" } $how]
	set result [expr { $how in { true zero } ? "int" : "$type *" }]
	cover_declare $result $function
	if { [string match ret* $operand] } {
		set call "$type *x = $function\(0), *r = x;"
		set parameter "void"
	} else {
		set call "$result r = $function\([cover_operand_arguments $operand]);"
		set parameter "$type *x"
	}
	cover_function $fact missing-put silent "int [cover_name]($parameter) { $call\
		if ($failed) return -19; if (gen_start() != 0) return -5;\
		gen_put_key($key); return 0; }"
}
