/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSideTable: districts on both sides of a boundary in hand: area before and
 * after, works and money gained or lost, and the sum, which shows that nothing
 * went missing. Lines are kept, so that it can follow the pointer.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-district-forecast.h"

G_BEGIN_DECLS

#define GP_TYPE_SIDE_TABLE (gp_side_table_get_type ())
G_DECLARE_FINAL_TYPE (GpSideTable, gp_side_table, GP, SIDE_TABLE, GtkGrid)

GtkWidget *gp_side_table_new (void);
void gp_side_table_show (GpSideTable *self,
                         GPtrArray *sides);

G_END_DECLS
