/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpConditionRow: one condition of a search: column, comparison, value. The
 * value is asked for in the way the column is made: titles to choose from,
 * rows that can be named, or text.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-filter.h"

G_BEGIN_DECLS

#define GP_TYPE_CONDITION_ROW (gp_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (GpConditionRow, gp_condition_row, GP, CONDITION_ROW, GtkWidget)

/* Signals "changed", "activate" (Enter in a text) and "remove". */
GtkWidget *gp_condition_row_new (GpTableId table,
                                 GpSnapshot *snapshot);
void gp_condition_row_set_field (GpConditionRow *self,
                                 int field);
void gp_condition_row_set_op (GpConditionRow *self,
                              GpFilterOp op);
void gp_condition_row_set_value (GpConditionRow *self,
                                 const char *const *values);
gboolean gp_condition_row_add_to (GpConditionRow *self,
                                  GpFilter *filter,
                                  GError **error);

G_END_DECLS
