/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetDetails: beside the page, what the part selected on it says and where
 * that comes from. What is written here is one edit of the plan each.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"
#include "gp-sheet-view.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_DETAILS (gp_sheet_details_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetDetails, gp_sheet_details, GP, SHEET_DETAILS, GtkWidget)

void gp_sheet_details_set_session (GpSheetDetails *self,
                                   GpSession *session);
void gp_sheet_details_set_view (GpSheetDetails *self,
                                GpSheetView *view);

G_END_DECLS
