#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# configure.sh - answers the questions of a 2.2 or 2.4 kernel's Config.in files:
# what can be a module becomes one, what can only be on is on.
# Usage: cd TREE && configure.sh arch/i386/config.in >.config
#
# Those files are shell scripts in which bool, tristate and the like are
# commands. The kernel's scripts/Configure defines these to ask the user; here
# they answer by themselves. 'm' is asked for first, 'y' where it is not allowed.
#
# In the environment: REDUCES, the options that take code away, which are answered
# as in the defconfig if they are not among DECISIVE, those that decide which files
# are compiled or what else is asked. AVOID and ANSWER_NO: what is answered "no"
# among those that cannot and among those that can be modules.

# Symbol versions would replace the names of functions by checksums.
AVOID="$(echo ${AVOID-}) CONFIG_MODVERSIONS"
ANSWER_NO=$(echo ${ANSWER_NO-})
KEEP=" $(echo ${DECISIVE-}) $(sed -n 's/=y$//p' "${1%/*}/defconfig" | tr '\n' ' ') "
REDUCES=$(echo ${REDUCES-})

define_tristate()
{
	eval "$1=\$2"
	case $2 in
	y|m) echo "$1=$2" ;;
	n) echo "# $1 is not set" ;;
	esac
}
define_bool() { define_tristate "$@"; }
define_value() { eval "$1=\$2"; echo "$1=$2"; }
define_int() { define_value "$@"; }
define_hex() { define_value "$@"; }
define_string() { define_value "$1" "\"$2\""; }
int() { define_value "$2" "${3:-0}"; }
hex() { define_value "$2" "${3:-0}"; }
string() { define_string "$2" "$3"; }

bool()
{
	case " $AVOID " in
	*" $2 "*) define_tristate "$2" n; return ;;
	esac
	case "$KEEP" in
	*" $2 "*) define_tristate "$2" y; return ;;
	esac
	case " $REDUCES " in
	*" $2 "*) define_tristate "$2" n ;;
	*) define_tristate "$2" y ;;
	esac
}

tristate()
{
	case " $ANSWER_NO " in
	*" $2 "*) define_tristate "$2" n ;;
	*) if test "$CONFIG_MODULES" = y; then define_tristate "$2" m; else bool "$@"; fi ;;
	esac
}

# depends QUESTION VARIABLE VALUE...: is none of the values "n"?
depends()
{
	shift 2
	case " $* " in
	*" n "*) return 1 ;;
	esac
}

dep_tristate() { if depends "$@"; then tristate "$1" "$2"; else define_tristate "$2" n; fi; }
dep_mbool() { if depends "$@"; then bool "$1" "$2"; else define_tristate "$2" n; fi; }

dep_bool()
{
	case " $* " in
	*" m "*) define_tristate "$2" n ;;
	*) dep_mbool "$@" ;;
	esac
}

# choice QUESTION "NAME VARIABLE ..." DEFAULT: the default is the start of a name,
# or of what follows a slash in one.
choice()
{
	default=$3
	chosen=
	set -- $2
	first=$2
	names=$*
	while test $# -ge 2; do
		case $1 in
		"$default"*|*/"$default"*) test -n "$chosen" || chosen=$2 ;;
		esac
		shift 2
	done
	set -- $names
	while test $# -ge 2; do
		if test "$2" = "${chosen:-$first}"; then
			define_tristate "$2" y
		else
			define_tristate "$2" n
		fi
		shift 2
	done
}

# What only shows on a screen.
mainmenu_option() { :; }
mainmenu_name() { :; }
endmenu() { :; }
comment() { :; }
text() { :; }

source()
{
	test -r "$1" || { echo "configure.sh: '$1' is missing" >&2; return 0; }
	. "./$1"
}

# The scripts test variables that are not set yet, with words missing then;
# the shell's complaints about that mean nothing.
exec 3>&2 2>/dev/null
source "$1"
