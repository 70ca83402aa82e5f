/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetList: the pages of a book as small pictures with title, number and
 * scale. The one selected is the one shown; pictures are drawn for the rows
 * that are seen.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-sheet-view.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_LIST (gp_sheet_list_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetList, gp_sheet_list, GP, SHEET_LIST, GtkWidget)

void gp_sheet_list_set_view (GpSheetList *self,
                             GpSheetView *view);
guint gp_sheet_list_get_n_pages (GpSheetList *self);

G_END_DECLS
