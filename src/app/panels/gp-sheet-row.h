/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetRow: one page in the list: its place and whether it is printed, the
 * small picture, title, number and scale. The title can be written over, and
 * the row dragged to another place.
 *
 * Signals: "toggled" (gboolean printed), "renamed" (text),
 * "dropped" (GpSheetItem, gboolean below): that page is to stand above or below this one.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-sheet-item.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_ROW (gp_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetRow, gp_sheet_row, GP, SHEET_ROW, GtkWidget)

/** GP_SHEET_ROW_PICTURE_WIDTH, GP_SHEET_ROW_PICTURE_HEIGHT: room for a picture, logical pixels: an A3 sheet lying. */
#define GP_SHEET_ROW_PICTURE_WIDTH 88
#define GP_SHEET_ROW_PICTURE_HEIGHT 63

GtkWidget *gp_sheet_row_new (void);
void gp_sheet_row_set_item (GpSheetRow *self,
                            GpSheetItem *item);
GpSheetItem *gp_sheet_row_get_item (GpSheetRow *self);
void gp_sheet_row_begin_rename (GpSheetRow *self);

G_END_DECLS
