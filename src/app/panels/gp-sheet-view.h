/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetView: the page of a sheet set on the desk, the bar to zoom and turn
 * with, and in the page's place what keeps the set from being printed.
 *
 * A new plan or new options are laid out on a worker; until they are, the
 * page before stays in sight. The page shown stays the same one.
 *
 * Signals: "prepared": the pages are laid out; "failed" (GError);
 * "page-changed"; "cure": the button of the message was pressed. Actions "sheet.…" for whatever lies inside.
 */
#pragma once

#include "gp-sheet-canvas.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_VIEW (gp_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetView, gp_sheet_view, GP, SHEET_VIEW, GtkWidget)

void gp_sheet_view_show (GpSheetView *self,
                         GpSnapshot *snapshot,
                         const GpSheetOptions *options);
void gp_sheet_view_show_message (GpSheetView *self,
                                 const char *title,
                                 const char *text,
                                 const char *button);
void gp_sheet_view_clear (GpSheetView *self);
GpSheetCanvas *gp_sheet_view_get_canvas (GpSheetView *self);
GpSheetRenderer *gp_sheet_view_get_renderer (GpSheetView *self);
GpSheetBook *gp_sheet_view_get_book (GpSheetView *self);
guint gp_sheet_view_get_page (GpSheetView *self);
void gp_sheet_view_set_page (GpSheetView *self,
                             guint page);
void gp_sheet_view_set_thumbnail (GpSheetView *self,
                                  GdkTexture *thumbnail);

G_END_DECLS
