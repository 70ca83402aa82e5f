/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetItem: one page in the list of pages. Properties "title", "second"
 * (number and scale), "place" and "thumbnail" for the row that shows it.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define GP_TYPE_SHEET_ITEM (gp_sheet_item_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetItem, gp_sheet_item, GP, SHEET_ITEM, GObject)

GpSheetItem *gp_sheet_item_new (const char *key);
const char *gp_sheet_item_get_key (GpSheetItem *self);
void gp_sheet_item_describe (GpSheetItem *self,
                             guint page,
                             const char *title,
                             const char *second);
guint gp_sheet_item_get_page (GpSheetItem *self);
const char *gp_sheet_item_get_title (GpSheetItem *self);
GdkTexture *gp_sheet_item_get_thumbnail (GpSheetItem *self);
void gp_sheet_item_set_thumbnail (GpSheetItem *self,
                                  GdkTexture *thumbnail);
gboolean gp_sheet_item_is_stale (GpSheetItem *self);
void gp_sheet_item_make_stale (GpSheetItem *self);

G_END_DECLS
