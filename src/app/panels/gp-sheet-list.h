/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetList: the pages of a book as small pictures with title, number and
 * scale, those left out too. The one selected is the one shown; pictures are
 * drawn for the rows that are seen.
 *
 *   drag, Alt+Up, Alt+Down  another place      F2      another title
 *   box, Delete             printed or not     Menu    these and setting back
 *
 * Each is one edit of the plan.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"
#include "gp-sheet-view.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_LIST (gp_sheet_list_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetList, gp_sheet_list, GP, SHEET_LIST, GtkWidget)

void gp_sheet_list_set_session (GpSheetList *self,
                                GpSession *session);
void gp_sheet_list_set_view (GpSheetList *self,
                             GpSheetView *view);
guint gp_sheet_list_get_n_pages (GpSheetList *self);
guint gp_sheet_list_get_n_shown (GpSheetList *self);

G_END_DECLS
