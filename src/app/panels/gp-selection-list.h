/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSelectionList: everything that is selected, as a list that goes with the
 * map: the line in hand is lit on the map, what the pointer rests on there is
 * the line in hand here.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-selection-rows.h"

G_BEGIN_DECLS

#define GP_TYPE_SELECTION_LIST (gp_selection_list_get_type ())
G_DECLARE_FINAL_TYPE (GpSelectionList, gp_selection_list, GP, SELECTION_LIST, GtkWidget)

void gp_selection_list_set_session (GpSelectionList *self,
                                    GpSession *session);
void gp_selection_list_refresh (GpSelectionList *self);
GpSelectionRows *gp_selection_list_get_rows (GpSelectionList *self);
GtkWidget *gp_selection_list_get_view (GpSelectionList *self);

G_END_DECLS
