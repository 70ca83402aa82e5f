/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetsPanel: which set of sheets, on which paper, at which scale, and the
 * list of its pages.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"
#include "gp-sheet-view.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEETS_PANEL (gp_sheets_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetsPanel, gp_sheets_panel, GP, SHEETS_PANEL, GtkWidget)

void gp_sheets_panel_set_session (GpSheetsPanel *self,
                                  GpSession *session);
void gp_sheets_panel_set_view (GpSheetsPanel *self,
                               GpSheetView *view);
void gp_sheets_panel_set_active (GpSheetsPanel *self,
                                 gboolean active);
void gp_sheets_panel_get_options (GpSheetsPanel *self,
                                  GpSheetOptions *options);

G_END_DECLS
