# SPDX-License-Identifier: GPL-2.0-or-later
#
# generate-more.tcl - as generate.tcl: locks, error pointers, owners, registering
# functions and entries.

proc cover_lock { fact words } {
	cover_declare void $words
	cover_function $fact silent self-put "__attribute__((module_entry(\"runs\")))\
		int [cover_name](void *p) { $words\(); gen_put(); return 0; }"
}

proc cover_unlock { fact words } {
	cover_declare void $words
	cover_function $fact self-put silent "__attribute__((module_entry(\"runs\")))\
		int [cover_name](void *p) { gen_lock(); $words\(); gen_put(); return 0; }"
}

# What counts in a way that nobody knows leaves the count unknown.
proc cover_counts { fact words } {
	cover_declare int $words
	cover_function $fact silent missing-put "__attribute__((module_entry(\"calls\")))\
		int [cover_name](void) { gen_get(); $words\(); return -5; }"
}

# The body outranks what is said behind this line: of the first sleeper there.
proc cover_inferred { fact words } {
	global cover
	foreach other $cover(facts) {
		lassign $other line word name if
		if { $line > [lindex $fact 0] && $word eq "sleeps" && $if eq "" } {
			break
		}
	}
	cover_function $fact silent sleep-before-get "int $name\(void) { return 0; }\
		__attribute__((module_entry(\"opens\"))) int [cover_name](void)\
		{ $name\(); gen_get(); return 0; }"
}

proc cover_stop-test { fact words } {
	cover_declare int $words
	cover_function $fact silent self-put "__attribute__((module_entry(\"runs\")))\
		int [cover_name](void *p) { while (!$words\()) ; gen_put(); return 0; }"
}

# A module that sets the field is not held to its count.
proc cover_unload-test { fact words } {
	cover_entry $fact silent missing-put calls \
		"gen_get(); __this_module.[lindex [split $words .] end] = gen_start;"
}

# Before the module goes it waits for the callbacks, or for a queue of its own.
proc cover_awaits { fact words } {
	set function [lindex $words 0]
	set name [cover_name]
	cover_declare void $function
	set runs "int ${name}(void *p) { gen_put(); return 0; }"
	if { [llength $words] == 1 } {
		cover_function $fact silent self-put "extern void gen_call(int (*f)(void *)\
			__attribute__((module_entry(\"runs\")))); $runs void ${name}_start(void)\
			{ gen_call($name); } void ${name}_stop(void) { $function\(); }"
		return
	}
	if { [regexp {^\w+ (\w+)\.(\w+)$} $words - tag field] } {
		cover_member $tag $field \
			"int (*NAME)(void *) __attribute__((module_entry(\"runs\")));"
		cover_function $fact silent self-put "$runs void ${name}_start(struct $tag *s)\
			{ s->$field = $name; } void ${name}_stop(void) { $function\(); }"
		return
	}
	set queue [cover_arguments [cover_argument_number [lindex $words 1]] ${name}_queue]
	cover_function $fact silent self-put "struct ${name}_work { int (*func)(void *)\
		__attribute__((module_entry(\"runs\"))); }; struct gen_queue;\
		static struct gen_queue *${name}_queue; extern int gen_start2(); $runs\
		void ${name}_start(struct ${name}_work *w) { w->func = $name; gen_start2(${name}_queue, w); } void ${name}_stop(void) { $function\($queue); }"
}

# "&gen_mutex" at the argument that WORDS name, nothing if they name none.
proc cover_lock_arguments { words } {
	if { [llength $words] == 1 } {
		return ""
	}
	return [cover_arguments [cover_argument_number [lindex $words 1]] &gen_mutex]
}

proc cover_mutex { fact words } {
	set function [lindex $words 0]
	cover_declare int $function
	cover_function $fact silent unprotected-call "void [cover_name](struct gen_ops *ops) {\
		$function\([cover_lock_arguments $words]);\
		gen_put_key(ops->owner); ops->stop(); }"
}

# The lock that goes with it is the first of the file that has an operand, or has none.
proc cover_unmutex { fact words } {
	global cover_facts
	set function [lindex $words 0]
	foreach line $cover_facts {
		set other [lrange $line 1 end]
		if { [lindex $line 0] eq "mutex" && [llength $other] == [llength $words] } {
			break
		}
	}
	cover_declare int $function
	cover_declare int [lindex $other 0]
	cover_function $fact unprotected-call silent "void [cover_name](struct gen_ops *ops) {\
		[lindex $other 0]([cover_lock_arguments $other]);\
		$function\([cover_lock_arguments $words]);\
		gen_put_key(ops->owner); ops->stop(); }"
}

# What the test has found to be an error is a failure. A pointer that is neither
# an error nor null is not null later.
proc cover_error-test { fact words } {
	lassign $words function or_null
	cover_declare int $function
	if { $or_null eq "" } {
		cover_function $fact missing-put silent "void *[cover_name](struct module *m) {\
			void *p = gen_find(); gen_get_key(m);\
			if ($function\(p)) return p; gen_put_key(m); return p; }"
		return
	}
	cover_function $fact silent missing-put "int [cover_name](struct module *m) {\
		void *p = gen_find(); gen_get_key(m);\
		if ($function\(p)) { gen_put_key(m); return 0; }\
		if (!p) return -5; gen_put_key(m); return 0; }"
}

proc cover_error-make { fact words } {
	cover_declare "void *" $words
	cover_function $fact missing-put silent "void *[cover_name](struct module *m) {\
		gen_get_key(m); if (gen_start() != 0) return $words\(-5L);\
		gen_put_key(m); return m; }"
}

proc cover_error-value { fact words } {
	cover_declare long $words
	cover_function $fact missing-put silent "long [cover_name](struct module *m) {\
		void *p = gen_find(); gen_get_key(m);\
		if ((unsigned long)p >= (unsigned long)-4095) return $words\(p);\
		gen_put_key(m); return 0; }"
}

# An object of structure TAG whose members are set as INIT says.
proc cover_object { tag init } {
	global cover
	set name [cover_name]
	lappend cover(after) "struct $tag $name = { $init };"
	return $name
}

proc cover_owner { fact words } {
	lassign [split $words .] tag field
	cover_member $tag $field "struct module *NAME;"
	cover_member $tag gen_open {int (*NAME)(void) __attribute__((module_entry("opens")));}
	set function [cover_name]
	cover_function $fact silent sleep-before-get \
		"static int $function\(void) { gen_nap(); gen_get(); return 0; }"
	cover_object $tag ".$field = &__this_module, .gen_open = $function"
}

# needs-owner: a null owner is reported. The others protect the object's entries.
proc cover_registers { fact words } {
	global cover
	lassign $words function argument mode
	cover_declare int $function
	set object [cover_name]
	set call "int [cover_name](void) { return $function\([cover_arguments \
		[cover_argument_number $argument] &$object]); }"
	if { $mode eq "needs-owner" } {
		lappend cover(decls) "static int ${object}_stop(void) { return 0; }" \
			"static struct gen_ops $object = { 0, ${object}_stop };"
		cover_function $fact missing-owner silent $call
		return
	}
	lappend cover(decls) "static int ${object}_stop(void);" \
		"static struct gen_ops $object = { 0, ${object}_stop };"
	cover_function $fact silent sleep-before-get \
		"static int ${object}_stop(void) { gen_nap(); gen_get(); gen_put(); return 0; }"
	cover_function $fact silent silent $call
}

# FUNCTION becomes the entry that NAME means.
proc cover_assign { name function } {
	global cover
	if { [regexp {^(\w+)\(arg([0-9]+)\)$} $name - registrar n] } {
		cover_declare int $registrar
		lappend cover(after) "int [cover_name](void) {\
			return $registrar\([cover_arguments $n $function]); }"
	} elseif { [string match *.* $name] } {
		lassign [split $name .] tag field
		cover_member $tag $field "int (*NAME)(void *);"
		cover_object $tag ".$field = $function"
	}
}

proc cover_entry_function { fact name with without code } {
	if { [regexp {^\w+$} $name] } {
		cover_function $fact $with $without "int $name\(void *p) { $code }"
		return
	}
	set function [cover_name]
	cover_function $fact $with $without "static int $function\(void *p) { $code }"
	cover_assign $name $function
}

# The contract: what an ordinary function may do and this entry may not. Then the
# guarantee: where it protects nothing, sleeping shows that.
proc cover_field-entry { fact words } {
	# of a group of functions, one
	set name [string map { * gen } [lindex $words 0]]
	if { [llength $words] == 1 } {
		# No contract and no guarantee: locked.
		cover_entry_function $fact $name sleep-before-get silent "gen_nap(); gen_get(); return 0;"
		return
	}
	# What the entry returns when it succeeds.
	set ok [expr { [string match "*fails-if zero*" $words] }]
	set sleeps [expr { "locked" in $words || "unprotected" in $words }]
	if { "opens" in $words } {
		cover_entry_function $fact $name extra-put silent "gen_put(); return $ok;"
		set guarantee "gen_nap(); gen_get(); return $ok;"
	} elseif { "closes" in $words } {
		cover_entry_function $fact $name missing-put silent "gen_get(); return 0;"
		set guarantee "gen_put(); gen_nap(); return 0;"
	} elseif { "calls" in $words } {
		cover_entry_function $fact $name missing-put silent "gen_get(); return 0;"
		set guarantee "gen_nap(); gen_get(); gen_put(); return 0;"
	} elseif { "runs" in $words } {
		cover_entry_function $fact $name self-put silent "gen_put(); return 0;"
		return
	} else {
		# No contract: as its paths show, and two references are too many.
		cover_entry_function $fact $name missing-put silent "gen_get(); gen_get(); return 0;"
		set guarantee "gen_nap(); gen_get(); gen_put(); return 0;"
	}
	if { [regexp {^\w+$} $name] } {
		# One function of that name: the contract must do.
		return
	}
	set rule [expr { !$sleeps ? "silent" : "closes" in $words ? "sleep-after-put" : "sleep-before-get" }]
	cover_entry_function $fact $name $rule silent $guarantee
	set at [lsearch -exact $words fails-if]
	if { $at >= 0 } {
		set value [dict get { zero 0 nonzero 1 positive 1 } [lindex $words $at+1]]
		cover_entry_function $fact $name missing-put silent \
			"gen_get(); if (gen_start() != 0) return $value; return [expr { !$value }];"
	}
	set at [lsearch -exact $words close-on-failure]
	if { $at >= 0 } {
		set tag [cover_name]
		set field [lindex $words $at+1]
		cover_member $tag $field "void *NAME;"
		cover_entry_function $fact $name silent missing-put "gen_get();\
			((struct $tag *)p)->$field = p; if (gen_start() != 0) return -5; return 0;"
	}
}

# "era caller": an entry that sleeps and never gets itself is right.
proc cover_era { fact words } {
	global cover_facts
	foreach line $cover_facts {
		if { [lindex $line 0] eq "entry" && "opens" in $line && "unprotected" in $line } {
			break
		}
	}
	cover_entry_function $fact [lindex $line 1] silent sleep-before-get \
		"gen_nap(); return 0;"
}

# "unchecked F reason": nothing is said of F.
proc cover_unchecked { fact words } {
	cover_function $fact silent missing-put "int [lindex $words 0](struct module *m) {\
		gen_get_key(m); if (gen_start() != 0) return -5; gen_put_key(m); return 0; }"
}
