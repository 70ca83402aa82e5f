/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of the pages of a set: pages the planner placed stand where he
 * placed them, the others keep the program's order among themselves, so that a
 * new district comes where districts are.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint *gp_sheet_order_arrange (const gint64 *positions,
                               guint n);

G_END_DECLS
