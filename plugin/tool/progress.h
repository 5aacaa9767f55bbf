/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * progress.h - a line on the terminal that says how far the work is. Nothing is
 * shown where standard error is no terminal.
 */
#ifndef MODENTRY_TOOL_PROGRESS_H
#define MODENTRY_TOOL_PROGRESS_H

/* DONE of ALL are DOING ("read", "checked"); ALL 0: nobody knows. */
void progress_show(const char *doing, unsigned done, unsigned all);
/* Takes the line away; before anything else is written to standard error. */
void progress_end(void);

#endif
