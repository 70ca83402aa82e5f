/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GpCompareRow: a work that stands on other days, as an item of a list model, and the columns that show it. */
#pragma once

#include <gtk/gtk.h>

#include "gp-comparison.h"

G_BEGIN_DECLS

#define GP_TYPE_COMPARE_ROW (gp_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (GpCompareRow, gp_compare_row, GP, COMPARE_ROW, GObject)

GpCompareRow *gp_compare_row_new (const GpComparedWork *work,
                                  GpSnapshot *snapshot);
gint64 gp_compare_row_get_work (GpCompareRow *self);
void gp_compare_row_add_columns (GtkColumnView *view);

G_END_DECLS
