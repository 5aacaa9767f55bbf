# SPDX-License-Identifier: GPL-2.0-or-later
#
# oracle.tcl - small random functions, and what the rules say of them, found by
# walking every path of each: an opinion on the plugin that shares none of its
# ideas. Used by oracle.exp; by hand, "tclsh oracle.tcl SEED N" prints N
# functions with the expected findings.
#
# A function is an entry that gets, puts and sleeps under conditions that depend
# on its parameters, on results of calls and on variables. Paths are enumerated
# by running the function again and again, each time with other answers to what
# it asks; nothing is ever joined, summarised or approximated.

namespace eval oracle {
	variable seed 1
	# The lines of the file so far, and the helpers that may be called.
	variable text {}
	variable helpers {}
	# Per function its statements; per helper, is its caller left in doubt?
	variable body
	array set body {}
	variable varies
	array set varies {}
}

# The minimal standard generator of Park and Miller: the same on all machines.
proc oracle::random { n } {
	variable seed
	set seed [expr { $seed * 16807 % 2147483647 }]
	return [expr { $seed % $n }]
}

proc oracle::pick { list } {
	return [lindex $list [random [llength $list]]]
}

proc oracle::emit { depth line } {
	variable text
	lappend text "[string repeat \t $depth]$line"
	return [llength $text]
}

# --- Making functions -----------------------------------------------------

# A condition: its tree, and its C.
proc oracle::make_condition { depth } {
	switch [random [expr { $depth ? 9 : 7 }]] {
		0 { return [list ext "ext([random 9])"] }
		1 { set v [pick { r s }]; return [list [list nonzero $v] $v] }
		2 { set v [pick { r s }]; return [list [list zero $v] "!$v"] }
		3 { set v [pick { r s }]; return [list [list negative $v] "$v < 0"] }
		4 { set p [pick { p q }]; return [list [list nonzero $p] $p] }
		5 { set p [pick { p q }]; return [list [list equal $p 1] "$p == 1"] }
		6 { set p [pick { p q }]; return [list [list zero $p] "likely(!$p)"] }
	}
	set op [pick { and or }]
	# of two things: GCC folds what contradicts itself
	lassign [make_condition 0] a a_text
	lassign [make_condition 0] b b_text
	while { [lindex $a 0] ne "ext" && [lindex $b 1] eq [lindex $a 1] } {
		lassign [make_condition 0] b b_text
	}
	return [list [list $op $a $b] "($a_text [expr { $op eq "and" ? "&&" : "||" }] $b_text)"]
}

# Numbers that nothing else returns: GCC merges equal returns, and with them their
# places.
proc oracle::error_number { } {
	variable text
	return -[expr { [llength $text] + 1 }]
}

proc oracle::success_number { } {
	variable text
	return [expr { [llength $text] + 1 }]
}

# GCC would also merge two returns of one variable: only the LAST return has one.
proc oracle::make_return { depth { last 0 } } {
	set values [list [success_number] [error_number]]
	if { $last } { lappend values r s }
	set value [pick $values]
	return [list return [emit $depth "return $value;"] $value]
}

proc oracle::make_statement { depth level } {
	variable helpers
	variable labels
	set kinds { get get put sleep sleep plain ext ext const if if if if }
	if { $level < 2 } {
		lappend kinds try switch early early early
		if { [llength $labels] } { lappend kinds goto goto goto goto }
		if { [llength $helpers] } { lappend kinds call call call call }
	}
	set kind [pick $kinds]
	switch $kind {
		get { return [list get [emit $depth "inc();"]] }
		put { return [list put [emit $depth "dec();"]] }
		sleep { return [list sleep [emit $depth "nap();"]] }
		plain { return [list plain [emit $depth "quick();"]] }
		ext {
			set v [pick { r s }]
			return [list ext [emit $depth "$v = ext([random 9]);"] $v]
		}
		const {
			set v [pick { r s }]
			set value [pick [list 0 [error_number] [error_number]]]
			return [list const [emit $depth "$v = $value;"] $v $value]
		}
		call {
			set v [pick { r s }]
			set h [pick $helpers]
			set arg [pick { p q 0 1 }]
			return [list call [emit $depth "$v = ${h}($arg);"] $v $h $arg]
		}
		try {
			set line [emit $depth "if (!tryinc()) \{"]
			set then [make_statements [expr { $depth + 1 }] [expr { $level + 1 }] 1]
			lappend then [make_return [expr { $depth + 1 }]]
			emit $depth "\}"
			return [list try $line $then]
		}
		early {
			lassign [make_condition 1] tree c
			set line [emit $depth "if ($c) \{"]
			set then [make_statements [expr { $depth + 1 }] 2 [random 2]]
			lappend then [make_return [expr { $depth + 1 }]]
			emit $depth "\}"
			return [list if $line $tree $then {}]
		}
		goto {
			lassign [make_condition 1] tree c
			set label [pick $labels]
			set line [emit $depth "if ($c) \{"]
			set then [make_statements [expr { $depth + 1 }] 2 [random 2]]
			lappend then [list goto [emit [expr { $depth + 1 }] "goto $label;"] $label]
			emit $depth "\}"
			return [list if $line $tree $then {}]
		}
		if {
			lassign [make_condition 1] tree c
			set line [emit $depth "if ($c) \{"]
			set then [make_statements [expr { $depth + 1 }] [expr { $level + 1 }] \
				[expr { 1 + [random 2] }]]
			set else {}
			if { [random 2] } {
				emit $depth "\} else \{"
				set else [make_statements [expr { $depth + 1 }] \
					[expr { $level + 1 }] [expr { 1 + [random 2] }]]
			}
			emit $depth "\}"
			return [list if $line $tree $then $else]
		}
		switch {
			set p [pick { p q }]
			set line [emit $depth "switch ($p) \{"]
			set cases {}
			foreach label { 0 1 default } {
				emit $depth [expr { $label eq "default" ? "default:" : "case $label:" }]
				set then [make_statements [expr { $depth + 1 }] \
					[expr { $level + 1 }] 1]
				set falls [expr { [random 3] == 0 && $label ne "default" }]
				if { !$falls } { emit [expr { $depth + 1 }] "break;" }
				lappend cases $label $then $falls
			}
			emit $depth "\}"
			return [list switch $line $p $cases]
		}
	}
}

proc oracle::make_statements { depth level n } {
	set statements {}
	for { set i 0 } { $i < $n } { incr i } {
		lappend statements [make_statement $depth $level]
	}
	return $statements
}

# A body with its exit labels, into body(NAME): statements, labels and theirs.
proc oracle::make_body { name size } {
	variable labels
	variable body
	set labels {}
	set first {}
	foreach v { r s } {
		if { [random 3] } {
			lappend first [list ext [emit 1 "int $v = ext([random 9]);"] $v]
		} else {
			lappend first [list const [emit 1 "int $v = 0;"] $v 0]
		}
	}
	emit 0 ""
	if { [random 2] } { set labels { out undo } }
	set main [concat $first [make_statements 1 0 $size]]
	set ladder {}
	if { [llength $labels] } {
		lappend main [make_return 1]
		foreach label { undo out } {
			emit 0 "$label:"
			set part {}
			if { $label eq "undo" } {
				lappend part [list put [emit 1 "dec();"]]
			}
			lappend ladder $label $part
		}
		lset ladder end [list [make_return 1 1]]
	} else {
		lappend main [make_return 1 1]
	}
	set labels {}
	set body($name) [list $main $ladder]
}

# An entry called NAME with its contract: a dict of what the oracle needs.
proc oracle::make_entry { name contract guarantee n_helpers } {
	variable helpers
	set helpers {}
	for { set i 0 } { $i < $n_helpers } { incr i } {
		emit 0 "static int ${name}_h${i}(int p)"
		emit 0 "\{"
		emit 1 "int q = ext(9);"
		make_body ${name}_h$i [expr { 1 + [random 3] }]
		emit 0 "\}"
		emit 0 ""
		note_variation ${name}_h$i
		lappend helpers ${name}_h$i
	}
	set words "\"$guarantee\""
	if { $contract ne "bare" } { append words ", \"$contract\"" }
	set first [emit 0 "__attribute__((module_entry($words)))"]
	emit 0 "int ${name}(int p, int q)"
	emit 0 "\{"
	make_body $name [expr { 2 + [random 5] }]
	set last [emit 0 "\}"]
	emit 0 ""
	return [dict create name $name contract $contract guarantee $guarantee \
		first $first last $last helpers $helpers]
}

# --- Running them ----------------------------------------------------------

# The next answer of this run: one of VALUES.
proc oracle::choose { values } {
	variable answers
	variable asked
	set i [llength $asked]
	set n [expr { $i < [llength $answers] ? [lindex $answers $i] : 0 }]
	lappend asked [list $n [llength $values]]
	return [lindex $values $n]
}

# A value is {NUMBER IDENTITY LINE}: where it was made, and as which result of a
# call (0 for a constant), so that it is known once it was tested.
proc oracle::result { line } {
	variable made
	return [list [choose { 0 -5 7 }] [incr made] $line]
}

proc oracle::number_of { frame name test } {
	upvar $frame vars
	variable tested
	if { ![info exists vars($name)] } {
		# a parameter that nothing has looked at yet
		variable made
		set vars($name) [list [choose { 0 1 2 }] [incr made] param]
	}
	lassign $vars($name) number identity
	set tested($identity,$test) 1
	return $number
}

proc oracle::holds { frame tree } {
	upvar $frame vars
	switch [lindex $tree 0] {
		ext { return [choose { 0 1 }] }
		nonzero { return [expr { [number_of vars [lindex $tree 1] zero] != 0 }] }
		zero { return [expr { [number_of vars [lindex $tree 1] zero] == 0 }] }
		negative { return [expr { [number_of vars [lindex $tree 1] sign] < 0 }] }
		equal { return [expr { [number_of vars [lindex $tree 1] zero] == [lindex $tree 2] }] }
		and { return [expr { [holds vars [lindex $tree 1]] && [holds vars [lindex $tree 2]] }] }
		or { return [expr { [holds vars [lindex $tree 1]] || [holds vars [lindex $tree 2]] }] }
	}
}

# A sleep at LINE of the entry (where it calls its helper, for one inside).
proc oracle::sleep { line } {
	variable run
	if { !$run(protected) && $run(count) + $run(start) <= 0 && !$run(exposed) } {
		set run(exposed) 1
		lappend run(found) [list [expr { $run(put) ? "sleep-after-put" : "sleep-before-get" }] \
			$line $run(vague)]
	}
}

# Runs statements; AT is the line of the entry for what happens in a helper, 0 in
# the entry itself. Returns {} or {return VALUE} or {goto LABEL}.
proc oracle::execute { frame statements at } {
	upvar $frame vars
	variable run
	variable varies
	foreach statement $statements {
		lassign $statement kind line a b c
		switch $kind {
			get { incr run(count) }
			put { incr run(count) -1; set run(put) 1 }
			sleep { sleep [expr { $at ? $at : $line }] }
			ext { set vars($a) [result $line] }
			const { set vars($a) [list $b 0 $line] }
			goto { return [list goto $a] }
			return {
				set value [expr { [string is integer $a] ? [list $a 0 $line] : $vars($a) }]
				return [list return $value $line]
			}
			call {
				if { $varies($b) } { set run(vague) 1 }
				set value [call $b [expr { [string is integer $c] ? [list $c 0 0] : [argument vars $c] }] \
					[expr { $at ? $at : $line }]]
				# the entry sees the helper's value made at the call
				set vars($a) [lreplace $value 2 2 $line]
			}
			try {
				if { [choose { 1 0 }] } {
					incr run(count)
				} else {
					set way [execute vars $a $at]
					if { $way ne "" } { return $way }
				}
			}
			if {
				set way [execute vars [expr { [holds vars $a] ? $b : $c }] $at]
				if { $way ne "" } { return $way }
			}
			switch {
				set number [number_of vars $a zero]
				set on 0
				foreach { label then falls } $b {
					if { $on || $label eq "default" || $label == $number } {
						set way [execute vars $then $at]
						if { $way ne "" } { return $way }
						set on 1
						if { !$falls } break
					}
				}
			}
		}
	}
	return ""
}

proc oracle::argument { frame name } {
	upvar $frame vars
	if { ![info exists vars($name)] } {
		variable made
		set vars($name) [list [choose { 0 1 2 }] [incr made] param]
	}
	return $vars($name)
}

# Runs NAME's body; returns its value, and at which line it was returned.
proc oracle::run_body { name frame at } {
	upvar $frame vars
	variable body
	lassign $body($name) main ladder
	set way [execute vars $main $at]
	if { [lindex $way 0] eq "goto" } {
		set on 0
		set label [lindex $way 1]
		foreach { name part } $ladder {
			if { $name eq $label } { set on 1 }
			if { $on } {
				set way [execute vars $part $at]
				if { [lindex $way 0] eq "return" } break
			}
		}
	}
	return $way
}

proc oracle::call { name argument at } {
	set inner(p) $argument
	array unset inner q; # asked for when it is looked at
	return [lindex [run_body $name inner $at] 1]
}

# What returning VALUE is: "fails", "succeeds" or "unknown". A result of a call
# is known by its tests; one that is not zero fails, unless its sign was asked for.
proc oracle::ending { value } {
	variable tested
	lassign $value number identity line
	set by_sign [expr { !$identity || [info exists tested($identity,sign)] }]
	if { $line eq "param" || (!$by_sign && ![info exists tested($identity,zero)]) } {
		return unknown
	}
	return [expr { $number < 0 || (!$by_sign && $number > 0) ? "fails" : "succeeds" }]
}

# All paths of ENTRY: a list of {COUNT ENDING RETURN-LINE ORIGIN VAGUE NUMBER};
# FOUND collects the sleeps as {RULE LINE VAGUE}. More than LIMIT paths: an empty list.
proc oracle::paths { entry limit found } {
	upvar $found sleeps
	variable answers {}
	variable asked
	variable tested
	variable made
	variable run
	set ends {}
	set sleeps {}
	while 1 {
		if { [llength $ends] == $limit } { return {} }
		set asked {}
		set made 0
		array unset tested
		array set run { count 0 put 0 exposed 0 vague 0 found {} }
		set run(start) [expr { [dict get $entry contract] eq "closes" }]
		set run(protected) [expr { [dict get $entry guarantee] in { referenced serialized } }]
		array unset frame
		lassign [run_body [dict get $entry name] frame 0] - value line
		set known [expr { ![lindex $value 1] || [info exists tested([lindex $value 1],sign)]
			|| (![lindex $value 0] && [info exists tested([lindex $value 1],zero)]) }]
		lappend ends [list $run(count) [ending $value] $line [lindex $value 2] $run(vague) \
			[lindex $value 0] $known]
		lappend sleeps {*}$run(found)
		# the next answers: the last one that can be another
		set answers {}
		for { set i [llength $asked] } { $i > 0 } { incr i -1 } {
			lassign [lindex $asked $i-1] n of
			if { $n + 1 < $of } {
				foreach one [lrange $asked 0 $i-2] { lappend answers [lindex $one 0] }
				lappend answers [expr { $n + 1 }]
				break
			}
		}
		if { $i == 0 } break
	}
	set sleeps [lsort -unique $sleeps]
	return $ends
}

# --- What the rules say ------------------------------------------------------

# The contract of an entry that names none.
proc oracle::shown_contract { ends } {
	set up 0
	set down 0
	foreach end $ends {
		lassign $end count ending line origin
		if { $ending eq "fails" } continue
		if { $count > 0 } { set up 1 }
		if { $count < 0 } { set down 1 }
	}
	return [expr { $up && !$down ? "opens" : $down && !$up ? "closes" : "calls" }]
}

# A helper that ends with several counts and one kind of result leaves its caller
# in doubt: what follows may be reported, but need not be.
proc oracle::note_variation { helper } {
	variable varies
	set varies($helper) 0
	set entry [dict create name $helper contract calls guarantee referenced]
	set ends [paths $entry 1000 found]
	foreach end $ends {
		lassign $end count ending line origin vague number known
		set kind [expr { !$known ? "unknown" : $number < 0 ? "negative"
			: $number == 0 ? "zero" : "positive" }]
		if { $vague || ([info exists counts($kind)] && $counts($kind) != $count) } {
			set varies($helper) 1
		}
		set counts($kind) $count
	}
	if { ![llength $ends] } { set varies($helper) 1 }
}

# A path that fails is told, if others share its return, by what made it a failure;
# one that succeeds at the return.
proc oracle::told_at { end } {
	lassign $end count ending line origin vague
	return [list [expr { $ending eq "fails" ? $origin : $line }] $origin $vague]
}

# What ENTRY's ends have wrong: a dictionary from {RULE RETURN-LINE} to the list
# of {PLACE ORIGIN VAGUE} of the paths that do: where one is told that does not
# share its return with others, and what made its result.
proc oracle::misbalances { ends contract } {
	set places {}
	foreach end $ends {
		lassign $end count ending line
		if { $ending eq "unknown" } continue
		set low [expr { $contract eq "closes" ? -1 : 0 }]
		set high [expr { $contract eq "opens" && $ending eq "succeeds" ? 1 : 0 }]
		if { $count > $high } {
			dict lappend places [list missing-put $line] [told_at $end]
		} elseif { $count < $low } {
			dict lappend places [list extra-put $line] [told_at $end]
		}
	}
	return $places
}

# Does it end higher on some and lower on other paths that are no failures?
proc oracle::dispatches { ends } {
	set gets 0
	set puts 0
	foreach end $ends {
		lassign $end count ending
		if { $ending eq "fails" } continue
		if { $count > 0 } { set gets 1 }
		if { $count < 0 } { set puts 1 }
	}
	return [expr { $gets && $puts }]
}

# What is wrong in ENTRY: two sorted lists of {RULE LINE}, what must be found and
# what may be, or "many" if it has too many paths to say.
proc oracle::verdict { entry } {
	set must {}
	set may {}
	set ends [paths $entry 3000 found]
	if { [dict get $entry contract] eq "bare" } {
		dict set entry contract [shown_contract $ends]
		set ends [paths $entry 3000 found]
	}
	if { ![llength $ends] } { return many }
	foreach one $found {
		lassign $one rule line vague
		lappend [expr { $vague ? "may" : "must" }] [list $rule $line]
	}
	if { [dispatches $ends] } {
		set places {}
	} else {
		set places [misbalances $ends [dict get $entry contract]]
	}
	dict for { place paths } $places {
		lassign $place rule line
		set origins [lsort -unique [lmap path $paths { lindex $path 1 }]]
		set told [lsort -unique [lmap path $paths { lindex $path 0 }]]
		if { [lsearch -index 2 $paths 1] >= 0 } {
			lappend may $place
			foreach at $told { lappend may [list $rule $at] }
		} elseif { [llength $origins] == 1 } {
			lappend must $place
		} else {
			foreach at $told { lappend must [list $rule $at] }
		}
	}
	return [list [lsort -unique $must] [lsort -unique $may]]
}

# --- A file of them ---------------------------------------------------------

proc oracle::prologue { } {
	foreach line {
		"#define likely(x) __builtin_expect(!!(x), 1)"
		"void inc(void) __attribute__((module_get));"
		"void dec(void) __attribute__((module_put));"
		"int tryinc(void) __attribute__((module_try_get));"
		"void nap(void) __attribute__((might_sleep));"
		"void quick(void);"
		"int ext(int);"
		""
	} {
		emit 0 $line
	}
}

# N entries: their text, and a list of {ENTRY VERDICT}.
proc oracle::make_file { from n } {
	variable seed
	variable text {}
	variable body
	variable varies
	array unset body
	array unset varies
	set seed $from
	random 10
	prologue
	set all {}
	for { set i 0 } { $i < $n } { incr i } {
		set entry [make_entry f$i [pick { opens opens closes calls bare }] \
			[pick { locked locked unprotected referenced }] [pick { 0 0 1 2 }]]
		lappend all [list $entry [verdict $entry]]
	}
	return [list [join $text "\n"] $all]
}

if { [info exists argv0] && [file tail $argv0] eq "oracle.tcl" } {
	lassign [oracle::make_file [lindex $argv 0] [lindex $argv 1]] text all
	puts $text
	foreach one $all {
		lassign $one entry verdict
		puts "// [dict get $entry name] [dict get $entry first] [dict get $entry last]: [join $verdict { | }]"
	}
}
