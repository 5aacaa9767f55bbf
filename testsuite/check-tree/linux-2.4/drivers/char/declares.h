/* SPDX-License-Identifier: GPL-2.0-or-later */
#define DECLARE_STATE(name) struct state name = { 0, 0 }
typedef unsigned int u32;
enum one { ONE };
enum other { OTHER };
struct state { u32 long size; u32 short rest; };
extern struct state declares_now;
extern struct state declares_then;
extern volatile unsigned long declares_ticks;
void declares_set(struct state *state, enum one value);
