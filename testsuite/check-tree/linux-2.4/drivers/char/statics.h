/* SPDX-License-Identifier: GPL-2.0-or-later */
struct statics { int n; };
extern struct statics second;
