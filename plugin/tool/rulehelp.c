/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rulehelp.c - the rules in words; see rulehelp.h.
 */
#include "rulehelp.h"

static const struct {
	const char *what, *why;
} texts[ME_RULES + 1] = {
	[ME_SLEEP_BEFORE_GET] = { "A call that may sleep while nothing pins the module yet.",
				  "Whoever sleeps gives up the lock under which modules are unloaded: the module may "
				  "be gone when the call returns. Raise the use count first, and lower it where the "
				  "function fails; or let the structure name its owner, so that the caller counts." },
	[ME_LATE_GET] = { "The use count is not raised first of all.",
			  "What stands before the get runs while only the caller's lock pins the module. Make "
			  "the get the function's first action." },
	[ME_SLEEP_AFTER_PUT] = { "A call that may sleep when the use count was lowered already.",
				 "Once the count is lowered the module may be unloaded, and sleeping gives it the "
				 "time. Lower the count last." },
	[ME_MISSING_PUT] = { "A path ends with the use count too high.",
			     "The module can never be unloaded again. Put on each failing path what was got "
			     "before." },
	[ME_EXTRA_PUT] = { "A path ends with the use count too low.",
			   "The module may be unloaded while it is still in use. Put only what this path got." },
	[ME_MISSING_GET] = { "An open that keeps no reference, though the close of its structure puts one.",
			     "The count becomes too low with the first close. Raise it in the open." },
	[ME_UNPROTECTED_CALL] = { "A call into a module that nothing pins.",
				  "Between the look-up of the pointer and the call the module may be unloaded. Get the "
				  "pointer's owner before the call, and put it after the last one." },
	[ME_UNCHECKED_GET] = { "A get may fail, and the code goes on as if it had not.",
			       "A get fails while the module is being unloaded. Leave the function then." },
	[ME_WRONG_MODULE_PUT] = { "One module is got and another one is put.",
				  "One count stays too high, the other becomes too low. Put the module that was got." },
	[ME_SELF_PUT] = { "A thread, work item or timer that drops the last reference to its own code.",
			  "The module may be unloaded before the function has returned. Let the last put be "
			  "done from outside, or by a function that does not come back." },
	[ME_MISSING_OWNER] = { "A structure is registered without the owner that its core relies on.",
			       "The core cannot pin the module while it calls through the structure. Set the owner "
			       "to this module." },
	[ME_UNANNOTATED] = { "A function, an entry or a pointer field carries no annotation.",
			     "Callers in other files cannot know what it does." },
	[ME_GAVE_UP] = { "An annotated entry that could not be followed to its end.",
			 "It was not checked. Smaller functions are easier to follow, for people too." },
	[ME_RULES] = { "Annotations that contradict each other, or the code.",
		       "What follows from them cannot be relied on. Take one of them away." },
};

const char *rulehelp_name(enum me_rule rule)
{
	return rule < ME_RULES ? me_rule_name(rule) : "contradiction";
}

const char *rulehelp_what(enum me_rule rule)
{
	return texts[rule].what;
}

const char *rulehelp_why(enum me_rule rule)
{
	return texts[rule].why;
}
