/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * i386-cpuinfo.h - stands in for the header of GCC's that Debian 11's
 * gcc-10-plugin-dev leaves out; the compiler's own comes first where it is
 * there. Only the name of the type is used.
 */
enum feature_priority : unsigned;
