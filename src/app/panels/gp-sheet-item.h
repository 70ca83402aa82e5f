/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetItem: one page in the list of pages. Signal "changed": its row has
 * something else to show.
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
                             guint place,
                             const char *title,
                             const char *second);
guint gp_sheet_item_get_page (GpSheetItem *self);
guint gp_sheet_item_get_place (GpSheetItem *self);
gboolean gp_sheet_item_get_shown (GpSheetItem *self);
const char *gp_sheet_item_get_title (GpSheetItem *self);
const char *gp_sheet_item_get_second (GpSheetItem *self);
GdkTexture *gp_sheet_item_get_thumbnail (GpSheetItem *self);
void gp_sheet_item_set_thumbnail (GpSheetItem *self,
                                  GdkTexture *thumbnail);
gboolean gp_sheet_item_is_stale (GpSheetItem *self);
void gp_sheet_item_make_stale (GpSheetItem *self);

G_END_DECLS
