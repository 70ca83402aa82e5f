/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSelectionCell: one line of the list of what is selected: an object with
 * its swatch, title and figure, or the head of a group with its sums.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-selection-rows.h"

G_BEGIN_DECLS

#define GP_TYPE_SELECTION_CELL (gp_selection_cell_get_type ())
G_DECLARE_FINAL_TYPE (GpSelectionCell, gp_selection_cell, GP, SELECTION_CELL, GtkWidget)

/* Signals "remove" (an object) and "only" (a group). */
GtkWidget *gp_selection_cell_new (void);
void gp_selection_cell_show (GpSelectionCell *self,
                             GpSelectionRow *row,
                             GpSnapshot *snapshot);
GpSelectionRow *gp_selection_cell_get_row (GpSelectionCell *self);

G_END_DECLS
