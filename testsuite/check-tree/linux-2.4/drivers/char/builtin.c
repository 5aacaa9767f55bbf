/* SPDX-License-Identifier: GPL-2.0-or-later */
#error "built in, so not to be checked"
