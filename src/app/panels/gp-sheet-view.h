/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetView: one page as it will print, drawn on a worker by the same code
 * that writes the PDF. A new page or size cancels the drawing under way.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-sheet-set.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_VIEW (gp_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetView, gp_sheet_view, GP, SHEET_VIEW, GtkWidget)

/* Signal "prepared": the pages are laid out; "failed" (message). */
void gp_sheet_view_show (GpSheetView *self,
                         GpSnapshot *snapshot,
                         const GpSheetOptions *options);
void gp_sheet_view_clear (GpSheetView *self);
void gp_sheet_view_set_page (GpSheetView *self,
                             guint page);
guint gp_sheet_view_get_n_pages (GpSheetView *self);
const char *gp_sheet_view_get_title (GpSheetView *self,
                                     guint page);
int gp_sheet_view_get_scale (GpSheetView *self,
                             guint page);

G_END_DECLS
